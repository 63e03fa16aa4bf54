#pragma once
// Runs with drains, for the tests of the drain panel.

#include <gtest/gtest.h>

#include <QTest>

#include "runtime/workload/reader.h"
#include "widgets/panels/drain/drain_panel.h"

namespace ptoscope {

inline Workload drainSample(const char* name, DrainProtocol protocol) {
    Workload workload =
        load_workload(PTOSCOPE_SOURCE_DIR "/samples/" + std::string(name) + ".json");
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

}  // namespace ptoscope
