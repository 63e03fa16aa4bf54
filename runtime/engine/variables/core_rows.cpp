// Cores: the schedulers' record of them, and what the device does (RUNTIME.md 5).

#include "runtime/engine/variables/rows.h"
#include "runtime/engine/variables/subtasks.h"

namespace ptoscope {
namespace {

using namespace rows;
using S = Simulation;

const Core& core(const S& s, uint32_t i) {
    return state(s).cores[i];
}
const CoreRecord& record(const S& s, uint32_t i) {
    return state(s).records[i];
}
double block_of(const CoreCommand& command) {
    return command.valid() ? number(command.block) : kNoValue;
}

VariableInfo core_row(std::string_view pattern, ValueType type, std::string_view description,
                      Getter get) {
    return {pattern, Domain::Core, type, description, get};
}

}  // namespace

Rows core_rows() {
    static const std::array kRows{
        core_row("core[i].running", kTask, "Task that its scheduler takes for running on it.",
                 [](const S& s, uint32_t i) { return task_value(record(s, i).running.task); }),
        core_row("core[i].running_block", kNumber, "Block of that task.",
                 [](const S& s, uint32_t i) { return block_of(record(s, i).running); }),
        core_row("core[i].pending", kTask, "Task in its pre-load slot.",
                 [](const S& s, uint32_t i) { return task_value(record(s, i).pending.task); }),
        core_row("core[i].pending_block", kNumber, "Block of that task.",
                 [](const S& s, uint32_t i) { return block_of(record(s, i).pending); }),
        core_row("core[i].preload_free", kBoolean,
                 "Nothing is written that the core has not acknowledged.",
                 [](const S& s, uint32_t i) { return number(record(s, i).preload_free); }),
        core_row("core[i].busy", kBoolean, "A kernel runs.",
                 [](const S& s, uint32_t i) { return number(runs_kernel(core(s, i))); }),
        core_row("core[i].task", kTask, "Task that the core itself has loaded.",
                 [](const S& s, uint32_t i) { return task_value(core(s, i).running.task); }),
        core_row("core[i].block", kNumber, "Block that the core itself has loaded.",
                 [](const S& s, uint32_t i) { return block_of(core(s, i).running); }),
        core_row("core[i].state", one_of(action_words()), "The action that it takes next.",
                 [](const S& s, uint32_t i) { return number(core(s, i).pc); }),
        core_row(
            "core[i].held", kBoolean, "The user holds it: it does not step.",
            [](const S& s, uint32_t i) { return number(s.is_held(s.machine().core_agent(i))); }),
        core_row("core[i].clock", kTime, "Its own time.",
                 [](const S& s, uint32_t i) { return number(core(s, i).clock); }),
        core_row("core[i].cond", one_of(cond_words()), "State in its COND register.",
                 [](const S& s, uint32_t i) { return number(core(s, i).cond.peek().state()); }),
        core_row("core[i].cond_seq", kNumber, "Sequence number in its COND register.",
                 [](const S& s, uint32_t i) { return number(core(s, i).cond.peek().seq()); }),
        core_row("core[i].data_main_base", kNumber, "Sequence number of the newest command.",
                 [](const S& s, uint32_t i) { return number(core(s, i).data_main_base.peek()); }),
        core_row("core[i].owner", kNumber, "Scheduler thread that owns it.",
                 [](const S& s, uint32_t i) { return number(state(s).owner_of(i)); }),
        core_row("core[i].cluster", kNumber, "Cluster that it is in.",
                 [](const S& s, uint32_t i) { return number(state(s).cluster_of(i)); }),
    };
    return kRows;
}

}  // namespace ptoscope
