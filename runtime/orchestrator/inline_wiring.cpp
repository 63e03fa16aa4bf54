// wiring=inline (before PR #496): the orchestrator wires each task itself, as its fanin phase.

#include "runtime/orchestrator/orchestrator_step.h"
#include "runtime/protocol/ready_queue.h"
#include "runtime/protocol/wiring.h"

namespace ptoscope {

void begin_inline_wiring(Orchestrator& me, MachineState& m) {
    if (wire_has_room(m, me.current)) {
        begin_wire(me, m, me.current);
    } else {
        me.pc = Action::WireRefresh;
    }
}

namespace {

template <class Context>
void finish(const Step<Context>& s, Orchestrator& me) {
    ++me.submitted;
    s.emit(EventKind::TaskSubmitted, me.current);
    me.task = kNone;
    next_instruction(me, *s.m.program);
}

}  // namespace

template <class Context>
void step_inline_wiring(const Step<Context>& s, Orchestrator& me) {
    if (me.pc == Action::WireRefresh) {  // entered when wire_could_go holds
        refresh_dep_pool(s, s.m.program->tasks[me.current].id.ring());
        return begin_wire(me, s.m, me.current);
    }
    if (me.pc == Action::QueueReserve || me.pc == Action::QueuePublish) {
        if (step_push(s, me)) finish(s, me);
        return;
    }
    switch (step_wire(s, me)) {
        case WireResult::Again:
            return;
        case WireResult::Wired:
            return finish(s, me);
        case WireResult::WiredReady:
            return begin_push(me, s.m, me.current);
    }
}

#define INSTANTIATE(Context) template void step_inline_wiring(const Step<Context>&, Orchestrator&);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
