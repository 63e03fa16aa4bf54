#include "runtime/orchestrator/orchestrator.h"

#include "runtime/orchestrator/joining.h"
#include "runtime/orchestrator/orchestrator_step.h"
#include "runtime/protocol/wiring.h"

namespace ptoscope {

// Sets the action that begins the current instruction.
void begin_instruction(Orchestrator& me, const Program& program) {
    const Instruction& now = program.instructions[me.instruction];
    switch (now.op) {
        case Op::BeginScope:
            me.phase = Phase::Scope;
            me.pc = Action::BeginScope;
            break;
        case Op::EndScope:
            me.phase = Phase::ScopeEnd;
            me.pc = Action::EndScope;
            break;
        case Op::Submit:
            me.phase = Phase::Scope;
            me.current = me.task = now.operand;
            me.pc = Action::CheckSubmit;
            break;
        case Op::Get:
        case Op::Set:
            me.phase = Phase::Data;
            me.pc = Action::DataLookup;
            break;
        case Op::Fatal:
            me.phase = Phase::Scope;
            me.pc = Action::RaiseFatal;
            break;
    }
}

void next_instruction(Orchestrator& me, const Program& program) {
    ++me.instruction;
    if (me.instruction < program.instructions.size()) return begin_instruction(me, program);
    me.phase = Phase::Join;
    me.pc = program.config.runtime.orchestrator_joins ? Action::JoinRequest : Action::PublishDone;
}

void raise_fault(MachineState& m, RuntimeFault fault) {
    m.fault = std::move(fault);
    m.orchestrator.pc = Action::Failed;
}

void start_orchestrator(MachineState& m) {
    begin_instruction(m.orchestrator, *m.program);
}

bool orchestrator_can_step(const MachineState& m) {
    const Orchestrator& me = m.orchestrator;
    const auto unlocked = [&m](uint32_t task) { return m.look(task).fanout_lock.peek() == 0; };
    switch (me.pc) {
        case Action::AllocSlot:
            return has_free_slot(m);
        case Action::AllocHeap:
            return has_heap_room(m);
        case Action::FaninRoom:
            return has_fanin_room(m);
        case Action::ClaimLock:
            return unlocked(me.producers[me.claim]);
        case Action::ReclaimLock:
            return unlocked(me.reclaim.task);
        case Action::PushWiring:
            return m.wiring.size() < m.wiring.capacity;
        case Action::WireRefresh:
            return wire_could_go(m, me.current);
        case Action::WireLock: {
            const SlotRef ref = m.program->slot_of(me.wire.task);
            return unlocked(m.rings[ref.ring()].fanin.get(ref.index(), me.wire.next));
        }
        case Action::AwaitWriter:
        case Action::AwaitUsers:
            return task_is_done(m, me.producers[me.claim]);
        case Action::JoinRequest:
            return joins_unguarded(m) || m.drain.pending.peek() == kNoDrain;
        case Action::JoinAwait:
            return all_at_rendezvous(m);
        case Action::Exited:
        case Action::Failed:
            return false;
        default:
            return true;
    }
}

template <class Context>
void step_orchestrator(const Step<Context>& s) {
    Orchestrator& me = s.m.orchestrator;
    const Action pc = me.pc;
    if (pc <= Action::BeginScope) return begin_scope(s, me);
    if (pc <= Action::CountAlloc) return step_submit(s, me);
    if (pc == Action::EndScope) return leave_scope(s, me);
    if (pc <= Action::DataResume) return step_data(s, me);
    if (pc == Action::RaiseFatal) return raise_fatal(s, me);
    if (pc <= Action::PublishDone) return step_joining(s, me);
    if (pc <= Action::AdvanceRecheck) return leave_scope(s, me);
    return step_inline_wiring(s, me);
}

#define INSTANTIATE(Context) template void step_orchestrator(const Step<Context>&);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
