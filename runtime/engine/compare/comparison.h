#pragma once
// Two runs side by side: A and B, as a rule the same program in two configurations. Times are ns; a
// difference is B - A.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "runtime/engine/compare/critical_path.h"
#include "runtime/engine/compare/divergence.h"
#include "runtime/engine/compare/thread_times.h"
#include "runtime/engine/report.h"

namespace ptoscope {

// Tasks of two programs that have the same name; indices in submit order of A.
struct TaskPairs {
    struct Pair {
        uint32_t a = kNone;
        uint32_t b = kNone;
        bool operator==(const Pair&) const = default;
    };
    std::vector<Pair> both;
    std::vector<uint32_t> only_a;
    std::vector<uint32_t> only_b;
};
[[nodiscard]] TaskPairs pair_tasks(const Program& a, const Program& b);

// A time in both runs; kNever where a run has none.
struct TwoTimes {
    int64_t a = kNever;
    int64_t b = kNever;
    [[nodiscard]] bool both() const { return a != kNever && b != kNever; }
    [[nodiscard]] int64_t difference() const { return both() ? b - a : 0; }
    bool operator==(const TwoTimes&) const = default;
};

// Times of many blocks, ns.
struct WaitStatistics {
    uint64_t count = 0;
    int64_t sum = 0;
    int64_t median = 0;  // the lower of two
    int64_t max = 0;
    [[nodiscard]] double mean() const {
        return count == 0 ? 0 : static_cast<double>(sum) / static_cast<double>(count);
    }
    bool operator==(const WaitStatistics&) const = default;
};

struct ThreadRow {
    std::string name;  // "orchestrator", "scheduler0"
    std::optional<ThreadTimes> a;
    std::optional<ThreadTimes> b;
};

// From a task's ready to the start of each of its blocks, by the kernel that ran.
struct KernelRow {
    std::string name;
    WaitStatistics a;
    WaitStatistics b;
};

// A task with more than one block: how far its starts are apart and who dispatched them.
struct SpmdRow {
    TaskPairs::Pair task;
    std::string name;
    int64_t blocks_a = 0;
    int64_t blocks_b = 0;
    TwoTimes spread;  // last start - first start
    std::vector<uint16_t> by_thread_a;
    std::vector<uint16_t> by_thread_b;
};

// What one run is called and how it ended.
struct ComparedRun {
    std::string label;  // "A", "B"
    Settings settings;  // what sets it apart
    Outcome outcome = Outcome::Completed;
    bool verified = false;
    std::string failure;  // why it failed, one line; empty if it completed
    int64_t makespan_ns = kNever;
    int64_t orchestrator_ns = kNever;
    int64_t length_ns = 0;  // what its sums add up to: the makespan, or how far it came
    uint64_t state_hash = 0;
};

struct RunComparison {
    std::string name;  // of the program
    ComparedRun a;
    ComparedRun b;
    PathSums path_a{};  // all 0 for a run that did not get to its end
    PathSums path_b{};
    CriticalPathPieces pieces_a;
    CriticalPathPieces pieces_b;
    std::vector<ThreadRow> threads;
    std::vector<KernelRow> kernels;  // by name
    std::vector<SpmdRow> spmd;       // in submit order of A, then what only B has
    TaskPairs tasks;
    std::optional<Divergence> divergence;

    [[nodiscard]] bool failed() const {
        return a.outcome != Outcome::Completed || b.outcome != Outcome::Completed;
    }
};

// What `report` says of one side.
[[nodiscard]] ComparedRun compared_run(std::string label, Settings settings,
                                       const RunReport& report);

[[nodiscard]] RunComparison compare_runs(const RunReport& a, const Settings& settings_a,
                                         const RunReport& b, const Settings& settings_b);
// The same of runs that no report was made of, e.g. those of a window.
[[nodiscard]] RunComparison compare_runs(const RunView& a, ComparedRun facts_a, const RunView& b,
                                         ComparedRun facts_b);

// "wiring=inline, batch=4"; "as the file says" for none.
[[nodiscard]] std::string settings_text(const Settings& settings);

}  // namespace ptoscope
