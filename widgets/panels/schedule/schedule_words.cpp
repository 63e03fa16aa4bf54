#include "widgets/panels/schedule/schedule_words.h"

#include <QLocale>

namespace ptoscope {

QString numberText(uint64_t n) {
    return QLocale(QLocale::English).toString(static_cast<qulonglong>(n));
}

QString kindText(FailureKind kind) {
    switch (kind) {
        case FailureKind::Invariant:
            return QStringLiteral("Broken invariant");
        case FailureKind::Exclusive:
            return QStringLiteral("Two in an exclusive section");
        case FailureKind::EmptyUse:
            return QStringLiteral("Use of an emptied state");
        case FailureKind::Memory:
            return QStringLiteral("Wrong data");
        case FailureKind::Deadlock:
            return QStringLiteral("Deadlock");
        case FailureKind::Livelock:
            return QStringLiteral("Livelock");
        case FailureKind::Error:
            return QStringLiteral("Runtime error");
        case FailureKind::Count:
            break;
    }
    return {};
}

QString kindTip(FailureKind kind) {
    switch (kind) {
        case FailureKind::Invariant:
            return QStringLiteral("What must always hold does not hold after a step");
        case FailureKind::Exclusive:
            return QStringLiteral("Two agents are in a section that only one may be in");
        case FailureKind::EmptyUse:
            return QStringLiteral("A state is used that a phase had declared empty");
        case FailureKind::Memory:
            return QStringLiteral("The run ends with other data than the program in order");
        case FailureKind::Deadlock:
            return QStringLiteral("Nobody can step, and the run is not over");
        case FailureKind::Livelock:
            return QStringLiteral("Somebody can always step, but the run can never end");
        case FailureKind::Error:
            return QStringLiteral("The runtime reports one of its errors");
        case FailureKind::Count:
            break;
    }
    return {};
}

QString headlineOf(const Schedule& schedule) {
    const QString check = QString::fromStdString(schedule.check);
    const QString head = QStringLiteral("%1 after %2 steps")
                             .arg(kindText(schedule.kind), numberText(schedule.steps.size()));
    return check.isEmpty() ? head : QStringLiteral("%1: %2").arg(head, check);
}

QString noReturnText(std::optional<size_t> noReturn) {
    if (!noReturn) return {};
    if (*noReturn == 0) return QStringLiteral("It cannot be avoided from the start.");
    return QStringLiteral("After step %1 it cannot be avoided any more.")
        .arg(numberText(*noReturn));
}

QString detailOf(const Schedule& schedule, size_t switches, std::optional<size_t> noReturn) {
    const QString where = QString::fromStdString(schedule.workload.name);
    QString text = where.isEmpty() ? QString() : QStringLiteral("%1. ").arg(where);
    text += QStringLiteral("%1 %2 between agents. ")
                .arg(numberText(switches),
                     switches == 1 ? QStringLiteral("switch") : QStringLiteral("switches"));
    text += noReturnText(noReturn);
    return text.trimmed();
}

}  // namespace ptoscope
