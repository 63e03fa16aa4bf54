#pragma once
// What a control thread did, in numbers: statistics, of which no protocol knows.

#include <array>
#include <cstddef>
#include <cstdint>

#include "runtime/state/cost_meter.h"
#include "runtime/trace/trace.h"

namespace ptoscope {

struct WorkCounts {
    template <class T>
    using ByPhase = std::array<T, kPhases>;

    LineCounts lines;                // accesses to shared memory by what they met
    ByPhase<int64_t> memory_ns{};    // part of the phase's time that memory and registers took
    ByPhase<uint32_t> lock_waits{};  // times that a fanout lock was somebody else's
    ByPhase<uint32_t> pops_hit{};    // from a global ready queue
    ByPhase<uint32_t> pops_missed{};
    // wiring
    uint64_t wired = 0;           // tasks
    uint64_t edges = 0;           // producers looked at
    uint64_t early_finished = 0;  // of them, completed by then
    uint64_t backoffs = 0;        // turns in which fewer than a batch waited and were left waiting
    uint64_t dep_pool_waits = 0;  // batches that ended for want of dep entries

    WorkCounts& operator+=(const WorkCounts& other) {
        for (size_t i = 0; i < lines.met.size(); ++i)
            lines.met[i] += other.lines.met[i];
        for (size_t p = 0; p < memory_ns.size(); ++p) {
            memory_ns[p] += other.memory_ns[p];
            lock_waits[p] += other.lock_waits[p];
            pops_hit[p] += other.pops_hit[p];
            pops_missed[p] += other.pops_missed[p];
        }
        wired += other.wired;
        edges += other.edges;
        early_finished += other.early_finished;
        backoffs += other.backoffs;
        dep_pool_waits += other.dep_pool_waits;
        return *this;
    }
};

}  // namespace ptoscope
