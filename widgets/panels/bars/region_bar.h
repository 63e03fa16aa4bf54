#pragma once
// One bar with a title above and figures below. Clicks and arrow keys pick the task of a piece.

#include <QWidget>

#include "widgets/panels/bars/bar_picture.h"

namespace ptoscope {

class RegionBar : public QWidget {
    Q_OBJECT

  public:
    explicit RegionBar(const QString& name, QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void show(const BarPicture& picture, const QString& title, const QString& figures,
              uint32_t selectedTask);
    [[nodiscard]] const BarPicture& picture() const { return picture_; }
    [[nodiscard]] QRect barRect() const;
    [[nodiscard]] QString figures() const { return figures_; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

  Q_SIGNALS:
    void picked(uint32_t task);
    void tipWanted(QPoint at, QString& tip);  // connected directly

  protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    const Theme* theme_ = &Theme::light();
    BarPicture picture_;
    QString title_;
    QString figures_;
    uint32_t selected_ = UINT32_MAX;
};

}  // namespace ptoscope
