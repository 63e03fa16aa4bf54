// What each variant changes and what it leaves alone, in whole runs of all samples.

#include <gtest/gtest.h>

#include <bit>
#include <functional>

#include "runtime/engine/simulation.h"
#include "tests/runtime/engine/variants/sample_files.h"

namespace ptoscope::test {
namespace {

constexpr AgentId kOrchestrator{0};

using Look = std::function<void(const StepInfo&, const MachineState&)>;

// Runs to the end; `look` sees every step and the state after it.
Trace watch(const std::shared_ptr<const Program>& program, const Look& look) {
    Simulation run(program);
    const Machine& machine = run.machine();
    TraceRecorder recorder(machine.control_agents(), machine.state().cores.size(),
                           program->tasks.size());
    while (run.status() == RunEnd::Running) {
        const StepInfo info = run.step(recorder);
        look(info, machine.state());
    }
    EXPECT_EQ(run.status(), RunEnd::Completed) << program->name;
    return recorder.trace();
}

void nothing(const StepInfo&, const MachineState&) {}

bool is_wiring(Action action) {
    return action >= Action::WireRefresh && action <= Action::WireReady;
}

TEST(InlineWiring, IsTheOrchestratorsAloneAndUsesNoQueue) {
    size_t links = 0;
    for (const Workload& sample : samples()) {
        size_t locks = 0;
        size_t claims = 0;
        watch(compile_with(sample, {{"wiring", "inline"}}),
              [&](const StepInfo& step, const MachineState& m) {
                  EXPECT_EQ(m.wiring.tail.peek(), 0U);
                  EXPECT_NE(step.action, Action::PushWiring);
                  EXPECT_NE(step.action, Action::WiringCheck);
                  EXPECT_TRUE(!is_wiring(step.action) || step.agent == kOrchestrator);
                  locks += step.action == Action::WireUnlock;
                  claims += step.action == Action::ClaimUnlock;
              });
        EXPECT_LE(locks, claims) << sample.name;  // each producer that it claimed, once more
        links += locks;
    }
    EXPECT_GT(links, 100U);
}

TEST(DeferredWiring, IsThreadZerosAloneThroughTheQueue) {
    size_t wired = 0;
    for (const Workload& sample : samples()) {
        const auto program = compile_with(sample, {{"wiring", "deferred"}});
        uint64_t pushed = 0;
        watch(program, [&](const StepInfo& step, const MachineState& m) {
            EXPECT_TRUE(!is_wiring(step.action) || step.agent == Machine::scheduler_agent(0));
            wired += step.action == Action::WireReady;
            pushed = m.wiring.tail.peek();
        });
        const auto allocs =
            std::count_if(program->tasks.begin(), program->tasks.end(),
                          [](const TaskSpec& t) { return t.kind == TaskKind::Alloc; });
        EXPECT_EQ(pushed, program->tasks.size() - static_cast<size_t>(allocs)) << sample.name;
    }
    EXPECT_GT(wired, 400U);
}

// Tasks that threads put back to the queue: right after they claimed blocks, or after a register;
// and with how many of them a place for one more block was free.
struct PutBacks {
    size_t after_claim = 0;
    size_t after_register = 0;
    size_t with_places = 0;
};

PutBacks put_backs(const char* variant) {
    PutBacks seen;
    for (const Workload& sample : samples())
        watch(compile_with(sample, {{"spmd_dispatch", variant}}), [&](const StepInfo& step,
                                                                      const MachineState& m) {
            const size_t t = step.agent.index - size_t{1};
            const bool claim = step.action == Action::ClaimBlocks;
            if (t >= m.threads.size() || (!claim && step.action != Action::WriteRegister)) return;
            const SchedulerThread& me = m.threads[t];
            if (me.pc != Action::QueueReserve || me.push.task != me.dispatching) return;
            if (m.program->tasks[me.dispatching].drains()) return;  // not for this pass
            ++(claim ? seen.after_claim : seen.after_register);
            const ResourceShape shape = m.program->tasks[me.dispatching].shape();
            seen.with_places += (me.pass == Pass::Idle ? me.tracker.idle_places(shape)
                                                       : me.tracker.preload_places(shape)) != 0;
        });
    return seen;
}

TEST(ExclusiveDispatch, PutsATaskBackOnlyWhenTheThreadHasNoFreeCore) {
    const PutBacks seen = put_backs("exclusive");
    EXPECT_EQ(seen.after_claim, 0U);
    EXPECT_GT(seen.after_register, 20U);
    EXPECT_EQ(seen.with_places, 0U);
}

TEST(SharedDispatch, PutsATaskBackBeforeItsCoresAreTaken) {
    const PutBacks seen = put_backs("shared");
    EXPECT_GT(seen.after_claim, 20U);
    EXPECT_EQ(seen.with_places, seen.after_claim);
}

size_t preloaded_blocks(const char* dual_slot) {
    size_t preloaded = 0;
    for (const Workload& sample : samples()) {
        const Trace trace = watch(compile_with(sample, {{"dual_slot", dual_slot}}), nothing);
        for (const auto& spans : trace.blocks)
            for (size_t i = 0; i < spans.size(); ++i)
                preloaded += spans[i].preloaded;
    }
    return preloaded;
}

TEST(DualSlot, IsWherePreloadsGo) {
    EXPECT_EQ(preloaded_blocks("false"), 0U);
    EXPECT_GT(preloaded_blocks("true"), 100U);
}

TEST(OrchestratorJoins, DealsTheClustersFirstAndThenCountsTheThread) {
    size_t joined = 0;
    for (const Workload& sample : samples()) {
        const auto program = compile_with(sample, {{"orchestrator_joins", "true"}});
        const auto before = static_cast<uint8_t>(program->config.runtime.scheduler_threads);
        uint8_t dealt = before;
        uint8_t active = before;
        size_t changes = 0;
        const Trace trace = watch(program, [&](const StepInfo& step, const MachineState& m) {
            if (m.dealt_threads != dealt) {
                EXPECT_EQ(step.action, Action::JoinRedistribute);
                EXPECT_EQ(m.dealt_threads, before + 1);
                EXPECT_EQ(active, before);
            }
            dealt = m.dealt_threads;
            if (m.active_threads.peek() == active) return;
            EXPECT_EQ(step.action, Action::JoinActivate);
            EXPECT_EQ(dealt, before + 1);
            EXPECT_EQ(m.drain.pending.peek(), kJoining);
            active = m.active_threads.peek();
            ++changes;
        });
        EXPECT_EQ(changes, 1U) << sample.name;
        EXPECT_EQ(active, before + 1) << sample.name;
        for (size_t task = 0; task < program->tasks.size(); ++task)
            joined += trace.tasks[task].blocks_by_thread[before];
    }
    EXPECT_GT(joined, 50U);  // blocks that the orchestrator dispatched
}

TEST(SchedulerThreads, AllWorkAndNoOtherDoes) {
    for (const int threads : {1, 2, 4, 7}) {
        std::vector<size_t> blocks(kMaxSchedulersJoined);
        for (const Workload& sample : samples()) {
            const auto program = compile_with(
                sample,
                {{"scheduler_threads", std::to_string(threads)}, {"device.clusters", "21"}});
            if (sample.name.find("edge") != std::string::npos) continue;  // needs 23 clusters
            const Trace trace = watch(program, nothing);
            for (size_t task = 0; task < program->tasks.size(); ++task)
                for (size_t t = 0; t < blocks.size(); ++t)
                    blocks[t] += trace.tasks[task].blocks_by_thread[t];
        }
        for (size_t t = 0; t < blocks.size(); ++t)
            EXPECT_EQ(blocks[t] > 0, static_cast<int>(t) < threads) << t << " of " << threads;
    }
}

}  // namespace
}  // namespace ptoscope::test
