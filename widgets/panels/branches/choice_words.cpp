#include "widgets/panels/branches/choice_words.h"

#include "widgets/swimlane/time_axis.h"
#include "widgets/words/words.h"

namespace ptoscope {

QString choiceText(const Machine& machine, const Choice& choice) {
    const QString who = agentText(machine, choice.agent);
    switch (choice.kind) {
        case Choice::Kind::Step:
            return QStringLiteral("%1 stepped").arg(who);
        case Choice::Kind::Hold:
            return QStringLiteral("hold %1").arg(who);
        case Choice::Kind::Release:
            return QStringLiteral("release %1").arg(who);
        case Choice::Kind::Delay:
            return QStringLiteral("delay %1 by %2").arg(who, formatTime(choice.ns));
        case Choice::Kind::Finish:
            return QStringLiteral("end the block on %1 now").arg(who);
        case Choice::Kind::Backoff:
            return choice.ns == 0 ? QStringLiteral("wiring backoff of %1 starts over").arg(who)
                                  : QStringLiteral("wiring backoff of %1 is over").arg(who);
    }
    return {};
}

QString nextText(const Simulation& moment, const Choice* choice) {
    if (choice != nullptr) return choiceText(moment.machine(), *choice);
    const auto next = moment.next();
    if (!next) return QStringLiteral("nobody can step");
    return QStringLiteral("%1 stepped (its turn)").arg(agentText(moment.machine(), *next));
}

QString endText(RunEnd end) {
    switch (end) {
        case RunEnd::Running:
            return QStringLiteral("goes on");
        case RunEnd::Completed:
            return QStringLiteral("completed");
        case RunEnd::Error:
            return QStringLiteral("error");
        case RunEnd::Deadlock:
            return QStringLiteral("deadlock");
        case RunEnd::Violation:
            return QStringLiteral("violation");
        case RunEnd::Held:
            return QStringLiteral("all held");
    }
    return {};
}

}  // namespace ptoscope
