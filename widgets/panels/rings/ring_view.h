#pragma once
// Draws one ring: a line of figures, its slots as a grid, its heap as a bar.

#include <QWidget>

#include "widgets/panels/rings/ring_picture.h"
#include "widgets/session/session.h"
#include "widgets/theme.h"

namespace ptoscope {

class RingView : public QWidget {
    Q_OBJECT

  public:
    static constexpr uint32_t kMostCells = 128;

    RingView(uint32_t ring, QWidget* parent = nullptr);
    void setTheme(const Theme& theme) { theme_ = &theme; }
    void setSession(Session* session) { session_ = session; }
    void setUsed(bool used);  // by the program: else one line is enough
    void refresh();
    [[nodiscard]] const RingPicture& picture() const { return picture_; }
    [[nodiscard]] int cellAt(QPoint at) const;  // index, -1 = none
    [[nodiscard]] QRect cellRect(int cell) const;
    [[nodiscard]] QString toolTipAt(QPoint at) const;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    [[nodiscard]] int cellSize() const;
    [[nodiscard]] int rowPitch() const;
    [[nodiscard]] int columns(int width) const;
    [[nodiscard]] int rows(int width) const;
    [[nodiscard]] QRect heapRect() const;
    [[nodiscard]] QString headline() const;
    [[nodiscard]] QString cellToolTip(const RingCell& cell) const;
    [[nodiscard]] QString heapToolTip(QPoint at) const;
    void paintCells(QPainter& painter) const;
    void paintCell(QPainter& painter, const QRect& rect, const RingCell& cell) const;
    void paintHeap(QPainter& painter) const;
    void selectNext(int direction);
    void selectCell(const RingCell& cell);
    [[nodiscard]] bool isSelected(const RingCell& cell) const;

    uint32_t ring_;
    bool used_ = true;
    Session* session_ = nullptr;
    const Theme* theme_ = &Theme::light();
    RingPicture picture_;
};

}  // namespace ptoscope
