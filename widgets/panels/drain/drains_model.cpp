#include "widgets/panels/drain/drains_model.h"

#include <utility>

#include "widgets/swimlane/time_axis.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

bool same(const DrainRecord& a, const DrainRecord& b) {
    return a.task == b.task && a.blocks == b.blocks && a.attempts == b.attempts &&
           a.entered == b.entered && a.launched == b.launched && a.closed == b.closed;
}

QString textOf(const DrainRecord& drain, const Program& program, int column) {
    switch (column) {
        case DrainsModel::Task:
            return taskText(program, drain.task);
        case DrainsModel::Blocks:
            return QString::number(drain.blocks);
        case DrainsModel::Attempts:
            return QString::number(drain.attempts);
        case DrainsModel::Entered:
            return formatTime(drain.entered);
        case DrainsModel::Took:
            if (drain.closed == kNever) return QStringLiteral("open");
            return formatTime(drain.closed - drain.entered);
        default:
            return {};
    }
}

}  // namespace

void DrainsModel::refresh(const Session& session) {
    const std::vector<DrainRecord>& now = session.timeline().trace().drains;
    program_ = session.sharedProgram();
    resizeTo(now.size());
    const int64_t before = std::exchange(now_, session.timeline().time());
    const auto passed = [&](const DrainRecord& d) {
        return (d.entered <= before) != (d.entered <= now_);
    };
    for (size_t i = 0; i < now.size(); ++i) {
        if (same(now[i], drains_[i]) && !passed(now[i])) continue;
        drains_[i] = now[i];
        const int row = static_cast<int>(i);
        Q_EMIT dataChanged(index(row, 0), index(row, Columns - 1));
    }
}

void DrainsModel::resizeTo(size_t rows) {
    const int before = rowCount();
    const int after = static_cast<int>(rows);
    if (after > before) {
        beginInsertRows({}, before, after - 1);
        drains_.resize(rows);
        endInsertRows();
    } else if (after < before) {
        beginRemoveRows({}, after, before - 1);
        drains_.resize(rows);
        endRemoveRows();
    }
}

int DrainsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(drains_.size());
}

int DrainsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QVariant DrainsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || program_ == nullptr) return {};
    if (role == Qt::DisplayRole) return textOf(record(index.row()), *program_, index.column());
    if (role == Qt::ToolTipRole)
        return QStringLiteral("%1. Double click or Return: go there")
            .arg(taskText(*program_, record(index.row()).task));
    if (role == Qt::ForegroundRole && record(index.row()).entered > now_)
        return theme_->color(::ptoscope::Role::MutedText);
    if (role == Qt::TextAlignmentRole && index.column() != Task)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant DrainsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    constexpr const char* names[] = {"Drain of", "Blocks", "Tries", "Began", "Took"};
    return QString::fromLatin1(names[section]);
}

}  // namespace ptoscope
