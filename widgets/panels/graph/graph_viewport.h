#pragma once
// Which part of a graph is seen: scale and offset, and what changes them. Plain arithmetic.

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace ptoscope {

struct GraphViewport {
    static constexpr double kLargest = 4;
    static constexpr double kLargestFit = 1.25;
    static constexpr double kReadable = 0.32;  // where nodes show their ids

    QSizeF size;       // of the widget, pixels
    QRectF bounds;     // of the graph
    double scale = 1;  // pixels per unit of the graph
    QPointF origin;    // of the graph, in the widget

    [[nodiscard]] QPointF toView(const QPointF& p) const { return origin + p * scale; }
    [[nodiscard]] QRectF toView(const QRectF& r) const {
        return {toView(r.topLeft()), r.size() * scale};
    }
    [[nodiscard]] QPointF toGraph(const QPointF& p) const { return (p - origin) / scale; }
    [[nodiscard]] QRectF seen() const { return {toGraph({0, 0}), size / scale}; }

    void fit();
    // All of it if that can be read, else the part around its first node.
    void showStart(const QRectF& first);
    void zoomAt(const QPointF& view, double factor);
    void pan(const QPointF& pixels);
    void center(const QRectF& graph);
    // No further than needed to see it; nothing if it is seen.
    void reveal(const QRectF& graph);

  private:
    [[nodiscard]] double fitting() const;
    void clamp();  // some of the graph stays in sight
};

}  // namespace ptoscope
