#include "widgets/words/words.h"

#include <QStringList>
#include <algorithm>

namespace ptoscope {
namespace {

enum class Meaning { Nothing, Slot, Ring, Queue, Core, Thread, Tensor };

// What the index of a variable says.
Meaning meaningOf(Var var) {
    switch (var) {
        case Var::LastTaskAlive:
        case Var::AdvanceLock:
        case Var::AdvanceAgain:
        case Var::RingHead:
            return Meaning::Ring;
        case Var::FanoutLock:
        case Var::TaskStateWord:
        case Var::FanoutCount:
        case Var::FanoutRefcount:
        case Var::FanoutList:
        case Var::FaninCount:
        case Var::FaninRefcount:
        case Var::NextBlock:
        case Var::CompletedSubtasks:
        case Var::DepMark:
            return Meaning::Slot;
        case Var::QueueHead:
        case Var::QueueTail:
        case Var::QueueCell:
            return Meaning::Queue;
        case Var::CoreRecord:
        case Var::DataMainBase:
        case Var::Cond:
            return Meaning::Core;
        case Var::DrainToken:
        case Var::Tracker:
            return Meaning::Thread;
        default:
            return Meaning::Nothing;
    }
}

QString slotOwner(const Machine& machine, uint32_t index) {
    const SlotRef ref{index};
    if (ref.ring() >= kRings) return QString();
    const TaskRing& ring = machine.state().rings[ref.ring()];
    if (ref.index() >= ring.slots.size()) return QString();
    const uint32_t task = ring.slots[ref.index()].task;
    if (task != kNone) return QStringLiteral(" of %1").arg(taskText(machine.program(), task));
    return QStringLiteral(" of slot %1, ring %2").arg(ref.index()).arg(ref.ring());
}

QString ownerText(const Machine& machine, Var var, uint32_t index) {
    switch (meaningOf(var)) {
        case Meaning::Slot:
            return slotOwner(machine, index);
        case Meaning::Ring:
            return QStringLiteral(" of ring %1").arg(index);
        case Meaning::Queue:
            if (index >= kShapes) return QString();
            return QStringLiteral(" of %1").arg(
                QLatin1String(name(static_cast<ResourceShape>(index))));
        case Meaning::Core:
            return QStringLiteral(" of %1").arg(agentText(machine, machine.core_agent(index)));
        case Meaning::Thread:
            return QStringLiteral(" of %1").arg(
                agentText(machine, Machine::scheduler_agent(index)));
        case Meaning::Tensor:
        case Meaning::Nothing:
            break;
    }
    return QString();
}

// Where the values mean something to people: not addresses, list heads or packed words.
bool isNumber(Var var) {
    switch (var) {
        case Var::FanoutList:
        case Var::DepEntry:
        case Var::Tracker:
        case Var::CoreRecord:
        case Var::Cond:
        case Var::DeviceMemory:
        case Var::DepMark:
        case Var::TaskStateWord:
        case Var::Stage:
        case Var::QueueCell:
        case Var::DrainTask:
            return false;
        default:
            return true;
    }
}

QString touchText(const Machine& machine, const Access& access) {
    const QString what = variableText(machine, access.var, access.index);
    if (!access.write) return QStringLiteral("reads %1").arg(what);
    if (!isNumber(access.var)) return QStringLiteral("writes %1").arg(what);
    return QStringLiteral("writes %1: %2 → %3").arg(what).arg(access.before).arg(access.after);
}

// With what memory makes of it; a core's accesses cost nothing of their own.
QString accessText(const Machine& machine, const Access& access) {
    const QString text = touchText(machine, access);
    return access.cost == 0 ? text : QStringLiteral("%1 · %2 ns").arg(text).arg(access.cost);
}

}  // namespace

QString agentText(const Machine& machine, AgentId agent) {
    const QString raw = QString::fromStdString(machine.name_of(agent));
    if (agent.index == 0) return raw;
    const int digits = static_cast<int>(
        std::find_if(raw.begin(), raw.end(), [](QChar c) { return c.isDigit(); }) - raw.begin());
    return QStringLiteral("%1 %2").arg(raw.left(digits), raw.mid(digits));
}

QString agentList(const Machine& machine, const std::vector<AgentId>& agents) {
    constexpr size_t most = 4;
    QStringList names;
    for (size_t i = 0; i < std::min(most, agents.size()); ++i)
        names << agentText(machine, agents[i]);
    if (agents.size() > most) names << QStringLiteral("%1 more").arg(agents.size() - most);
    return names.join(QStringLiteral(", "));
}

QString taskText(const Program& program, uint32_t task) {
    if (task >= program.tasks.size()) return QStringLiteral("no task");
    const TaskSpec& spec = program.tasks[task];
    const QString id = QString::fromStdString(to_string(spec.id));
    const QString name = QString::fromStdString(spec.name);
    return name.isEmpty() || name == id ? id : QStringLiteral("%1 %2").arg(id, name);
}

QString taskList(const Program& program, std::span<const uint32_t> tasks, size_t most) {
    QStringList names;
    for (size_t i = 0; i < std::min(most, tasks.size()); ++i)
        names << taskText(program, tasks[i]);
    const QString list = names.join(QStringLiteral(", "));
    if (tasks.size() <= most) return list;
    return QStringLiteral("%1 and %2 more").arg(list).arg(tasks.size() - most);
}

QString variableText(const Machine& machine, Var var, uint32_t index) {
    return QLatin1String(name(var)) + ownerText(machine, var, index);
}

QString accessesText(const Machine& machine, const std::vector<Access>& accesses) {
    QStringList parts;
    for (const Access& access : accesses) {
        const QString part = accessText(machine, access);
        if (!parts.contains(part)) parts << part;
    }
    return parts.isEmpty() ? QStringLiteral("only what is its own")
                           : parts.join(QStringLiteral("; "));
}

QString counted(uint64_t n, const char* singular) {
    return QStringLiteral("%1 %2%3").arg(n).arg(QLatin1String(singular),
                                                n == 1 ? QString() : QStringLiteral("s"));
}

QString bytesText(uint64_t bytes) {
    constexpr const char* units[] = {"B", "KiB", "MiB", "GiB"};
    auto value = static_cast<double>(bytes);
    size_t unit = 0;
    for (; value >= 1024 && unit + 1 < std::size(units); ++unit)
        value /= 1024;
    const bool whole = value >= 100 || value == static_cast<double>(static_cast<int64_t>(value));
    return QStringLiteral("%1 %2")
        .arg(value, 0, 'f', whole ? 0 : 1)
        .arg(QLatin1String(units[unit]));
}

std::vector<uint32_t> drainCandidates(const Program& program) {
    std::vector<uint32_t> found;
    for (uint32_t i = 0; i < program.tasks.size(); ++i)
        if (program.tasks[i].drains()) found.push_back(i);
    return found;
}

}  // namespace ptoscope
