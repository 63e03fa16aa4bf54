// Schedule files: what is saved comes back, and what is wrong is told in one line with its place.

#include "runtime/engine/explorer/schedule_json.h"

#include <gtest/gtest.h>

#include "runtime/base/errors.h"
#include "tests/places.h"
#include "tests/runtime/support/random_schedule.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

Schedule small_schedule() {
    WorkloadBuilder b(1, 1);
    b.workload.name = "small";
    b.runtime().consume = ConsumeVariant::Unlocked;
    b.submit("a", kAic);
    b.begin_scope();
    b.submit("b", kMix, {.after = {"a"}});
    b.end_scope();
    Schedule s;
    s.workload = b.workload;
    s.kind = FailureKind::EmptyUse;
    s.check = "scheduler0 uses \"b\" after it was consumed";
    s.end_hash = 0x0123456789abcdef;
    s.no_return = 2;
    s.steps = {{{0}, Action::BeginScope, Patience::None},
               {{1}, Action::WiringCheck, Patience::Waits},
               {{1}, Action::WiringCheck, Patience::IsOver},
               {{2}, Action::AwaitCommand, Patience::None}};
    return s;
}

void expect_equal(const Schedule& a, const Schedule& b) {
    EXPECT_EQ(a.workload, b.workload);
    EXPECT_EQ(a.steps, b.steps);
    EXPECT_EQ(a.kind, b.kind);
    EXPECT_EQ(a.check, b.check);
    EXPECT_EQ(a.end_hash, b.end_hash);
    EXPECT_EQ(a.no_return, b.no_return);
}

TEST(ScheduleFile, IsReadable) {
    const std::string text = schedule_json(small_schedule());
    const char* const parts[] = {
        "{\n  \"format\": \"ptoscope.schedule/1\",\n  \"kind\": \"empty use\",\n",
        "  \"check\": \"scheduler0 uses \\\"b\\\" after it was consumed\",\n"
        "  \"end_hash\": \"0123456789abcdef\",\n  \"no_return\": 2,\n"
        "  \"workload\": {\n    \"format\": \"ptoscope.workload/1\",\n    \"name\": \"small\",\n",
        "\"consume\": \"unlocked\"",
        "  },\n  \"steps\": [\n"
        "    {\"agent\": \"orchestrator\", \"does\": \"BeginScope\"},\n"
        "    {\"agent\": \"scheduler0\", \"does\": \"WiringCheck\", \"backoff\": \"waits\"},\n"
        "    {\"agent\": \"scheduler0\", \"does\": \"WiringCheck\", \"backoff\": \"is over\"},\n"
        "    {\"agent\": \"AIC0\", \"does\": \"AwaitCommand\"}\n  ]\n}\n"};
    for (const char* part : parts)
        EXPECT_NE(text.find(part), std::string::npos) << part << "\nin\n" << text;
}

TEST(ScheduleFile, ComesBackAsItWasSaved) {
    const Schedule saved = small_schedule();
    expect_equal(read_schedule(schedule_json(saved), "s.json"), saved);
    const Schedule random = random_schedule(election_workload(), 5);
    ASSERT_GT(random.steps.size(), 100U);
    const std::string text = schedule_json(random);
    EXPECT_EQ(text.find("\"check\""), std::string::npos) << "it promises no failure";
    expect_equal(read_schedule(text, "s.json"), random);
}

TEST(ScheduleFile, OfAWorkloadWithTheDefaultsOfItsProfile) {
    Schedule saved = small_schedule();
    saved.workload.config = {};  // neither clusters nor threads are given
    saved.steps.back().agent = {4};
    const std::string text = schedule_json(saved);
    EXPECT_NE(text.find("\"AIC0\", \"does\""), std::string::npos) << text;
    expect_equal(read_schedule(text, "s.json"), saved);
}

struct BadRow {
    const char* name;
    const char* from;
    const char* to;
    const char* says;  // the whole line
};

void PrintTo(const BadRow& row, std::ostream* out) {
    *out << row.name;
}

class BadSchedule : public testing::TestWithParam<BadRow> {};

TEST_P(BadSchedule, IsRefusedInOneLineWithItsPlace) {
    std::string text = schedule_json(small_schedule());
    const size_t at = text.find(GetParam().from);
    ASSERT_NE(at, std::string::npos) << text;
    text.replace(at, std::string(GetParam().from).size(), GetParam().to);
    try {
        (void)read_schedule(text, "s.json");
        FAIL() << text;
    } catch (const InputError& e) {
        EXPECT_STREQ(e.what(), GetParam().says);
    }
}

const BadRow kRows[] = {
    {"Format", "schedule/1", "schedule/9",
     "s.json:2: format: \"ptoscope.schedule/9\" is not supported; expected "
     "\"ptoscope.schedule/1\""},
    {"FormatOfTheWorkload", "workload/1", "workload/7",
     "s.json:8: workload.format: \"ptoscope.workload/7\" is not supported; expected "
     "\"ptoscope.workload/1\""},
    {"NoFormatOfTheWorkload", "\"format\": \"ptoscope.workload/1\",", "",
     "s.json:7: workload: missing key \"format\""},
    {"UnknownKey", "\"no_return\"", "\"no_retrun\"",
     "s.json:6: no_retrun: unknown key; did you mean \"no_return\"?"},
    {"UnknownKind", "\"empty use\"", "\"emty use\"",
     "s.json:3: kind: must be one of invariant, exclusive, empty use, memory, deadlock, livelock, "
     "error, not \"emty use\"; did you mean \"empty use\"?"},
    {"KindAlone", "\"check\": \"scheduler0 uses \\\"b\\\" after it was consumed\",", "",
     "s.json:3: kind: needs a \"check\""},
    {"CheckAlone", "\"kind\": \"empty use\",", "", "s.json:4: check: needs a \"kind\""},
    {"HashIsANumber", "\"0123456789abcdef\"", "12",
     "s.json:5: end_hash: must be a string, not an integer"},
    {"HashIsNoHash", "0123456789abcdef", "0123456789abcdeg",
     "s.json:5: end_hash: must be hexadecimal digits"},
    {"HashIsShort", "0123456789abcdef", "01234567",
     "s.json:5: end_hash: must be 16 hexadecimal digits"},
    {"NoHash", "\"end_hash\": \"0123456789abcdef\",", "", "s.json:1: missing key \"end_hash\""},
    {"NoReturnBeyondTheEnd", "\"no_return\": 2", "\"no_return\": 5",
     "s.json:6: no_return: must be at most the number of steps, 4"},
    {"NoReturnIsNegative", "\"no_return\": 2", "\"no_return\": -1",
     "s.json:6: no_return: must not be negative"},
    {"NoWorkload", "\"workload\": {", "\"wrkload\": {",
     "s.json:7: wrkload: unknown key; did you mean \"workload\"?"},
    {"UnknownAction", "\"BeginScope\"", "\"BegnScope\"",
     "s.json:24: steps[0].does: there is no action \"BegnScope\"; did you mean \"BeginScope\"?"},
    {"AnEndIsNoAction", "\"BeginScope\"", "\"Exited\"",
     "s.json:24: steps[0].does: there is no action \"Exited\""},
    {"UnknownAgent", "\"agent\": \"AIC0\"", "\"agent\": \"AIC7\"",
     "s.json:27: steps[3].agent: there is no agent \"AIC7\"; did you mean \"AIC0\"?"},
    {"NoAgent", "\"agent\": \"AIC0\", ", "", "s.json:27: steps[3]: missing key \"agent\""},
    {"UnknownKeyOfAStep", "\"backoff\": \"waits\"", "\"backof\": \"waits\"",
     "s.json:25: steps[1].backof: unknown key; did you mean \"backoff\"?"},
    {"UnknownBackoff", "\"waits\"", "\"wait\"",
     "s.json:25: steps[1].backoff: must be one of waits, is over, not \"wait\"; did you mean "
     "\"waits\"?"},
    {"BackoffOfACore", "\"AwaitCommand\"", "\"AwaitCommand\", \"backoff\": \"waits\"",
     "s.json:27: steps[3].backoff: only scheduler0 wires, and backs off from it"},
    {"StepIsNoObject", "{\"agent\": \"AIC0\", \"does\": \"AwaitCommand\"}", "17",
     "s.json:27: steps[3]: must be an object, not an integer"},
    {"RuntimeKey", "\"consume\"", "\"consum\"",
     "s.json:11: workload.runtime.consum: unknown key; did you mean \"consume\"?"},
    {"Statement", "\"submit\": \"b\"", "\"sumbit\": \"b\"",
     "s.json:19: workload.program[1].scope[0].sumbit: unknown key; did you mean \"submit\"?; a "
     "statement needs one of submit, dummy, alloc, fatal, get, set, scope"},
    {"Profile", "\"device\": {", "\"device\": { \"profile\": \"a9\",",
     "s.json:10: workload.device.profile: must be a2a3 or a5, not \"a9\""},
    {"Cut", "\"steps\"", "",
     "s.json:23: not valid JSON: syntax error while parsing object key - unexpected ':'; expected "
     "string literal"},
};

INSTANTIATE_TEST_SUITE_P(Rows, BadSchedule, testing::ValuesIn(kRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(ScheduleFile, NeedsSteps) {
    Schedule s = small_schedule();
    s.steps.clear();
    s.no_return.reset();
    try {
        (void)read_schedule(schedule_json(s), "s.json");
        FAIL();
    } catch (const InputError& e) {
        EXPECT_STREQ(e.what(), "s.json:22: steps: must not be empty");
    }
}

TEST(ScheduleFile, WithManyStepsIsReadAndWritten) {
    Schedule s = small_schedule();
    s.steps.assign(400000, {{1}, Action::Idle, Patience::None});
    EXPECT_EQ(read_schedule(schedule_json(s), "s.json").steps.size(), s.steps.size());
}

TEST(ScheduleFile, IsRecognisedByItsFormat) {
    EXPECT_FALSE(is_schedule_file("."));
    EXPECT_FALSE(is_schedule_file("no/such/file"));
    EXPECT_FALSE(is_schedule_file(source_dir() + "/samples/spmd_basic.json"));
    EXPECT_THROW((void)load_schedule("no/such/file"), InputError);
}

}  // namespace
}  // namespace ptoscope::test
