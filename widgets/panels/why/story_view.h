#pragma once
// Draws a story from top to bottom: stages on a line, their reasons indented, each with its stretch
// of the time that the story covers.

#include <QListView>
#include <QStyledItemDelegate>

#include "widgets/panels/why/story_model.h"
#include "widgets/theme.h"

namespace ptoscope {

class StoryDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    explicit StoryDelegate(QListView* view) : QStyledItemDelegate(view), view_(view) {}
    void setTheme(const Theme& theme) { theme_ = &theme; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

  private:
    struct Row;
    [[nodiscard]] Row lay(const QRect& rect, const QFont& font, int row) const;
    void paintSpine(QPainter& painter, const Row& row) const;
    void paintBar(QPainter& painter, const Row& row) const;
    [[nodiscard]] const StoryModel& model() const;
    [[nodiscard]] QColor colour(int row) const;

    QListView* view_;
    const Theme* theme_ = &Theme::light();
};

class StoryView : public QListView {
    Q_OBJECT

  public:
    explicit StoryView(StoryModel* model, QWidget* parent = nullptr);
    void setTheme(const Theme& theme);

  Q_SIGNALS:
    void chosen(int row);    // a click
    void goneTo(int row);    // a double click or Return
    void followed(int row);  // Right

  protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    StoryDelegate* delegate_;
};

}  // namespace ptoscope
