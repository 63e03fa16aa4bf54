#include "widgets/panels/bookmarks/bookmarks_model.h"

#include <QFont>

#include "widgets/swimlane/time_axis.h"

namespace ptoscope {
namespace {

QString textOf(const Bookmark& bookmark, int column) {
    switch (column) {
        case BookmarksModel::Digit:
            return bookmark.digit < 0 ? QString() : QString::number(bookmark.digit);
        case BookmarksModel::Name:
            return bookmark.name;
        case BookmarksModel::Time:
            return formatTime(bookmark.time);
        case BookmarksModel::Position:
            return QStringLiteral("%L1").arg(bookmark.position);
        default:
            return {};
    }
}

}  // namespace

std::vector<Bookmark> withDigit(std::vector<Bookmark> bookmarks, size_t index, int digit) {
    for (Bookmark& bookmark : bookmarks)
        if (digit >= 0 && bookmark.digit == digit) bookmark.digit = -1;
    if (index < bookmarks.size()) bookmarks[index].digit = digit;
    return bookmarks;
}

void BookmarksModel::refresh(const Session& session) {
    const std::vector<Bookmark>& now = session.bookmarks();
    if (now.size() != bookmarks_.size()) {
        beginResetModel();
        bookmarks_ = now;
        endResetModel();
    }
    const bool moved = position_ != session.timeline().position() ||
                       recordedEnd_ != session.timeline().recorded_end();
    position_ = session.timeline().position();
    recordedEnd_ = session.timeline().recorded_end();
    if (now == bookmarks_ && !moved) return;
    bookmarks_ = now;
    if (!now.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

int BookmarksModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(bookmarks_.size());
}

int BookmarksModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QVariant BookmarksModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const Bookmark& one = bookmarks_[static_cast<size_t>(index.row())];
    const bool beyond = one.position > recordedEnd_;
    switch (role) {
        case Qt::DisplayRole:
        case Qt::EditRole:
            return textOf(one, index.column());
        case Qt::ToolTipRole:
            if (beyond) return QStringLiteral("This branch is not recorded that far");
            return QStringLiteral("Return or double click: go there. F2: rename. Delete: remove");
        case Qt::ForegroundRole:
            if (beyond) return theme_->color(Role::MutedText);
            return {};
        case Qt::FontRole: {
            QFont font;
            font.setBold(true);
            return one.position == position_ ? QVariant(font) : QVariant();
        }
        case Qt::TextAlignmentRole:
            return QVariant(index.column() >= Time ? Qt::AlignRight | Qt::AlignVCenter
                                                   : Qt::AlignLeft | Qt::AlignVCenter);
        case Qt::AccessibleTextRole:
            if (index.column() == Name)
                return QStringLiteral("%1 at %2").arg(one.name, formatTime(one.time));
            return textOf(one, index.column());
        default:
            return {};
    }
}

QVariant BookmarksModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    constexpr const char* names[] = {"Key", "Bookmark", "Time", "Position"};
    return QString::fromLatin1(names[section]);
}

Qt::ItemFlags BookmarksModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.column() == Name) flags |= Qt::ItemIsEditable;
    return flags;
}

bool BookmarksModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || !index.isValid() || index.column() != Name || name.isEmpty())
        return false;
    std::vector<Bookmark> changed = bookmarks_;
    changed[static_cast<size_t>(index.row())].name = name;
    Q_EMIT edited(changed);
    return true;
}

}  // namespace ptoscope
