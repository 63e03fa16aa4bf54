#include "widgets/panels/schedule/schedule_rows.h"

#include <QHash>
#include <algorithm>

#include "runtime/engine/explorer/replay.h"
#include "runtime/engine/simulation.h"
#include "widgets/panels/schedule/touch_words.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

constexpr size_t kAskEvery = 64;  // steps
constexpr size_t kMostCores = 2;  // with columns of their own

StepTouch::Kind kindOf(TouchText::Kind kind) {
    return static_cast<StepTouch::Kind>(kind);
}

class Maker {
  public:
    Maker(const std::shared_ptr<const Program>& program, const SchedulePlan& plan)
        : plan_(plan), now_(program) {}

    ScheduleRows make(const std::function<bool()>& keepGoing) {
        const auto& steps = plan_.schedule.steps;
        made_.rows.reserve(steps.size());
        for (size_t i = 0; i < steps.size(); ++i) {
            if (keepGoing && i % kAskEvery == 0 && !keepGoing()) break;
            if (!take(i)) break;
        }
        findAgents();
        if (made_.problem.isEmpty()) tellWaits();
        return std::move(made_);
    }

  private:
    [[nodiscard]] const Machine& machine() const { return now_.machine(); }

    bool take(size_t index) {
        const ScheduledStep& step = plan_.schedule.steps[index];
        const std::string why = misfit(now_, step);
        if (!why.empty()) {
            made_.problem =
                QStringLiteral("Step %1: %2").arg(index + 1).arg(QString::fromStdString(why));
            return false;
        }
        // How wiring backs off is a choice before the step's own.
        while (now_.steps() + 1 < plan_.before[index + 1])
            now_.step(plan_.choices.at(now_.steps()));
        const Action action = machine().next_action(step.agent);
        ScheduleRow row{step.agent,    action, machine().phase_of(step.agent),
                        step.patience, 0,      made_.touches.size()};
        for (const TouchText& touch : touchTexts(machine(), machine().peek(step.agent).accesses))
            made_.touches.push_back({kindOf(touch.kind), textIndex(touch.text)});
        row.touches = static_cast<uint32_t>(made_.touches.size() - row.first_touch);
        made_.rows.push_back(row);
        now_.step(Choice::step(step.agent));
        return true;
    }

    uint32_t textIndex(const QString& text) {
        const auto found = known_.constFind(text);
        if (found != known_.constEnd()) return *found;
        const auto index = static_cast<uint32_t>(made_.texts.size());
        made_.texts.push_back(text);
        known_.insert(text, index);
        return index;
    }

    void findAgents() {
        const size_t all = machine().agents();
        std::vector<bool> seen(all);
        for (const ScheduleRow& row : made_.rows)
            seen[row.agent.index] = true;
        made_.columns.assign(all, -1);
        for (uint16_t i = 0; i < all; ++i) {
            made_.names.push_back(agentText(machine(), {i}));
            if (seen[i]) made_.agents.push_back({i});
        }
        const auto cores = static_cast<size_t>(std::count_if(
            made_.agents.begin(), made_.agents.end(), [&](AgentId a) { return isCore(a); }));
        for (const AgentId agent : made_.agents) {
            const bool shares = isCore(agent) && cores > kMostCores;
            const bool first = !shares || made_.headings.empty() || !sharing_;
            sharing_ |= shares;
            if (first)
                made_.headings.push_back(shares ? QStringLiteral("%1 cores").arg(cores)
                                                : made_.names[agent.index]);
            made_.columns[agent.index] = static_cast<int>(made_.headings.size()) - 1;
        }
    }
    [[nodiscard]] bool isCore(AgentId agent) const { return machine().is_core(agent); }

    void tellWaits() {
        const FailureKind kind = plan_.schedule.kind;
        if (kind != FailureKind::Deadlock && kind != FailureKind::Livelock) return;
        for (uint16_t i = 0; i < machine().control_agents(); ++i)
            if (!machine().has_exited({i})) made_.waits.push_back(waitOf({i}));
    }

    [[nodiscard]] QString waitOf(AgentId agent) const {
        const QString who = agentText(machine(), agent);
        const QString action = QLatin1String(name(machine().next_action(agent)));
        const auto wait = machine().blocked_on(agent);
        if (!wait) return QStringLiteral("%1 goes on stepping, at %2").arg(who, action);
        const QString whom = wait->providers.empty() ? QStringLiteral("nobody can provide it")
                                                     : agentList(machine(), wait->providers);
        return QStringLiteral("%1 waits at %2 for %3 — %4")
            .arg(who, action, QString::fromStdString(wait->what), whom);
    }

    const SchedulePlan& plan_;
    Simulation now_;
    ScheduleRows made_;
    QHash<QString, uint32_t> known_;
    bool sharing_ = false;  // there is a column for all cores
};

}  // namespace

size_t ScheduleRows::switches() const {
    size_t count = 0;
    for (size_t row = 0; row < rows.size(); ++row)
        count += isSwitch(row) ? 1 : 0;
    return count;
}

bool ScheduleRows::sharesColumn(AgentId agent) const {
    return std::count(columns.begin(), columns.end(), columnOf(agent)) > 1;
}

QString ScheduleRows::actionText(size_t row) const {
    const QString action = QLatin1String(name(rows[row].action));
    return sharesColumn(rows[row].agent) ? QStringLiteral("%1 %2").arg(nameOf(row), action)
                                         : action;
}

ScheduleRows scheduleRows(const std::shared_ptr<const Program>& program, const SchedulePlan& plan,
                          const std::function<bool()>& keepGoing) {
    return Maker(program, plan).make(keepGoing);
}

}  // namespace ptoscope
