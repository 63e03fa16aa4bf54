#pragma once
// Texts of the breakpoints that panels offer for what is selected.

#include <string>

#include "runtime/engine/expression/task_event.h"
#include "runtime/machine/machine.h"

namespace ptoscope {

[[nodiscard]] std::string when_task(const Program& program, uint32_t task, TaskEvent event);
[[nodiscard]] std::string when_enters(const Machine& machine, AgentId agent, Action action);
[[nodiscard]] std::string when_enters(const Machine& machine, AgentId agent, Phase phase);
[[nodiscard]] std::string when_time(int64_t ns);                      // "time >= 20us"
[[nodiscard]] std::string when_changes(const std::string& variable);  // "changed(wiring.depth)"
[[nodiscard]] std::string when_core_gets(size_t core, const Program& program, uint32_t task);
[[nodiscard]] std::string when_ring_full(uint32_t ring);

}  // namespace ptoscope
