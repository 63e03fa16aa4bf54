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
    std::optional<int64_t> peer;                       // of the mouse in another picture
    std::optional<int64_t> divergence;                 // from here on two runs differ
    std::optional<DrawItem> hovered;
    std::optional<double> dropY;  // of the lane area: where dragged lanes would go
    bool focused = false;
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
    // The lanes [first, last), in [top, bottom) of the lane area.
    void paintPart(const VisibleItems& items, int first, int last, double top, double bottom);
    // lanes and their contents (painter_items.cpp)
    void paintItem(const DrawItem& item);
    void paintTask(const DrawItem& item);
    void paintBlock(const DrawItem& item);
    void paintPreload(const DrawItem& item);
    void paintWait(const DrawItem& item);
    void paintPhase(const DrawItem& item);
    void paintOpenEnd(const QRectF& rect, const QColor& fill);
    void paintItemText(const DrawItem& item, const QRectF& rect, const QColor& fill);
    void paintDrains(std::span<const DrawItem> drains, int first, int last);
    void paintDrainEdges(const QRectF& band, bool open);
    void paintDrainLabel(const DrawItem& drain, double roomUntil);
    // counters and marks (painter_tracks.cpp)
    void paintTracks(int first, int last);
    void paintLine(const Track& track, const Track::Line& line, const QRectF& box, bool filled);
    void paintMarks(const Track& track, const QRectF& box);
    void paintTrackValues(std::optional<int64_t> time);
    void paintTrackValue(const Track& track, const QRectF& box, std::optional<int64_t> time);
    // what belongs to the selected task (painter_selection.cpp)
    void paintSelectedBlocks();
    void paintArrows();
    void paintArrow(const Arrow& arrow, int alpha);
    void paintBundleCount(QPointF at, const Arrow& arrow, const QColor& fill);
    // around the lanes (painter_frame.cpp)
    void paintLanes(int first, int last);
    void paintGrid(double top, double bottom);
    void paintLabels();
    void paintLabelsOf(int first, int last, double top, double bottom);
    void paintLaneLabel(int lane);
    void paintGroupSigns(int first, double top);
    void paintClusterLabel(int lane);
    void paintTrackLabel(int lane);
    void paintTasksLabel(int lane);
    void paintCorner();
    void paintRuler();
    void paintFoundTicks();
    void paintBookmarks();
    void forEachTickLabel(const std::function<void(const QRectF&, const QString&)>& visit);
    void paintChip(double x, const QString& label, const QColor& fill);
    // Its chip keeps away from another one at `aside`.
    void paintDivergence(int64_t time);
    void paintRange(int64_t begin, int64_t end, std::optional<double> aside);

    [[nodiscard]] QColor color(Role role) const { return scene_.theme->color(role); }
    [[nodiscard]] QColor laneColor(uint32_t lane) const;
    [[nodiscard]] QColor itemColor(const DrawItem& item, const QColor& fill) const;
    [[nodiscard]] bool isFaded(const DrawItem& item) const;
    [[nodiscard]] bool isFound(const DrawItem& item) const;
    [[nodiscard]] size_t rowsOf(LaneGroup group) const;
    [[nodiscard]] int64_t beginTime(uint32_t task) const;
    // The part of a rectangle within the time area; empty if there is none.
    [[nodiscard]] QRectF inSight(const QRectF& rect) const;

    QPainter& p_;
    const SwimlaneScene& scene_;
    TextBox text_;
};

}  // namespace ptoscope
