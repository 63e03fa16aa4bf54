// Session files: what is saved comes back, and what is wrong is told with its line.

#include "runtime/engine/files/session_file.h"

#include <gtest/gtest.h>

#include "runtime/base/errors.h"
#include "tests/runtime/support/sample_programs.h"

namespace ptoscope::test {
namespace {

// A timeline with two branches, each with choices of every kind.
Timeline with_branches() {
    Timeline t(sample_programs().front().program);
    t.run(40);
    t.choose(Choice::hold({1}));
    t.run(60);
    t.choose(Choice::release({1}));
    t.run(200);
    t.seek(70);
    t.choose(Choice::delay(t.machine().core_agent(2), 1500));
    t.run(100);
    t.seek(90);
    return t;
}

SessionFile whole_session() {
    SessionFile file = session_of(with_branches(), "work/load.json");
    Breakpoint stop;
    stop.expression = "drain.pending > 0";
    stop.rule = {2, 3};
    Breakpoint log;
    log.expression = "error";
    log.enabled = false;
    log.log_only = true;
    log.prints = {"time"};
    log.note = "a \"note\"\n";
    file.breakpoints = {stop, log};
    file.bookmarks = {{"first", 3, 1200, 77}, {"second", -1, 0, 0}};
    file.layout = "AAAA+/=";
    return file;
}

TEST(SessionFile, ComesBackAsItWasSaved) {
    const SessionFile saved = whole_session();
    ASSERT_EQ(saved.branches.size(), 2U);
    SessionFile read = read_session(session_json(saved), "folder/s.json");
    EXPECT_EQ(read.workload, "folder/work/load.json") << "relative to the session file";
    read.workload = saved.workload;
    EXPECT_EQ(read, saved);
    SessionFile absolute = saved;
    absolute.workload = "/some/where.json";
    EXPECT_EQ(read_session(session_json(absolute), "folder/s.json"), absolute);
}

TEST(SessionFile, GivesTheBranchesBack) {
    const Timeline original = with_branches();
    const SessionFile file = session_of(original, "w");
    Timeline t(sample_programs().front().program);
    const uint64_t end = resume_branches(t, file);
    EXPECT_EQ(end, original.recorded_end());
    t.run(end);
    EXPECT_EQ(t.machine().full_hash(), original.branch().hash);
    EXPECT_EQ(t.branch().name, original.branch().name);
    ASSERT_EQ(t.other_branches().size(), 1U);
    const BranchInfo other = original.other_branches().front();
    const uint64_t other_end = t.restore(0);
    EXPECT_EQ(other_end, other.end);
    t.run(other_end - t.position());
    EXPECT_EQ(t.machine().full_hash(), other.hash);
}

struct BadRow {
    const char* what;
    const char* from;
    const char* to;
    const char* says;
};

class BadSession : public testing::TestWithParam<BadRow> {};

TEST_P(BadSession, IsRefusedWithItsPlace) {
    std::string text = session_json(whole_session());
    const size_t at = text.find(GetParam().from);
    ASSERT_NE(at, std::string::npos) << text;
    text.replace(at, std::string(GetParam().from).size(), GetParam().to);
    try {
        (void)read_session(text, "s.json");
        FAIL() << text;
    } catch (const InputError& e) {
        const std::string what = e.what();
        EXPECT_TRUE(what.starts_with("s.json:")) << what;
        EXPECT_NE(what.find(GetParam().says), std::string::npos) << what;
        EXPECT_EQ(what.find('\n'), std::string::npos);
    }
}

const BadRow kRows[] = {
    {"Format", "session/1", "session/9", "is not supported; expected \"ptoscope.session/1\""},
    {"UnknownKey", "\"current\"", "\"curent\"", "unknown key; did you mean \"current\""},
    {"NoWorkload", "\"workload\": \"work/load.json\"", "\"workload\": 7", "must be a string"},
    {"NoSuchBranch", "\"current\": 0", "\"current\": 2", "no such branch"},
    {"NoSuchAgent", "\"agent\": \"scheduler0\"", "\"agent\": \"scheduler99\"", "no agent"},
    {"NoSuchChoice", "\"do\": \"hold\"", "\"do\": \"kill\"", "hold"},
    {"BadHash", "\"program\": \"", "\"program\": \"xyz", "hexadecimal"},
    {"BadDigit", "\"digit\": 3", "\"digit\": 12", "0 to 9"},
    {"BadSetting", "\"settings\": {", "\"settings\": {\"drain\": \"magic\", ", "magic"},
    {"Truncated", "\"bookmarks\"", "", "not valid JSON"},
    {"NegativePosition", "\"position\": 90", "\"position\": -1", "negative"},
};

INSTANTIATE_TEST_SUITE_P(Rows, BadSession, testing::ValuesIn(kRows),
                         [](const auto& row) { return std::string(row.param.what); });

TEST(SessionFile, IsRecognisedByItsFormat) {
    EXPECT_FALSE(is_session_file("."));
    EXPECT_FALSE(is_session_file("no/such/file"));
    EXPECT_THROW((void)load_session("no/such/file"), InputError);
}

}  // namespace
}  // namespace ptoscope::test
