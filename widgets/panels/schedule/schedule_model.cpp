#include "widgets/panels/schedule/schedule_model.h"

#include <QStringList>
#include <utility>

#include "widgets/panels/schedule/schedule_words.h"

namespace ptoscope {
namespace {

QString patienceText(Patience patience) {
    switch (patience) {
        case Patience::Waits:
            return QStringLiteral("wiring goes on waiting for a batch");
        case Patience::IsOver:
            return QStringLiteral("wiring has waited long enough");
        case Patience::None:
            break;
    }
    return {};
}

}  // namespace

void ScheduleModel::show(std::shared_ptr<const SchedulePlan> plan, ScheduleRows rows) {
    beginResetModel();
    plan_ = std::move(plan);
    rows_ = std::move(rows);
    prospects_.clear();
    next_.reset();
    noReturn_.reset();
    if (plan_ != nullptr && plan_->schedule.no_return <= rows_.rows.size())
        noReturn_ = plan_->schedule.no_return;
    endResetModel();
}

void ScheduleModel::setProspects(std::vector<Prospect> prospects) {
    prospects_ = std::move(prospects);
    if (!noReturn_ && prospects_.size() == rows_.rows.size() + 1)
        placeNoReturn(noReturnOf(prospects_));
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, Freedom), index(rowCount() - 1, Freedom));
}

void ScheduleModel::placeNoReturn(std::optional<size_t> at) {
    if (!at) return;
    const auto row = static_cast<int>(*at);
    beginInsertRows({}, row, row);
    noReturn_ = at;
    endInsertRows();
}

void ScheduleModel::setNext(std::optional<size_t> step) {
    if (step == next_) return;
    for (const auto& each : {std::exchange(next_, step), step}) {
        if (!each || *each > rows_.rows.size()) continue;
        const int row = rowOf(*each);
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
}

ScheduleModel::Line ScheduleModel::lineOf(int row) const {
    const bool marked = noReturn_.has_value();
    const int mark = marked ? static_cast<int>(*noReturn_) : 0;
    if (marked && row == mark) return Line::NoReturn;
    const int step = row - (marked && row > mark ? 1 : 0);
    if (step < steps()) return Line::Step;
    return step == steps() ? Line::End : Line::Wait;
}

size_t ScheduleModel::stepOf(int row) const {
    switch (lineOf(row)) {
        case Line::NoReturn:
            return *noReturn_;
        case Line::Step:
            return static_cast<size_t>(row) - (noReturn_ && static_cast<size_t>(row) > *noReturn_);
        default:
            return rows_.rows.size();
    }
}

int ScheduleModel::rowOf(size_t step) const {
    return static_cast<int>(step) + (noReturn_ && step >= *noReturn_ ? 1 : 0);
}

const Prospect* ScheduleModel::prospectOf(int row) const {
    const size_t step = stepOf(row);
    return lineOf(row) == Line::Step && step < prospects_.size() ? &prospects_[step] : nullptr;
}

int ScheduleModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid() || plan_ == nullptr) return 0;
    return steps() + (noReturn_ ? 1 : 0) + 1 + static_cast<int>(rows_.waits.size());
}

int ScheduleModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || plan_ == nullptr ? 0 : touchColumn() + 1;
}

QString ScheduleModel::spannedText(int row) const {
    switch (lineOf(row)) {
        case Line::NoReturn:
            return *noReturn_ == 0
                       ? QStringLiteral("▼  The failure cannot be avoided from the start")
                       : QStringLiteral("▼  After step %1 the failure cannot be avoided any more")
                             .arg(numberText(*noReturn_));
        case Line::End:
            if (!rows_.problem.isEmpty())
                return QStringLiteral("✘  The schedule does not fit. %1").arg(rows_.problem);
            return QStringLiteral("✘  ") + headlineOf(plan_->schedule);
        case Line::Wait: {
            const int first = steps() + (noReturn_ ? 1 : 0) + 1;
            return QStringLiteral("     ") + rows_.waits[static_cast<size_t>(row - first)];
        }
        case Line::Step:
            break;
    }
    return {};
}

QString ScheduleModel::touchesText(size_t step) const {
    QStringList parts;
    for (const StepTouch& touch : rows_.touchesOf(step))
        parts << rows_.texts[touch.text];
    return parts.join(QStringLiteral("   "));
}

QString ScheduleModel::text(int row, int column) const {
    if (isSpanned(row)) return column == 0 ? spannedText(row) : QString();
    const size_t step = stepOf(row);
    const ScheduleRow& one = rows_.rows[step];
    if (column == Step) return numberText(step + 1);
    if (column == Freedom) {
        const Prospect* prospect = prospectOf(row);
        return prospect == nullptr ? QString() : shareText(*prospect);
    }
    if (column == touchColumn()) return touchesText(step);
    const bool mine = rows_.columnOf(one.agent) == column - FirstAgent;
    return mine ? rows_.actionText(step) : QString();
}

QString ScheduleModel::tip(int row, int column) const {
    if (isSpanned(row)) return spannedText(row).trimmed();
    const size_t step = stepOf(row);
    if (column == Freedom) {
        const Prospect* prospect = prospectOf(row);
        return prospect == nullptr ? QStringLiteral("Not worked out yet") : shareTip(*prospect);
    }
    const ScheduleRow& one = rows_.rows[step];
    QString lines =
        QStringLiteral("<b>Step %1, %2: %3</b><br>%4")
            .arg(numberText(step + 1), rows_.nameOf(step), QLatin1String(name(one.action)),
                 QString::fromUtf8(describe(one.action)).toHtmlEscaped());
    for (const StepTouch& touch : rows_.touchesOf(step)) {
        const QString what = rows_.texts[touch.text].toHtmlEscaped();
        lines += touch.kind == StepTouch::Kind::Read
                     ? QStringLiteral("<br>reads %1").arg(what)
                     : QStringLiteral("<br>writes <b>%1</b>").arg(what);
    }
    if (one.patience != Patience::None)
        lines += QStringLiteral("<br><i>%1</i>").arg(patienceText(one.patience));
    return lines;
}

QString ScheduleModel::spoken(int row, int column) const {
    if (isSpanned(row)) return spannedText(row).trimmed();
    const size_t step = stepOf(row);
    const ScheduleRow& one = rows_.rows[step];
    if (column == Step) {
        return QStringLiteral("Step %1: %2, %3; %4")
            .arg(numberText(step + 1), rows_.nameOf(step), QLatin1String(name(one.action)),
                 touchesText(step));
    }
    if (column == Freedom) return tip(row, column);
    return text(row, column);
}

QVariant ScheduleModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    switch (role) {
        case Qt::DisplayRole:
            return text(index.row(), index.column());
        case Qt::ToolTipRole:
            return tip(index.row(), index.column());
        case Qt::AccessibleTextRole:
            return spoken(index.row(), index.column());
        default:
            return {};
    }
}

Qt::ItemFlags ScheduleModel::flags(const QModelIndex& index) const {
    if (index.isValid() && lineOf(index.row()) == Line::NoReturn) return Qt::NoItemFlags;
    return QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
}

QVariant ScheduleModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || plan_ == nullptr) return {};
    if (role == Qt::ToolTipRole && section == Freedom)
        return QStringLiteral(
            "Of the steps that are possible here, how many are doomed: after "
            "them the failure cannot be avoided");
    if (role != Qt::DisplayRole) return {};
    if (section == Step) return QStringLiteral("Step");
    if (section == Freedom) return QStringLiteral("Doomed");
    if (section == touchColumn()) return QStringLiteral("Reads, and what it changes");
    return rows_.headings[static_cast<size_t>(section - FirstAgent)];
}

}  // namespace ptoscope
