#include "runtime/engine/calibration/access_probe.h"

namespace ptoscope {
namespace {

// Words that have a line to themselves and are read without changing them.
bool is_lone_word(Var var) {
    return var == Var::WiringTail || var == Var::LastTaskAlive || var == Var::CompletedTasks ||
           var == Var::Stage;
}

}  // namespace

void AccessProbe::operator()(AgentId agent, const NextStep& next, bool rested) {
    for (const Access& access : next.accesses) {
        if (access.var == Var::DataMainBase || access.var == Var::Cond)
            on_register(agent, access);
        else if (is_lone_word(access.var))
            on_word(agent, access, rested);
        if (!access.write) continue;
        if (access.var == Var::FanoutLock && access.after != 0)
            lock.add(static_cast<double>(access.cost));
        if (access.var == Var::CompletedSubtasks) counter.add(static_cast<double>(access.cost));
    }
}

void AccessProbe::on_register(AgentId agent, const Access& access) {
    const uint32_t bit = 1U << agent.index;
    const bool posted = (posted_ & bit) != 0;
    const auto cost = static_cast<double>(access.cost);
    if (access.var == Var::DataMainBase) {
        (posted ? burst : store).add(cost);
        posted_ |= bit;
    } else {
        (posted ? load_after_store : load).add(cost);
        posted_ &= ~bit;
    }
}

void AccessProbe::on_word(AgentId agent, const Access& access, bool rested) {
    constexpr uint32_t orchestrator = 1;  // it has set up the memory
    const uint32_t bit = 1U << agent.index;
    uint32_t& fresh = fresh_.try_emplace({access.var, access.index}, orchestrator).first->second;
    const bool knew = (fresh & bit) != 0;
    fresh = access.write ? bit : fresh | bit;
    if (access.write || rested) return;
    (knew ? own : transferred).add(static_cast<double>(access.cost));
}

}  // namespace ptoscope
