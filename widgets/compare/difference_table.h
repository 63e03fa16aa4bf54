#pragma once
// The table of differences as a widget.

#include <QStyledItemDelegate>
#include <QTreeView>

#include "widgets/compare/difference_model.h"

namespace ptoscope {

// A bar to the left of the middle: less in B; to the right and hatched: more.
class DifferenceBar : public QStyledItemDelegate {
    Q_OBJECT

  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setTheme(const Theme& theme) { theme_ = &theme; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

  private:
    const Theme* theme_ = &Theme::light();
};

class DifferenceTable : public QTreeView {
    Q_OBJECT

  public:
    explicit DifferenceTable(QWidget* parent = nullptr);
    void setGroups(std::vector<DifferenceGroup> groups);
    void setTheme(const Theme& theme);
    [[nodiscard]] DifferenceModel* differences() const { return model_; }
    void copy() const;  // the whole table as text
    void toggleSort();  // largest difference first, or as given

  Q_SIGNALS:
    void followed(const ptoscope::DifferenceRow& row);  // Return or double click

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void follow(const QModelIndex& index);

    DifferenceModel* model_;
    DifferenceBar* bar_;
};

}  // namespace ptoscope
