#include "widgets/panels/schedule/touch_words.h"

#include <QStringList>
#include <algorithm>

#include "widgets/session/value_words.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

QString threadSet(int64_t bits) {
    QStringList threads;
    for (int t = 0; t < 32; ++t)
        if ((bits >> t & 1) != 0) threads << QString::number(t);
    return QStringLiteral("{%1}").arg(threads.join(QStringLiteral(", ")));
}

// 0, or 1 + somebody.
QString holder(const Machine& machine, int64_t value, bool thread) {
    if (value == 0) return thread ? QStringLiteral("nobody") : QStringLiteral("free");
    const auto index = static_cast<uint16_t>(value - 1);
    return agentText(machine, thread ? Machine::scheduler_agent(index) : AgentId{index});
}

QString drainText(int64_t value) {
    if (value == kNoDrain) return QStringLiteral("none");
    if (value == kDrainSetup) return QStringLiteral("being set up");
    if (value == kJoining) return QStringLiteral("joining");
    return counted(static_cast<uint64_t>(value), "block");
}

// An access that belongs to one already noted.
struct Noted {
    Var var;
    uint32_t index;
    bool write;
    int64_t before;
    int64_t after;
};

std::vector<Noted> merged(const std::vector<Access>& accesses) {
    std::vector<Noted> all;
    for (const Access& a : accesses) {
        const auto same = std::find_if(all.begin(), all.end(), [&](const Noted& t) {
            return t.var == a.var && t.index == a.index;
        });
        if (same == all.end()) {
            all.push_back({a.var, a.index, a.write, a.before, a.after});
        } else if (a.write) {
            same->write = true;
            same->after = a.after;
        }
    }
    return all;
}

TouchText textOf(const Machine& machine, const Noted& touch) {
    const QString what = variableText(machine, touch.var, touch.index);
    const QString before = valueText(machine, touch.var, touch.before);
    const QString after = valueText(machine, touch.var, touch.after);
    if (!touch.write)
        return {TouchText::Kind::Read,
                before.isEmpty() ? what : QStringLiteral("%1 %2").arg(what, before)};
    if (before.isEmpty()) return {TouchText::Kind::Changed, QStringLiteral("%1 →").arg(what)};
    if (touch.before == touch.after)
        return {TouchText::Kind::Kept, QStringLiteral("%1 ← %2").arg(what, after)};
    return {TouchText::Kind::Changed, QStringLiteral("%1 %2 → %3").arg(what, before, after)};
}

}  // namespace

QString valueText(const Machine& machine, Var var, int64_t value) {
    switch (var) {
        case Var::FanoutList:
        case Var::DepEntry:
        case Var::Tracker:
        case Var::CoreRecord:
        case Var::DeviceMemory:
        case Var::DepMark:
        case Var::QueueCell:
            return {};
        case Var::Cond:
            return condText(CondWord{static_cast<uint64_t>(value)});
        case Var::TaskStateWord:
            return QLatin1String(name(static_cast<TaskState>(value)));
        case Var::Stage:
            return QLatin1String(name(static_cast<Stage>(value)));
        case Var::DrainTask: {
            const auto task = static_cast<uint32_t>(value);
            return task == kNone ? QStringLiteral("none") : taskText(machine.program(), task);
        }
        case Var::DrainPending:
            return drainText(value);
        case Var::DrainAck:
        case Var::JoinAck:
            return threadSet(value);
        case Var::DrainElected:
            return holder(machine, value, true);
        case Var::FanoutLock:
        case Var::AdvanceLock:
            return holder(machine, value, false);
        default:
            return QString::number(value);
    }
}

std::vector<TouchText> touchTexts(const Machine& machine, const std::vector<Access>& accesses) {
    std::vector<TouchText> texts;
    for (const Noted& touch : merged(accesses))
        texts.push_back(textOf(machine, touch));
    return texts;
}

}  // namespace ptoscope
