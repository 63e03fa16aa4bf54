#pragma once
// The machine in words: agents, tasks, accesses. One wording for all panels.

#include <QString>
#include <span>
#include <vector>

#include "runtime/machine/machine.h"

namespace ptoscope {

[[nodiscard]] QString agentText(const Machine& machine, AgentId agent);  // "scheduler 1", "AIV 31"
[[nodiscard]] QString agentList(const Machine& machine, const std::vector<AgentId>& agents);

// "t3", or "t3 qk" if its name says more than its id.
[[nodiscard]] QString taskText(const Program& program, uint32_t task);
// The first `most` tasks, then how many more: "t3, t4 qk and 12 more".
[[nodiscard]] QString taskList(const Program& program, std::span<const uint32_t> tasks,
                               size_t most = 8);

// The variable of an access: "drain.pending", "fanout_lock of t5", "head of ring 1".
[[nodiscard]] QString variableText(const Machine& machine, Var var, uint32_t index);
// What a step will touch, each variable once: "reads drain.pending; writes head of ring 0: 3 → 4".
[[nodiscard]] QString accessesText(const Machine& machine, const std::vector<Access>& accesses);

// "5 blocks", "1 block".
[[nodiscard]] QString counted(uint64_t n, const char* singular);
[[nodiscard]] QString bytesText(uint64_t bytes);  // "12 KiB", "256 MiB"

// The tasks that may have to drain: whether they do depends on how many cores are idle.
[[nodiscard]] std::vector<uint32_t> drainCandidates(const Program& program);

}  // namespace ptoscope
