#pragma once
// What happened in a range of time: how busy the cores and the threads were, and how long the
// blocks of each kernel took. A pure function of the trace.

#include <QString>
#include <vector>

#include "runtime/trace/trace.h"
#include "runtime/workload/program.h"

namespace ptoscope {

// Durations of blocks, ns; of none: kNever.
struct Durations {
    int64_t least = kNever;
    int64_t median = kNever;
    int64_t greatest = kNever;
    [[nodiscard]] static Durations of(std::vector<int64_t>& values);  // reorders them
};

struct RangeStatistics {
    struct Kernel {
        uint32_t kernel = kNone;
        uint64_t blocks = 0;  // that touch the range
        int64_t busy = 0;     // inside the range, ns
        Durations durations;  // of whole blocks that have ended
    };
    struct Lane {
        bool core = false;   // else a control thread
        uint32_t row = 0;    // core id, or index into Trace::phases
        uint64_t count = 0;  // blocks, or phases other than idle
        int64_t busy = 0;
        int64_t idle = 0;  // the rest of the range
        Durations durations;
    };
    int64_t begin = 0;
    int64_t end = 0;
    uint64_t blocks = 0;
    int64_t busy = 0;             // of all cores together, ns
    std::vector<Kernel> kernels;  // by busy, the most first
    std::vector<Lane> lanes;      // threads, then cores

    [[nodiscard]] int64_t length() const { return end - begin; }
    // Of the cores, 0..1.
    [[nodiscard]] double busyShare() const;

    // `now` ends what still runs.
    [[nodiscard]] static RangeStatistics of(const Trace& trace, const Program& program,
                                            int64_t begin, int64_t end, int64_t now);
    // A table for pasting: tabs between columns.
    [[nodiscard]] QString text(const Program& program) const;
    [[nodiscard]] QString headline() const;  // one line
};

// "12.5 %"; of nothing: "0.0 %".
[[nodiscard]] QString percentOf(int64_t part, int64_t whole);

// "AIC 3", "AIV1 of cluster 2", "scheduler 1".
[[nodiscard]] QString laneName(const Program& program, const RangeStatistics::Lane& lane);

}  // namespace ptoscope
