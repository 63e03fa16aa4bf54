#pragma once
// Runs with drains, for the tests of the drain panel.

#include <gtest/gtest.h>

#include <QTest>

#include "runtime/workload/reader.h"
#include "tests/places.h"
#include "widgets/panels/drain/drain_panel.h"

namespace ptoscope {

inline Workload drainSample(const char* name, DrainProtocol protocol) {
    Workload workload = load_workload(source_dir() + "/samples/" + std::string(name) + ".json");
    workload.config.runtime.drain = protocol;
    return workload;
}

inline std::shared_ptr<const Program> stress(DrainProtocol protocol) {
    return compile(drainSample("spmd_sync_start_stress", protocol));
}

// As many scheduler threads as wanted, one more that joins, if it is to.
inline std::shared_ptr<const Program> stressOf(DrainProtocol protocol, int threads, bool joins) {
    Workload workload = drainSample("spmd_sync_start_stress", protocol);
    workload.config.runtime.scheduler_threads = threads;
    workload.config.threads_given = true;
    workload.config.runtime.orchestrator_joins = joins;
    return compile(workload);
}

// Steps until `reached` holds; false at the end of the run.
template <class Reached>
bool stepUntil(Timeline& timeline, Reached reached) {
    while (!reached(timeline.machine()))
        if (!timeline.step()) return false;
    return true;
}

// An election that goes wrong on purpose: a thread that stands before the election stays there
// until the others are through with the attempt, then wins it. True if the machine has noticed.
inline bool provokeHazard(Timeline& timeline) {
    const auto agent = [](size_t t) { return Machine::scheduler_agent(t); };
    const auto next = [&](size_t t) { return timeline.machine().next_action(agent(t)); };
    const auto electing = [&](const Machine& m) {
        int standing = 0;
        for (size_t t = 0; t < 3; ++t)
            standing += m.next_action(agent(t)) == Action::Elect ? 1 : 0;
        return standing > 1;
    };
    if (!stepUntil(timeline, electing)) return false;
    size_t late = 0;
    while (next(late) != Action::Elect)
        ++late;
    const auto stepOthers = [&] {
        for (size_t t = 0; t < 3; ++t)
            if (t != late && timeline.machine().can_step(agent(t))) timeline.step_agent(agent(t));
    };
    const Drain& drain = timeline.machine().state().drain;
    for (int i = 0; i < 4000 && (drain.elected.peek() != 0 || drain.ack.peek() != 0 || i == 0); ++i)
        stepOthers();
    for (int i = 0; i < 200 && timeline.status() == RunEnd::Running; ++i) {
        if (timeline.machine().can_step(agent(late))) timeline.step_agent(agent(late));
        stepOthers();
    }
    return timeline.status() == RunEnd::Violation;
}

}  // namespace ptoscope
