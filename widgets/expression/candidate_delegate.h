#pragma once
// A row of the list of candidates: what would be written, and what it means.

#include <QStyledItemDelegate>

namespace ptoscope {

inline constexpr int kDescriptionRole = Qt::UserRole;

class CandidateDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    explicit CandidateDelegate(QObject* parent = nullptr) : QStyledItemDelegate(parent) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
};

}  // namespace ptoscope
