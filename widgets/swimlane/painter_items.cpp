// SwimlanePainter: blocks, pre-loads, phases and drains.

#include <cmath>

#include "widgets/swimlane/labels.h"
#include "widgets/swimlane/painter.h"

namespace ptoscope {
namespace {

constexpr double kTextPadding = 3;
constexpr double kNarrowestText = 14;  // pixels of a box that may carry text
constexpr double kEdged = 8;           // narrower drains are bands without edges
constexpr double kSeparated = 4;       // wider boxes leave a pixel to their right neighbour
constexpr double kDimmed = 0.55;       // how far others fade while a task is selected
constexpr double kLeastFolded = 0.3;   // strength of a group that is almost empty

}  // namespace

QColor SwimlanePainter::laneColor(uint32_t lane) const {
    const Lane& shown = scene_.layout.lanes[lane];
    const bool odd =
        shown.cluster % 2 == 1 || (shown.kind == LaneKind::Tasks && shown.group.index % 2 == 1);
    const QColor plain = color(odd ? Role::LaneOdd : Role::LaneEven);
    const bool selected = scene_.lane == LaneKey{shown.kind, shown.row};
    return selected ? mixed(plain, color(Role::Highlight), 0.14) : plain;
}

// A group is found if one of its spans is; of large groups a few are looked at.
bool SwimlanePainter::isFound(const DrawItem& item) const {
    if (item.count == 1 || item.task != kNone) return scene_.found->isMatch(item.task);
    constexpr size_t kLooks = 16;
    const Lane& lane = scene_.layout.lanes[item.lane];
    for (size_t k = 0; k < std::min<size_t>(item.count, kLooks); ++k) {
        const size_t at = item.first + k * item.count / std::min<size_t>(item.count, kLooks);
        uint32_t task = kNone;
        if (lane.kind == LaneKind::Core) task = scene_.trace.blocks[lane.row][at].task;
        if (lane.kind == LaneKind::Tasks) task = scene_.rows.rows()[lane.row].tasks[at];
        if (scene_.found->isMatch(task)) return true;
    }
    return false;
}

// What is neither selected nor found steps back.
bool SwimlanePainter::isFaded(const DrawItem& item) const {
    if (scene_.selection == kNone && !scene_.found) return false;
    if (scene_.selection != kNone && item.task == scene_.selection) return false;
    return !scene_.found || !isFound(item);
}

QColor SwimlanePainter::itemColor(const DrawItem& item, const QColor& fill) const {
    const QColor lane = laneColor(item.lane);
    const double strength = item.count > 1 ? kLeastFolded + (1 - kLeastFolded) * item.busy : 1.0;
    const double dim = isFaded(item) ? 1 - kDimmed : 1.0;
    return strength * dim < 1 ? mixed(lane, fill, strength * dim) : fill;
}

QRectF SwimlanePainter::inSight(const QRectF& rect) const {
    const double left = std::max(0.0, rect.left());
    const double right = std::min(scene_.axis.width, rect.right());
    return {left, rect.top(), std::max(0.0, right - left), rect.height()};
}

void SwimlanePainter::paintItem(const DrawItem& item) {
    switch (item.kind) {
        case ItemKind::Block:
            return paintBlock(item);
        case ItemKind::Preload:
            return paintPreload(item);
        case ItemKind::Wait:
        case ItemKind::Ready:
            return paintWait(item);
        case ItemKind::Task:
            return paintTask(item);
        case ItemKind::Phase:
            return paintPhase(item);
        case ItemKind::Idle:
        case ItemKind::Drain:
            return;  // idle is empty; drains lie over all lanes at once
    }
}

void SwimlanePainter::paintBlock(const DrawItem& item) {
    QRectF rect = inSight(item.rect);
    const QColor fill = itemColor(item, scene_.theme->kernel(item.kernel));
    if (item.open) {
        paintOpenEnd(rect, fill);
    } else {
        if (rect.width() > kSeparated && item.count == 1) rect.setWidth(rect.width() - 1);
        p_.fillRect(rect, fill);
    }
    paintItemText(item, rect, fill);
}

void SwimlanePainter::paintTask(const DrawItem& item) {
    QRectF rect = inSight(item.rect);
    if (rect.height() > 8) rect.adjust(0, 2, 0, -1);
    const QColor fill = itemColor(item, scene_.theme->kernel(item.kernel));
    if (item.open) {
        paintOpenEnd(rect, fill);
    } else {
        if (rect.width() > kSeparated && item.count == 1) rect.setWidth(rect.width() - 1);
        p_.fillRect(rect, fill);
    }
    paintItemText(item, rect, fill);
    if (scene_.selection == kNone || item.task != scene_.selection) return;
    p_.setPen(QPen(color(Role::Selection), 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    p_.setBrush(Qt::NoBrush);
    p_.drawRect(rect.adjusted(0, 0, -1, 0));
}

// A block that still runs ends in a point, not in an edge.
void SwimlanePainter::paintOpenEnd(const QRectF& rect, const QColor& fill) {
    const double point = std::min(rect.width(), rect.height() / 2);
    const double neck = rect.right() - point;
    p_.setRenderHint(QPainter::Antialiasing, true);
    p_.setPen(Qt::NoPen);
    p_.setBrush(fill);
    p_.drawPolygon(QPolygonF({rect.topLeft(), QPointF(neck, rect.top()),
                              QPointF(rect.right(), rect.center().y()),
                              QPointF(neck, rect.bottom()), rect.bottomLeft()}));
    p_.setRenderHint(QPainter::Antialiasing, false);
}

void SwimlanePainter::paintPreload(const DrawItem& item) {
    const QRectF rect = inSight(item.rect);
    const QColor kernel = itemColor(item, scene_.theme->kernel(item.kernel));
    p_.fillRect(rect, mixed(laneColor(item.lane), kernel, 0.45));
    if (rect.width() < 2 * kFoldPixels || rect.height() < 2) return;
    p_.setRenderHint(QPainter::Antialiasing, true);
    drawHatch(p_, rect, 5, QPen(mixed(kernel, color(Role::Text), 0.25), 1.5));
    p_.setRenderHint(QPainter::Antialiasing, false);
}

void SwimlanePainter::paintWait(const DrawItem& item) {
    const QRectF rect = inSight(item.rect);
    const QColor line = itemColor(item, color(Role::Wait));
    p_.fillRect(QRectF(rect.left(), std::floor(rect.center().y()), rect.width(), 1), line);
    if (rect.height() >= 6 && item.count == 1 && item.rect.left() >= 0)
        p_.fillRect(QRectF(rect.left(), std::floor(rect.center().y()) - 2, 1, 5), line);
}

void SwimlanePainter::paintPhase(const DrawItem& item) {
    QRectF rect = inSight(item.rect).adjusted(0, 2, 0, -1);
    const QColor fill = itemColor(item, scene_.theme->phase(item.phase));
    if (rect.width() > kSeparated && item.count == 1) rect.setWidth(rect.width() - 1);
    p_.fillRect(rect, fill);
    paintItemText(item, rect, fill);
}

void SwimlanePainter::paintItemText(const DrawItem& item, const QRectF& rect, const QColor& fill) {
    if (rect.width() < kNarrowestText || item.count > 1) return;
    const int size = textSizeFor(rect.height(), 11);
    if (size == 0) return;
    text_.setPixelSize(size);
    const QRectF box = rect.adjusted(kTextPadding, 0, -kTextPadding, 0);
    const QString full = itemLabel(item, *scene_.program, scene_.trace);
    const QString shown = text_.fitted(full, shortItemLabel(item, *scene_.program), box.width());
    const QColor ink = legibleOn(fill);
    text_.draw(box, shown, isFaded(item) ? mixed(fill, ink, 0.55) : ink);
}

// A bar in the drains' lane, and a band over the lanes of the threads that take part.
void SwimlanePainter::paintDrains(std::span<const DrawItem> drains, int first, int last) {
    const LaneLayout& layout = scene_.layout;
    const int own = layout.drainLane();
    for (size_t i = 0; i < drains.size(); ++i) {
        const QRectF bar = inSight(drains[i].rect);
        for (int lane = first; lane < last; ++lane) {
            const Lane& shown = layout.lanes[static_cast<size_t>(lane)];
            if (shown.kind != LaneKind::Scheduler && lane != own) continue;
            const QRectF band(bar.left(), layout.top(lane), bar.width(), shown.height);
            p_.fillRect(band, color(Role::DrainBand));
            if (bar.width() >= kEdged) paintDrainEdges(band, drains[i].open);
        }
        if (own < first || own >= last) continue;
        p_.fillRect(QRectF(bar.left(), bar.top(), bar.width(), 2), color(Role::Drain));
        const bool newest = i + 1 == drains.size();
        paintDrainLabel(drains[i], newest ? scene_.axis.width : drains[i + 1].rect.left());
    }
}

void SwimlanePainter::paintDrainEdges(const QRectF& band, bool open) {
    p_.fillRect(QRectF(band.left(), band.top(), 1, band.height()), color(Role::Drain));
    if (!open)
        p_.fillRect(QRectF(band.right() - 1, band.top(), 1, band.height()), color(Role::Drain));
}

// A drain is often shorter than its label, which may then use the free space to its right.
void SwimlanePainter::paintDrainLabel(const DrawItem& drain, double roomUntil) {
    const QRectF bar = inSight(drain.rect);
    const int size = textSizeFor(bar.height(), 11);
    if (size == 0 || drain.count > 1) return;
    text_.setPixelSize(size);
    const QString full = itemLabel(drain, *scene_.program, scene_.trace);
    const bool inside = text_.widthOf(full) + 2 * kTextPadding <= bar.width();
    const double left = (inside ? bar.left() : bar.right()) + kTextPadding + 1;
    const double right = inside ? bar.right() : roomUntil;
    const QString shown =
        text_.fitted(full, shortItemLabel(drain, *scene_.program), right - kTextPadding - left);
    text_.draw(QRectF(left, bar.top() + 2, right - left, bar.height() - 2), shown,
               color(Role::Drain));
}

}  // namespace ptoscope
