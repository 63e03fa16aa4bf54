#include "widgets/panels/cores/cores_model.h"

#include <QPainter>
#include <QPixmap>

#include "widgets/panels/cores/core_map.h"
#include "widgets/session/value_words.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

QString commandText(const Program& program, const CoreCommand& command) {
    if (!command.valid()) return QStringLiteral("–");
    return QStringLiteral("%1 b%2").arg(taskText(program, command.task)).arg(command.block);
}

QString stateText(const CoreRow& row) {
    if (row.endless) return QStringLiteral("endless");
    if (row.use != CoreUse::Idle) return QLatin1String(shortName(row.use));
    return row.warm ? QStringLiteral("idle") : QStringLiteral("idle, cold");
}

}  // namespace

CoresModel::CoresModel(QObject* parent)
    : RowsModel({{"Core"},
                 {"State"},
                 {"Running"},
                 {"Pending"},
                 {"COND", true},
                 {"DATA_MAIN_BASE", true},
                 {"Pre-load"},
                 {"Cluster", true},
                 {"Thread", true}},
                parent) {}

CoreRow CoresModel::coreOf(const RowKey& key) const {
    return coreRow(machine().state(), static_cast<size_t>(key.minor));
}

QString CoresModel::text(const RowKey& key, int column) const {
    const CoreRow row = coreOf(key);
    switch (column) {
        case Core:
            return agentText(machine(), machine().core_agent(row.core));
        case Cluster:
            return QString::number(row.cluster);
        case Thread:
            return QStringLiteral("S%1").arg(row.thread);
        case State:
            return stateText(row);
        case Running:
            return commandText(machine().program(), row.running);
        case Pending:
            return commandText(machine().program(), row.pending);
        case DataMainBase:
            return QString::number(row.dataMainBase);
        case Cond:
            return condText(row.cond);
        case Preload:
            return row.preloadFree ? QStringLiteral("free") : QStringLiteral("taken");
        default:
            return {};
    }
}

QVariant CoresModel::look(const RowKey& key, int column, int role) const {
    using Colour = ::ptoscope::Role;
    if (role != Qt::DecorationRole && role != Qt::BackgroundRole && role != Qt::ForegroundRole)
        return {};
    const CoreRow row = coreOf(key);
    if (role == Qt::DecorationRole && column == State) {
        QPixmap mark(14, 14);
        mark.fill(Qt::transparent);
        QPainter painter(&mark);
        QFont small = painter.font();
        small.setPixelSize(10);
        painter.setFont(small);
        paintCoreUse(painter, mark.rect(), row.use, row.warm, row.pending.valid(), theme());
        return mark;
    }
    if (role == Qt::BackgroundRole) {
        const uint32_t task = session().selectedTask();
        if (task != kNone && (row.running.task == task || row.pending.task == task))
            return selectionTint();
        // Clusters are told apart by their ground.
        return theme().color(row.cluster / machine().state().dealt_threads % 2 == 0
                                 ? Colour::Base
                                 : Colour::AlternateBase);
    }
    if (role == Qt::ForegroundRole && !row.busy()) return theme().color(Colour::MutedText);
    return {};
}

QString CoresModel::toolTip(const RowKey& key) const {
    const CoreRow row = coreOf(key);
    QString tip = row.endless ? QStringLiteral("runs a block that never ends")
                              : QString::fromLatin1(name(row.use));
    if (row.running.valid())
        tip += QStringLiteral(". Return or double click selects %1")
                   .arg(taskText(machine().program(), row.running.task));
    return tip;
}

}  // namespace ptoscope
