#include "widgets/panels/breakpoints/hits_model.h"

#include <QFont>
#include <algorithm>

#include "widgets/swimlane/time_axis.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

std::vector<std::string> columnsOf(const Breakpoints::Entry* entry) {
    std::vector<std::string> columns;
    if (entry != nullptr)
        for (const Expression& print : entry->prints)
            columns.push_back(print.text());
    return columns;
}

}  // namespace

const Breakpoints::Entry* HitsModel::entry() const {
    if (session_ == nullptr || !session_->isOpen() || id_ == 0) return nullptr;
    return session_->breakpoints().find(id_);
}

void HitsModel::refresh(const Session* session, BreakpointId id) {
    session_ = session;
    const bool other = id != id_;
    id_ = id;
    const Breakpoints::Entry* now = entry();
    const int rows = now == nullptr ? 0 : static_cast<int>(now->hits.size());
    if (other || rows < rows_ || columnsOf(now) != prints_) {
        beginResetModel();
        prints_ = columnsOf(now);
        rows_ = rows;
        endResetModel();
    } else if (rows > rows_) {
        beginInsertRows({}, rows_, rows - 1);
        rows_ = rows;
        endInsertRows();
    }
}

// The set may have forgotten hits since the last refresh.
const Hit* HitsModel::hit(int row) const {
    const Breakpoints::Entry* one = entry();
    if (one == nullptr || row < 0 || static_cast<size_t>(row) >= one->hits.size()) return nullptr;
    return &one->hits[static_cast<size_t>(row)];
}

int HitsModel::rowAt(uint64_t position) const {
    const Breakpoints::Entry* one = entry();
    return one == nullptr ? -1 : static_cast<int>(one->hits.count_to(position)) - 1;
}

int HitsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : rows_;
}

int HitsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Prints + static_cast<int>(prints_.size());
}

QString HitsModel::text(const Breakpoints::Entry& one, int row, int column) const {
    const Hit& hit = one.hits[static_cast<size_t>(row)];
    switch (column) {
        case Number:
            return QStringLiteral("%L1").arg(row + 1);
        case Time:
            return formatTime(hit.time);
        case Agent:
            return agentText(session_->machine(), hit.agent);
        case Task:
            return hit.task == kNone ? QString() : taskText(session_->program(), hit.task);
        default:
            break;
    }
    const auto print = static_cast<size_t>(column - Prints);
    const auto values = one.hits.values(static_cast<size_t>(row));
    if (print >= values.size() || print >= one.prints.size()) return {};
    return QString::fromStdString(
        value_text(values[print], one.prints[print].type(), session_->program()));
}

QVariant HitsModel::data(const QModelIndex& index, int role) const {
    const Hit* one = index.isValid() ? hit(index.row()) : nullptr;
    if (one == nullptr) return {};
    const uint64_t position = session_->timeline().position();
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return text(*entry(), index.row(), index.column());
        case Qt::ToolTipRole:
            return QStringLiteral("Position %L1. Double click or Return: go there")
                .arg(one->position);
        case Qt::ForegroundRole:
            if (one->position > position) return theme_->color(Role::MutedText);
            return {};
        case Qt::FontRole: {
            QFont font;
            font.setBold(true);
            return one->position == position ? QVariant(font) : QVariant();
        }
        case Qt::TextAlignmentRole:
            return QVariant(index.column() <= Time ? Qt::AlignRight | Qt::AlignVCenter
                                                   : Qt::AlignLeft | Qt::AlignVCenter);
        default:
            return {};
    }
}

QVariant HitsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    constexpr const char* names[] = {"Hit", "Time", "Agent", "Task"};
    if (section < Prints) return QString::fromLatin1(names[section]);
    const auto print = static_cast<size_t>(section - Prints);
    return print < prints_.size() ? QString::fromStdString(prints_[print]) : QString();
}

}  // namespace ptoscope
