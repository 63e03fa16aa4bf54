// Why a run stopped: codes, agents and what they wait for.

#include "runtime/engine/diagnosis.h"

#include <gtest/gtest.h>

#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

struct DiagnosisCase {
    std::string name;
    void (*build)(WorkloadBuilder&);  // two clusters, one thread
    RunEnd status;
    std::vector<int> codes;
    std::string task;                // of the first error, by name
    std::vector<std::string> lines;  // parts of lines that must be there
};
void PrintTo(const DiagnosisCase& row, std::ostream* out) {
    *out << row.name;
}

void endless_and_drain(WorkloadBuilder& b, DrainProtocol protocol) {
    b.runtime().drain = protocol;
    b.submit("forever", kAic, {.ns = {kEndless}});
    b.submit("s", kAic, {.blocks = 2, .sync_start = true});
}

const std::vector<DiagnosisCase> kRows{
    {"Completed", [](WorkloadBuilder& b) { b.dummy("d"); }, RunEnd::Completed, {}, "", {}},
    {"SubmitError",
     [](WorkloadBuilder& b) { b.submit("t", kAiv, {.blocks = 0}); },
     RunEnd::Error,
     {5},
     "t",
     {}},
    {"Fatal", [](WorkloadBuilder& b) { b.fatal("stop"); }, RunEnd::Error, {9}, "", {}},
    {"FlowControl",
     [](WorkloadBuilder& b) {
         b.window(4);
         for (int depth = 1; depth <= 4; ++depth)
             b.begin_scope();
         for (int i = 0; i < 2; ++i)
             b.dummy("d" + std::to_string(i));
         b.begin_scope();
         for (int i = 2; i < 4; ++i)
             b.dummy("d" + std::to_string(i));
         for (int depth = 1; depth <= 5; ++depth)
             b.end_scope();
     },
     RunEnd::Deadlock,
     {3},
     "d3",
     {"orchestrator at AllocSlot, waits for a free slot in ring 3: 3 of 3 are alive; oldest "
      "alive: d0 (r3t0), COMPLETED, 0 of 1 references dropped (its scope is still open)",
      "scheduler0 at Idle, waits for work"}},
    {"Heap",
     [](WorkloadBuilder& b) {
         b.heap(1024);
         for (const char* t : {"t0", "t1"})
             b.submit(t, kAiv, {.args = {out(std::string("o") + t, {256})}});
     },
     RunEnd::Deadlock,
     {2},
     "t1",
     {"waits for 1024 bytes in the heap of ring 0: 1024 of 1024 are in use"}},
    {"FaninPool",
     [](WorkloadBuilder& b) {
         b.window(128);
         b.pools(4);
         std::vector<std::string> all;
         for (int i = 0; i < 80; ++i) {
             all.push_back("p" + std::to_string(i));
             b.dummy(all.back());
         }
         b.dummy("c", all);
     },
     RunEnd::Deadlock,
     {4},
     "c",
     {"waits for 16 entries of the fanin pool of ring 0"}},
    {"TensorWait",
     [](WorkloadBuilder& b) {
         b.submit("t", kAic, {.args = {out("o", {4})}, .ns = {kEndless}});
         b.get("o");
     },
     RunEnd::Deadlock,
     {8, 100},
     "t",
     {"orchestrator at AwaitWriter, waits for data: t (t0) to complete",
      "scheduler0 at Idle, waits for one of 1 running blocks to finish, or work",
      "AIC0 at Endless, waits for nothing: block 0 of t (t0) never finishes",
      "t (t0) has not completed"}},
    {"EndlessKernel",
     [](WorkloadBuilder& b) {
         b.submit("t", kAic, {.ns = {kEndless}});
         b.submit("c", kAiv, {.after = {"t"}});
     },
     RunEnd::Deadlock,
     {100},
     "t",
     {"c (t1) has not completed; misses t (t0)"}},
    {"EndlessAndPreload",
     [](WorkloadBuilder& b) { b.submit("t", kAic, {.blocks = 5, .ns = {kEndless}}); },
     RunEnd::Deadlock,
     {100},
     "t",
     {"AIC0 holds block 2 of t (t0) pre-loaded", "t (t0) has not completed; 1 of 5 blocks"}},
    {"EndlessAndPendingDrainOfGeneration",
     [](WorkloadBuilder& b) { endless_and_drain(b, DrainProtocol::Generation); },
     RunEnd::Deadlock,
     {100},
     "forever",
     {"retries without end", "drain: pending 2, task s (t1), attempt",
      "s (t1) has not completed; 2 of 2 blocks not dispatched"}},
    {"EndlessAndASyncStartThatCannotBePreloaded",
     [](WorkloadBuilder& b) {
         b.submit("forever", kAic, {.blocks = 2, .ns = {kEndless}});
         b.submit("s", kAic, {.blocks = 2, .sync_start = true});
     },
     RunEnd::Deadlock,
     {100},
     "forever",
     {"s (t1) has not completed; 2 of 2 blocks"}},
    {"EndlessAndPendingDrainOfElection",
     [](WorkloadBuilder& b) { endless_and_drain(b, DrainProtocol::Election); },
     RunEnd::Deadlock,
     {100},
     "forever",
     {"drain: pending 2, task s (t1), ack mask"}},
};

class Diagnoses : public testing::TestWithParam<DiagnosisCase> {};

TEST_P(Diagnoses, NameCodesTasksAgentsAndWaits) {
    WorkloadBuilder b(2, 1);
    GetParam().build(b);
    const auto program = b.compile();
    Simulation s(program);
    while (s.status() == RunEnd::Running && s.steps() < 1000000)
        s.step();
    EXPECT_EQ(s.status(), GetParam().status) << name(s.status());
    const Diagnosis d = diagnose(s);
    std::vector<int> codes;
    for (const RunError& e : d.errors)
        codes.push_back(e.code);
    EXPECT_EQ(codes, GetParam().codes);
    if (!d.errors.empty() && !GetParam().task.empty()) {
        ASSERT_NE(d.errors[0].task, kNone);
        EXPECT_EQ(program->tasks[d.errors[0].task].name, GetParam().task);
        EXPECT_EQ(d.errors[0].name, name(static_cast<ErrorCode>(d.errors[0].code)));
    }
    std::string all;
    for (const std::string& line : d.lines)
        all += line + "\n";
    for (const std::string& part : GetParam().lines)
        EXPECT_NE(all.find(part), std::string::npos) << part << "\nis not in\n" << all;
    EXPECT_EQ(d.lines.empty(), GetParam().status != RunEnd::Deadlock);
}

INSTANTIATE_TEST_SUITE_P(Rows, Diagnoses, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

TEST(Livelock, OfARunThatWaitsForALongBlockIsNotOne) {
    WorkloadBuilder b(2, 1);
    b.submit("long", kAic, {.ns = {50'000'000}});  // tens of thousands of retries
    b.submit("s", kAic, {.blocks = 2, .sync_start = true});
    Simulation s(b.compile());
    while (s.status() == RunEnd::Running && s.steps() < 10000000)
        s.step();
    EXPECT_EQ(s.status(), RunEnd::Completed);
    EXPECT_GT(s.steps(), 20000U);
}

}  // namespace
}  // namespace ptoscope::test
