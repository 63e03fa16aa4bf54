#pragma once
// What each variant of the runtime does to each of some workloads.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "runtime/base/config.h"
#include "runtime/engine/report.h"
#include "runtime/workload/model.h"

namespace ptoscope {

// A change of the configuration: the runtime is otherwise as the workload wants it.
struct Variant {
    std::string label;                         // "wiring=inline"
    Settings (*settings)(const Config& base);  // config keys, from a completed configuration
};

// Every variant that the table has, in order.
[[nodiscard]] const std::vector<Variant>& all_variants();

struct NamedWorkload {
    std::string name;  // as the table calls it
    Workload workload;
};

struct VariantRun {
    Settings settings;  // beyond the workload's own
    // None: no such configuration (clusters that are too many for their threads).
    std::optional<Outcome> outcome;
    bool verified = false;             // completed, and the memory is what it must be
    int64_t makespan_ns = kNever;      // of a completed run
    int64_t orchestrator_ns = kNever;  // of a completed run
    std::string error;                 // the first one: "1 SCOPE_DEADLOCK"

    [[nodiscard]] bool completed() const { return outcome == Outcome::Completed; }
    // Refused by the runtime with one of its codes, which is an answer; else a failure of the
    // runtime itself: wrong data, a broken invariant, a deadlock.
    [[nodiscard]] bool is_sound() const;
};

struct VariantRow {
    std::string name;
    VariantRun base;
    std::vector<VariantRun> variants;  // by all_variants()
};

struct VariantTable {
    std::vector<VariantRow> rows;  // in the order of the workloads
    bool complete = true;          // false: it was stopped, and rows is empty
    [[nodiscard]] bool is_sound() const;
};

struct VariantOptions {
    unsigned threads = 0;  // 0 = one a CPU core; changes nothing but the time it takes
    std::function<void(size_t done, size_t runs)> progress{};  // never by two threads at once
    std::function<bool()> keep_going{};                        // asked by several threads
};

// Runs and verifies every workload as it is and with each variant. Throws InputError if a workload
// itself cannot be compiled.
[[nodiscard]] VariantTable run_variants(const std::vector<NamedWorkload>& workloads,
                                        const VariantOptions& options = {});

// How much `to` is over `from`, in percent of it; none if either was not reached.
[[nodiscard]] std::optional<double> change_percent(int64_t from, int64_t to);

[[nodiscard]] std::string variants_json(const VariantTable& table);
[[nodiscard]] std::string variants_csv(const VariantTable& table);
[[nodiscard]] std::string variants_markdown(const VariantTable& table);
[[nodiscard]] std::string variants_columns(const VariantTable& table);  // for a terminal

}  // namespace ptoscope
