#pragma once
// A and B at every value of one or more keys. Runs on several threads; the answer is the same
// whatever their number.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "runtime/engine/compare/comparison.h"
#include "runtime/engine/compare/variant_source.h"

namespace ptoscope {

// A key and the values it takes: "batch", {"1", "4", "16", "64"}.
struct SweepKey {
    std::string key;
    std::vector<std::string> values;
};

struct SweepPlan {
    Settings both;  // for A and B
    Settings a;
    Settings b;
    std::vector<SweepKey> over;  // the last one changes fastest
    bool verify = true;
};

// One side of a row.
struct SweepRun {
    ComparedRun run;
    PathSums path{};
    std::vector<ThreadTimes> threads;
};

struct SweepRow {
    std::vector<std::string> values;  // by SweepPlan::over
    SweepRun a;
    SweepRun b;
};

struct SweepResult {
    std::string name;  // of the first program
    SweepPlan plan;
    std::vector<SweepRow> rows;         // finished ones, in order
    bool complete = true;               // false: it was stopped
    [[nodiscard]] bool failed() const;  // a run of it
};

struct SweepOptions {
    unsigned threads = 0;  // 0 = one a CPU core
    // Called after each row, never by two threads at once.
    std::function<void(size_t done, size_t rows)> progress;
    // Asked now and then, by several threads; false stops the sweep.
    std::function<bool()> keep_going;
};

// The rows of the plan: the product of all values.
[[nodiscard]] size_t rows_of(const SweepPlan& plan);
// What a run of a row is set to: those of both, then the swept values, then its own.
[[nodiscard]] Settings settings_of_run(const SweepPlan& plan, size_t row, bool is_a);

// Throws InputError if a variant cannot be compiled; a run that fails is a row all the same.
[[nodiscard]] SweepResult sweep(const VariantSource& source, const SweepPlan& plan,
                                const SweepOptions& options = {});

}  // namespace ptoscope
