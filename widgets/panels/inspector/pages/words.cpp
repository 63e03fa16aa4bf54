#include "widgets/panels/inspector/pages/words.h"

#include "widgets/session/item_link.h"
#include "widgets/words/words.h"

namespace ptoscope::inspector {

QString taskHtml(const PageSource& moment, uint32_t task) {
    if (task >= moment.program().tasks.size()) return QStringLiteral("none");
    return linkHtml(moment.machine(), Item::task(task));
}

QString slotHtml(const PageSource& moment, SlotRef slot) {
    if (!slot.valid()) return QStringLiteral("none");
    const QString link = linkHtml(moment.machine(), Item::slot(slot.ring(), slot.index()));
    const uint32_t task = moment.state().slot(slot).task;
    if (task == kNone) return link;
    return QStringLiteral("%1: %2").arg(link, taskHtml(moment, task));
}

QString commandHtml(const PageSource& moment, const CoreCommand& command) {
    if (!command.valid()) return QStringLiteral("none");
    const QString block = QStringLiteral("block %1").arg(command.block);
    return QStringLiteral("%1 of %2")
        .arg(linkHtml(Item::block(command.task, command.block), block),
             taskHtml(moment, command.task));
}

QString agentHtml(const PageSource& moment, AgentId agent) {
    return linkHtml(moment.machine(), Item::agent(agent));
}

QString lockHtml(const PageSource& moment, uint32_t word) {
    if (word == 0) return QStringLiteral("free");
    return QStringLiteral("held by %1")
        .arg(agentHtml(moment, AgentId{static_cast<uint16_t>(word - 1)}));
}

QString coreLinksHtml(const PageSource& moment, const std::vector<size_t>& cores) {
    std::vector<AgentId> agents;
    agents.reserve(cores.size());
    for (const size_t core : cores)
        agents.push_back(moment.machine().core_agent(core));
    return agentLinksHtml(moment.machine(), agents, 12);
}

void addWait(const PageSource& moment, AgentId agent, Page& page) {
    const Machine& machine = moment.machine();
    if (machine.has_exited(agent) || machine.can_step(agent)) return;
    const auto wait = machine.blocked_on(agent);
    if (!wait) return page.text(QStringLiteral("waits for"), QStringLiteral("something to do"));
    page.text(QStringLiteral("waits for"), QString::fromStdString(wait->what));
    page.row(QStringLiteral("provided by"), wait->providers.empty()
                                                ? QStringLiteral("nobody: it waits for ever")
                                                : agentLinksHtml(machine, wait->providers, 8));
    if (!wait->tasks.empty())
        page.row(QStringLiteral("hangs on"), taskLinksHtml(machine, wait->tasks, 8));
}

void addNextStep(const PageSource& moment, AgentId agent, Page& page) {
    const Machine& machine = moment.machine();
    const Action action = machine.next_action(agent);
    page.text(QStringLiteral("next action"), QLatin1String(name(action)));
    page.remark(QStringLiteral("meaning"), QString::fromUtf8(describe(action)).toHtmlEscaped());
    if (moment.running || machine.has_exited(agent) || !machine.can_step(agent)) return;
    page.remark(QStringLiteral("will touch"),
                accessesText(machine, machine.peek(agent).accesses).toHtmlEscaped());
}

}  // namespace ptoscope::inspector
