#pragma once
// Draws a drain: a row per thread with its token at the stage it has reached, its acknowledgement
// and its idle cores; below, available against needed, and the acknowledgement tree.

#include <QWidget>

#include "widgets/panels/drain/drain_picture.h"
#include "widgets/theme.h"

namespace ptoscope {

class DrainView : public QWidget {
    Q_OBJECT

  public:
    explicit DrainView(QWidget* parent = nullptr);
    void setTheme(const Theme& theme) { theme_ = &theme; }
    void show(const DrainPicture& picture);
    [[nodiscard]] const DrainPicture& picture() const { return picture_; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {300, sizeHint().height()}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    [[nodiscard]] int line() const { return fontMetrics().height(); }
    [[nodiscard]] int rowHeight() const { return 2 * line(); }
    [[nodiscard]] int rowsTop() const { return line() + 12; }
    [[nodiscard]] int barTop() const;
    [[nodiscard]] int treeTop() const { return barTop() + 2 * line() + 18; }
    [[nodiscard]] QRectF stageRect(DrainStage stage) const;
    [[nodiscard]] QPointF treeNode(size_t thread) const;
    void paintStages(QPainter& painter) const;
    void paintThread(QPainter& painter, size_t thread) const;
    void paintResources(QPainter& painter) const;
    void paintTree(QPainter& painter) const;
    void paintMask(QPainter& painter) const;
    void paintToken(QPainter& painter, const QPointF& at, const DrainThread& thread,
                    const QString& text) const;

    const Theme* theme_ = &Theme::light();
    DrainPicture picture_;
};

}  // namespace ptoscope
