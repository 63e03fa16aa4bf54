#pragma once
// The pieces of the orchestrator's step, one a file of this folder.

#include "runtime/protocol/step.h"

namespace ptoscope {

void begin_instruction(Orchestrator& me, const Program& program);
void next_instruction(Orchestrator& me, const Program& program);
// Latches a runtime error; the orchestrator never steps again.
void raise_fault(MachineState& m, RuntimeFault fault);

template <class Context>
void begin_scope(const Step<Context>& s, Orchestrator& me);  // scopes.cpp
template <class Context>
void leave_scope(const Step<Context>& s, Orchestrator& me);
template <class Context>
void raise_fatal(const Step<Context>& s, Orchestrator& me);
template <class Context>
void step_submit(const Step<Context>& s, Orchestrator& me);  // submit.cpp
template <class Context>
void step_inline_wiring(const Step<Context>& s, Orchestrator& me);  // inline_wiring.cpp
void begin_inline_wiring(Orchestrator& me, MachineState& m);
template <class Context>
void step_data(const Step<Context>& s, Orchestrator& me);  // data.cpp

}  // namespace ptoscope
