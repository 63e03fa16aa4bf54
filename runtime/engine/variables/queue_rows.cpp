// The queues between agents: wiring and ready.

#include "runtime/engine/variables/rows.h"

namespace ptoscope {
namespace {

using namespace rows;
using S = Simulation;

template <ResourceShape Shape>
double ready(const S& s, uint32_t) {
    return number(state(s).ready[static_cast<size_t>(Shape)].size());
}

double ready_total(const S& s, uint32_t) {
    uint64_t total = 0;
    for (const ReadyQueue& queue : state(s).ready)
        total += queue.size();
    return number(total);
}

}  // namespace

Rows queue_rows() {
    static const std::array kRows{
        VariableInfo{"wiring.depth", Domain::One, kNumber, "Tasks in the wiring queue.",
                     [](const S& s, uint32_t) { return number(state(s).wiring.size()); }},
        VariableInfo{"wiring.capacity", Domain::One, kNumber, "Room of the wiring queue.",
                     [](const S& s, uint32_t) { return number(state(s).wiring.capacity); }},
        VariableInfo{"wiring.peak", Domain::One, kNumber, "Most tasks that the wiring queue held.",
                     [](const S& s, uint32_t) { return number(state(s).wiring.peak); }},
        VariableInfo{"wiring.backoff", Domain::One, kNumber,
                     "Loop turns that thread 0 has backed off from a batch that is not full.",
                     [](const S& s, uint32_t) { return number(state(s).threads[0].backoff); }},
        VariableInfo{"wiring.batch", Domain::One, kNumber, "Tasks left in the batch being wired.",
                     [](const S& s, uint32_t) { return number(state(s).threads[0].wiring_left); }},
        VariableInfo{
            "wiring.blocked", Domain::One, kBoolean, "The batch waits for room in the dep pool.",
            [](const S& s, uint32_t) { return number(state(s).threads[0].wiring_blocked); }},
        VariableInfo{"ready.mix", Domain::One, kNumber, "Tasks in the ready queue of MIX tasks.",
                     ready<ResourceShape::Mix>},
        VariableInfo{"ready.aic", Domain::One, kNumber, "Tasks in the ready queue of AIC tasks.",
                     ready<ResourceShape::Aic>},
        VariableInfo{"ready.aiv", Domain::One, kNumber, "Tasks in the ready queue of AIV tasks.",
                     ready<ResourceShape::Aiv>},
        VariableInfo{"ready.dummy", Domain::One, kNumber,
                     "Tasks in the ready queue of dummy tasks.", ready<ResourceShape::Dummy>},
        VariableInfo{"ready.total", Domain::One, kNumber, "Tasks in all ready queues.",
                     ready_total},
    };
    return kRows;
}

}  // namespace ptoscope
