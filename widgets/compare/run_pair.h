#pragma once
// Two runs of one program under two configurations. No widget: this is what threads do.

#include <QString>
#include <array>
#include <atomic>
#include <memory>

#include "runtime/engine/compare/comparison.h"
#include "runtime/engine/report.h"
#include "widgets/compare/difference_rows.h"
#include "widgets/compare/variant_pair.h"

namespace ptoscope {

struct PairRequest {
    std::shared_ptr<const Program> program;
    VariantPair variants;
};

struct RunPair {
    std::array<RunReport, 2> runs;  // by Side
    VariantPair variants;           // that they are of
    RunComparison comparison;
    std::vector<DifferenceGroup> differences;

    [[nodiscard]] const RunReport& of(Side side) const { return runs[at(side)]; }
    // What tells it from the other one: "wiring=inline".
    [[nodiscard]] QString labelOf(Side side) const { return variants.label(side); }
    [[nodiscard]] const Program& programOf(Side side) const { return *of(side).program; }
    [[nodiscard]] const Trace& traceOf(Side side) const { return of(side).trace; }
};

// Shared by whoever waits for the pair and whoever makes it.
struct PairControl {
    std::atomic<bool> cancelled = false;
    std::array<std::atomic<uint64_t>, 2> done{};  // tasks complete, by Side
    std::atomic<uint64_t> tasks = 0;
};
[[nodiscard]] double progressOf(const PairControl& control);  // 0..1

struct PairOutcome {
    std::shared_ptr<const RunPair> pair;  // null: see error; without one: it was cancelled
    QString error;                        // one line
};
// Both runs at the same time, each in a thread of its own; what comes out does not depend on that.
[[nodiscard]] PairOutcome runPair(const PairRequest& request, PairControl& control);

}  // namespace ptoscope
