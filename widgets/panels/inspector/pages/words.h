#pragma once
// What several pages say of tasks, slots and commands, with links.

#include <QString>

#include "widgets/panels/inspector/pages/pages.h"

namespace ptoscope::inspector {

// A link to a task, "none" for kNone.
[[nodiscard]] QString taskHtml(const PageSource& moment, uint32_t task);
// A link to a slot and to the task in it, "none" for no slot.
[[nodiscard]] QString slotHtml(const PageSource& moment, SlotRef slot);
// What a core runs or holds: links to block and task, "none" if there is no command.
[[nodiscard]] QString commandHtml(const PageSource& moment, const CoreCommand& command);
[[nodiscard]] QString agentHtml(const PageSource& moment, AgentId agent);
// The holder of a lock word: 0 = free, else 1 + agent.
[[nodiscard]] QString lockHtml(const PageSource& moment, uint32_t word);
[[nodiscard]] QString coreLinksHtml(const PageSource& moment, const std::vector<size_t>& cores);
// What an agent waits for and who can provide it; empty if it can step or has exited.
void addWait(const PageSource& moment, AgentId agent, Page& page);
// Its next action, what that does, and what it will touch.
void addNextStep(const PageSource& moment, AgentId agent, Page& page);

}  // namespace ptoscope::inspector
