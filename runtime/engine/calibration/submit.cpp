// The phases of submit, over a graph of as many submits as the published figures were taken from.

#include <array>

#include "runtime/engine/calibration/measurements.h"
#include "runtime/workload/generators/generators.h"

namespace ptoscope {
namespace {

// 64 batches of 65 KV blocks: 16,704 submits.
constexpr const char* kContext = "8320";

struct SubmitTimes {
    double submits = 0;
    std::array<double, kPhases> phase{};  // ns, locks' waits included
    double heap = 0;                      // ns, part of phase alloc
    double waits = 0;                     // ns, for slots and heap, part of phase alloc
    [[nodiscard]] double of(Phase p) const { return phase[static_cast<size_t>(p)]; }
    // ns a submit without back-pressure and the ends of scopes
    [[nodiscard]] double whole() const {
        double sum = -waits;
        for (const Phase p :
             {Phase::Alloc, Phase::Sync, Phase::Lookup, Phase::Insert, Phase::Params, Phase::Fanin})
            sum += of(p);
        return sum / submits;
    }
};

SubmitTimes submit_times(const Bench& bench, const char* wiring) {
    SubmitTimes times;
    const auto program =
        prepare(bench,
                generate("paged_attention",
                         {{"batch", "64"}, {"bs", "128"}, {"ctx", kContext}, {"tile", "1"}}),
                {{"wiring", wiring}});
    const Trace trace = watch(bench, program, [&](const StepInfo& step, const Simulation&) {
        if (step.agent.index == 0 && step.action == Action::AllocHeap)
            times.heap += static_cast<double>(step.end - step.begin);
    });
    times.submits = static_cast<double>(program->tasks.size());
    for (size_t p = 0; p < times.phase.size(); ++p)
        times.phase[p] = static_cast<double>(trace.phase_ns[0][p]);
    const auto& spans = trace.phases[0];
    for (size_t i = 0; i < spans.size(); ++i)
        if (spans[i].phase == Phase::Alloc) times.waits += static_cast<double>(spans[i].waited);
    return times;
}

}  // namespace

Readings measure_submit_inline(const Bench& bench) {
    const SubmitTimes times = submit_times(bench, "inline");
    const std::string how = "16,704 submits, wiring inline: phase ";
    const auto per_submit = [&](const char* id, const char* phase, double ns) {
        return Reading{id, ns / times.submits, Origin::Emerges, how + phase};
    };
    const double alloc = times.of(Phase::Alloc) - times.heap - times.waits;
    return {per_submit("submit_sync", "sync", times.of(Phase::Sync)),
            per_submit("submit_alloc", "alloc without heap and waits", alloc),
            per_submit("submit_params", "params", times.of(Phase::Params)),
            per_submit("submit_lookup", "lookup", times.of(Phase::Lookup)),
            per_submit("submit_heap", "alloc, its heap step", times.heap),
            per_submit("submit_insert", "insert", times.of(Phase::Insert)),
            per_submit("submit_fanin", "fanin", times.of(Phase::Fanin)),
            {"submit_finalize", 0, Origin::Emerges, "the model has no such phase"},
            per_submit("submit_scope_end", "scope_end", times.of(Phase::ScopeEnd)),
            {"submit_inline", times.whole() / 1000, Origin::Emerges,
             "the same run, all phases of a submit"}};
}

Readings measure_submit_deferred(const Bench& bench) {
    return {{"submit_deferred", submit_times(bench, "deferred").whole() / 1000, Origin::Emerges,
             "16,704 submits, wiring deferred: all phases of a submit"}};
}

}  // namespace ptoscope
