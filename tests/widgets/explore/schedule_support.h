#pragma once
// Small workloads to explore, and schedules of them that were found by chance.

#include <random>

#include "runtime/engine/explorer/explorer.h"
#include "runtime/engine/simulation.h"
#include "runtime/workload/program.h"
#include "runtime/workload/reader.h"

namespace ptoscope {

// Two clusters, two threads; a sync_start task that neither can launch alone, and another.
inline Workload tinyWorkload(const std::string& drain = "election") {
    return read_workload(R"({
        "format": "ptoscope.workload/1", "name": "tiny",
        "device": {"clusters": 2},
        "runtime": {"scheduler_threads": 2, "task_window": 4, "drain": ")" +
                             drain + R"("},
        "kernels": [{"name": "k", "core": "aic"}],
        "program": [
            {"submit": "s", "aic": "k", "blocks": 2, "sync_start": true},
            {"submit": "a", "aic": "k"}]})",
                         "tiny.json");
}

// Random steps of who can, until something is wrong or `most` were taken.
inline Schedule randomSchedule(const Workload& workload, unsigned seed, size_t most) {
    const auto program = compile(workload);
    Simulation now(program);
    std::mt19937 random(seed);
    Schedule schedule;
    schedule.workload = workload;
    const auto possible = [&] {
        std::vector<AgentId> all;
        for (uint16_t i = 0; i < now.machine().agents(); ++i)
            if (now.can(Choice::step({i}))) all.push_back({i});
        return all;
    };
    for (auto all = possible(); schedule.steps.size() < most && !all.empty(); all = possible()) {
        const AgentId agent = all[random() % all.size()];
        schedule.steps.push_back({agent, now.machine().next_action(agent), Patience::None});
        now.step(Choice::step(agent));
    }
    schedule.end_hash = now.machine().logical_hash();
    schedule.check = now.machine().state().violation.what;
    return schedule;
}

// The shortest of some random ones that break a promise.
inline Schedule brokenSchedule(const Workload& workload = tinyWorkload()) {
    Schedule best;
    for (unsigned seed = 0; seed < 4000; ++seed) {
        Schedule one = randomSchedule(workload, seed, 1500);
        const bool shorter = best.steps.empty() || one.steps.size() < best.steps.size();
        if (!one.check.empty() && shorter) best = std::move(one);
    }
    best.kind = FailureKind::Exclusive;
    return best;
}

}  // namespace ptoscope
