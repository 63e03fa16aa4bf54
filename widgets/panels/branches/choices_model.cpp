#include "widgets/panels/branches/choices_model.h"

#include <QFont>
#include <algorithm>

#include "widgets/panels/branches/choice_words.h"

namespace ptoscope {

void ChoicesModel::refresh(const Session& session) {
    session_ = &session;
    const ptoscope::Choices& now = session.timeline().choices();
    const bool moved = position_ != session.timeline().position();
    position_ = session.timeline().position();
    const bool same =
        now.size() == choices_.size() &&
        std::equal(now.begin(), now.end(), choices_.begin(), [](const auto& a, const auto& b) {
            return a.first == b.first && a.second == b.second;
        });
    if (!same) {
        beginResetModel();
        choices_.assign(now.begin(), now.end());
        endResetModel();
    } else if (moved && !choices_.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
    }
}

int ChoicesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(choices_.size());
}

int ChoicesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QVariant ChoicesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount() || !session_->isOpen()) return {};
    const auto& [position, choice] = choices_[static_cast<size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            if (index.column() == Position) return QStringLiteral("%L1").arg(position);
            return choiceText(session_->machine(), choice);
        case Qt::ToolTipRole:
            return QStringLiteral("Return or double click: go to the moment before it");
        case Qt::ForegroundRole:
            if (position >= position_) return theme_->color(Role::MutedText);
            return {};
        case Qt::FontRole: {
            QFont font;
            font.setBold(true);
            return position == position_ ? QVariant(font) : QVariant();
        }
        case Qt::TextAlignmentRole:
            return QVariant(index.column() == Position ? Qt::AlignRight | Qt::AlignVCenter
                                                       : Qt::AlignLeft | Qt::AlignVCenter);
        default:
            return {};
    }
}

QVariant ChoicesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    constexpr const char* names[] = {"Position", "Choice"};
    return QString::fromLatin1(names[section]);
}

}  // namespace ptoscope
