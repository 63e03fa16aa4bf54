#pragma once
// The whole run as a thin overview: how busy the cores were, drains, marks, and a window that shows
// which part is in sight. Dragging moves that part.

#include <QPixmap>
#include <QWidget>
#include <optional>
#include <vector>

#include "widgets/swimlane/lane_summary.h"
#include "widgets/swimlane/painter.h"

namespace ptoscope {

// Where things are in the overview; plain numbers.
struct MinimapScale {
    double left = 0;   // x of time 0
    double width = 1;  // pixels of [0, end)
    int64_t end = 1;

    [[nodiscard]] double x(double time) const {
        return left + time / static_cast<double>(std::max<int64_t>(1, end)) * width;
    }
    [[nodiscard]] double time(double atX) const {
        return (atX - left) / std::max(1.0, width) * static_cast<double>(end);
    }
};

class Minimap : public QWidget {
    Q_OBJECT

  public:
    static constexpr int kHeight = 34;

    // Reads the scene, whose view it belongs to.
    Minimap(const SwimlaneScene& scene, LaneSummaries& summaries, QWidget* parent);
    void contentChanged();  // trace, marks or theme; else only the window has moved
    void setCursorTime(std::optional<int64_t> time);
    [[nodiscard]] MinimapScale scale() const;
    // The window that shows what is in sight.
    [[nodiscard]] QRectF window() const;

  Q_SIGNALS:
    void moveTo(double start);          // the time at the left edge of the view, ns
    void zoom(double at, int notches);  // at this time

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

  private:
    void drag(double x);
    void paintContent(QPainter& p) const;
    void paintProfile(QPainter& p, const std::vector<float>& profile) const;
    void paintMarks(QPainter& p) const;

    const SwimlaneScene& scene_;
    LaneSummaries& summaries_;
    QPixmap content_;
    bool stale_ = true;
    std::optional<int64_t> cursor_;
    std::optional<double> grip_;  // from the window's left edge, while dragging
};

}  // namespace ptoscope
