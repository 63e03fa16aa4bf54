#pragma once
// Draws the contents of a tensor: all of it as a heat map, a window of it as numbers. Arrow keys
// and clicks move the window.

#include <QWidget>

#include "widgets/panels/inspector/tensor/tensor_picture.h"
#include "widgets/theme.h"

namespace ptoscope {

class TensorView : public QWidget {
    Q_OBJECT

  public:
    explicit TensorView(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void show(const TensorPicture& picture);
    [[nodiscard]] const TensorPicture& picture() const { return picture_; }
    [[nodiscard]] const TensorWindow& window() const { return window_; }
    void resetWindow() { window_ = {}; }
    // The cell of the heat map under a point; empty outside.
    [[nodiscard]] QRect cellRect(uint32_t row, uint32_t column) const;
    [[nodiscard]] QString toolTipAt(QPoint at) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

  Q_SIGNALS:
    void windowMoved();  // another part is wanted

  protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    [[nodiscard]] bool numbersOnly() const;
    [[nodiscard]] int line() const { return fontMetrics().height() + 4; }
    [[nodiscard]] QRect mapRect() const;
    [[nodiscard]] int numbersTop() const;
    [[nodiscard]] QColor colorOf(double value) const;
    void moveTo(const TensorWindow& window);
    void paintMap(QPainter& painter) const;
    void paintNumbers(QPainter& painter) const;
    void paintNumber(QPainter& painter, const QRect& rect, float value, bool exists) const;
    void paintScale(QPainter& painter) const;

    const Theme* theme_ = &Theme::light();
    TensorPicture picture_;
    TensorWindow window_;  // as asked for
};

}  // namespace ptoscope
