#include "widgets/panels/explore/failures_model.h"

#include "widgets/panels/schedule/schedule_words.h"

namespace ptoscope {
namespace {

QString text(const Failure& failure, int column) {
    switch (column) {
        case FailuresModel::Kind:
            return kindText(failure.kind);
        case FailuresModel::Check:
            return QString::fromStdString(failure.check);
        case FailuresModel::Steps:
            return numberText(failure.steps.size());
        case FailuresModel::Switches:
            return numberText(failure.switches);
        case FailuresModel::NoReturn:
            return failure.no_return ? QStringLiteral("step %1").arg(numberText(*failure.no_return))
                                     : QStringLiteral("–");
        default:
            return {};
    }
}

QString tip(const Failure& failure) {
    QString lines = QStringLiteral("<b>%1</b>: %2<br>%3")
                        .arg(kindText(failure.kind), kindTip(failure.kind),
                             QString::fromStdString(failure.check).toHtmlEscaped());
    for (const std::string& wait : failure.waits)
        lines += QStringLiteral("<br>• ") + QString::fromStdString(wait).toHtmlEscaped();
    lines += failure.shortest ? QStringLiteral("<br>No shorter way leads to it.")
                              : QStringLiteral("<br>There may be a shorter way to it.");
    return lines + QStringLiteral("<br>Return or double click: open it");
}

bool isNumber(int column) {
    return column == FailuresModel::Steps || column == FailuresModel::Switches;
}

}  // namespace

void FailuresModel::show(std::shared_ptr<const ExploreResult> result) {
    beginResetModel();
    result_ = std::move(result);
    endResetModel();
}

int FailuresModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || result_ == nullptr ? 0 : static_cast<int>(result_->failures.size());
}

int FailuresModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QVariant FailuresModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const Failure& one = failure(index.row());
    switch (role) {
        case Qt::DisplayRole:
            return text(one, index.column());
        case Qt::ToolTipRole:
            return tip(one);
        case Qt::AccessibleTextRole: {
            const QString head =
                headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString();
            return QStringLiteral("%1: %2").arg(head, text(one, index.column()));
        }
        case Qt::TextAlignmentRole:
            return QVariant((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) |
                            Qt::AlignVCenter);
        default:
            return {};
    }
}

QVariant FailuresModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    constexpr const char* names[] = {"Failure", "Steps", "Switches", "No return", "Check"};
    constexpr const char* tips[] = {"What kind of failure", "Of the schedule that leads to it",
                                    "How often another agent steps than before",
                                    "The step after which the failure cannot be avoided any more",
                                    "What does not hold, and who takes part"};
    if (role == Qt::DisplayRole) return QString::fromLatin1(names[section]);
    if (role == Qt::ToolTipRole) return QString::fromLatin1(tips[section]);
    if (role == Qt::TextAlignmentRole && isNumber(section))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

}  // namespace ptoscope
