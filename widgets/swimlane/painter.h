#pragma once
// Phase 2 of drawing a swimlane: paints a scene with a QPainter. No widget: the same code serves
// the screen, PNG, SVG and PDF.

#include <QPainter>
#include <functional>
#include <optional>

#include "widgets/swimlane/drawing.h"
#include "widgets/swimlane/scene.h"

namespace ptoscope {

// What moves over a picture that stays the same.
struct SwimlaneOverlay {
    std::optional<int64_t> cursor;                     // time of the one cursor
    std::optional<std::pair<int64_t, int64_t>> range;  // selected time range
    std::optional<double> pointerX;                    // of the mouse in the time area
    std::optional<DrawItem> hovered;
};

class SwimlanePainter {
  public:
    SwimlanePainter(QPainter& painter, const SwimlaneScene& scene);

    // Everything but the overlay. `items` are those of the scene.
    void paint(const VisibleItems& items);
    void paintOverlay(const SwimlaneOverlay& overlay);
    // In the middle of the lane area, for when there is nothing to see.
    void paintMessage(const QString& title, const QString& detail);

  private:
    // lanes and their contents (painter_items.cpp)
    void paintItem(const DrawItem& item);
    void paintBlock(const DrawItem& item);
    void paintPreload(const DrawItem& item);
    void paintWait(const DrawItem& item);
    void paintPhase(const DrawItem& item);
    void paintOpenEnd(const QRectF& rect, const QColor& fill);
    void paintItemText(const DrawItem& item, const QRectF& rect, const QColor& fill);
    void paintDrains(std::span<const DrawItem> drains);
    void paintDrainEdges(const QRectF& band, bool open);
    void paintDrainLabel(const DrawItem& drain, double roomUntil);
    // what belongs to the selected task (painter_selection.cpp)
    void paintSelectedBlocks();
    void paintArrows();
    void paintArrow(const Arrow& arrow, int alpha);
    // around the lanes (painter_frame.cpp)
    void paintLanes();
    void paintGrid();
    void paintLabels();
    void paintClusterLabel(int cluster);
    void paintRuler();
    void forEachTickLabel(const std::function<void(const QRectF&, const QString&)>& visit);
    void paintChip(double x, const QString& label, const QColor& fill);
    void paintRange(int64_t begin, int64_t end);

    [[nodiscard]] QColor color(Role role) const { return scene_.theme->color(role); }
    [[nodiscard]] QColor laneColor(uint32_t lane) const;
    [[nodiscard]] QColor itemColor(const DrawItem& item, const QColor& fill) const;
    // The part of a rectangle within the time area; empty if there is none.
    [[nodiscard]] QRectF inSight(const QRectF& rect) const;

    QPainter& p_;
    const SwimlaneScene& scene_;
    TextBox text_;
};

}  // namespace ptoscope
