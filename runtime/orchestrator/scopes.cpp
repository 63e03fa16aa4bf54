#include "runtime/orchestrator/orchestrator_step.h"
#include "runtime/protocol/reclaim.h"

namespace ptoscope {

template <class Context>
void begin_scope(const Step<Context>& s, Orchestrator& me) {
    const Instruction& now = s.m.program->instructions[me.instruction];
    if (s.m.program->scopes[now.operand].auto_in_manual)
        return raise_fault(
            s.m, {ErrorCode::InvalidArgs, kNone,
                  "line " + std::to_string(now.line) + ": an auto scope inside a manual one"});
    me.scopes.push_back({.scope = now.operand});
    next_instruction(me, *s.m.program);
}

template <class Context>
void drop_for_scope(const Step<Context>& s, uint32_t task) {
    const SlotRef ref = s.m.program->slot_of(task);
    Slot& slot = s.m.slot(ref);
    slot.scope_released = true;
    if (s.seeded(SeededFault::ScopeReferenceTwice))
        slot.fanout_refcount.fetch_add(s.at(Var::FanoutRefcount, ref.raw), 1U, Order::Relaxed);
}

// One task after another loses the reference of its scope.
template <class Context>
void leave_scope(const Step<Context>& s, Orchestrator& me) {
    OpenScope& scope = me.scopes.back();
    if (me.pc != Action::EndScope) {
        if (me.pc == Action::ReclaimDrop) drop_for_scope(s, me.reclaim.task);
        if (!step_reclaim(s, me)) return;
        ++scope.released;
        me.pc = Action::EndScope;
    }
    const auto tasks = s.m.program->tasks_of(s.m.program->scopes[scope.scope]);
    if (scope.released < tasks.size()) {
        me.task = tasks[scope.released];
        return begin_reclaim(me, s.m, tasks[scope.released]);
    }
    me.scopes.pop_back();
    me.task = kNone;
    if (me.scopes.empty()) me.program_end = s.m.now;
    next_instruction(me, *s.m.program);
}

template <class Context>
void raise_fatal(const Step<Context>& s, Orchestrator& me) {
    const Instruction& now = s.m.program->instructions[me.instruction];
    raise_fault(s.m, {ErrorCode::ExplicitOrchFatal, kNone, s.m.program->messages[now.operand]});
}

#define INSTANTIATE(Context)                                        \
    template void begin_scope(const Step<Context>&, Orchestrator&); \
    template void leave_scope(const Step<Context>&, Orchestrator&); \
    template void raise_fatal(const Step<Context>&, Orchestrator&);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
