#include "widgets/swimlane/painter.h"

#include <cmath>

#include "widgets/swimlane/labels.h"

namespace ptoscope {

SwimlanePainter::SwimlanePainter(QPainter& painter, const SwimlaneScene& scene)
    : p_(painter), scene_(scene), text_(painter, scene.font) {}

void SwimlanePainter::paint(const VisibleItems& items) {
    p_.save();
    p_.setRenderHint(QPainter::Antialiasing, false);
    p_.fillRect(QRectF(QPointF(0, 0), scene_.size), color(Role::Canvas));
    p_.translate(scene_.origin());
    const LaneLayout& layout = scene_.layout;
    const auto [first, last] = layout.visibleLanes(scene_.viewHeight());
    const double bottom = std::min(scene_.viewHeight(), layout.height - layout.scroll);
    paintPart(items, first, last, layout.pinnedHeight, bottom);
    if (layout.pinnedLanes > 0) {
        const QRectF top(0, 0, scene_.axis.width, layout.pinnedHeight);
        p_.fillRect(top, color(Role::Canvas));
        paintPart(items, 0, layout.pinnedLanes, 0, layout.pinnedHeight);
        p_.fillRect(QRectF(0, top.bottom() - 2, top.width(), 2), color(Role::Border));
    }
    paintSelectedBlocks();
    paintArrows();
    p_.translate(-scene_.origin());
    paintLabels();
    paintRuler();
    paintFoundTicks();
    paintBookmarks();
    paintCorner();
    p_.restore();
}

void SwimlanePainter::paintPart(const VisibleItems& items, int first, int last, double top,
                                double bottom) {
    paintLanes(first, last);
    paintGrid(top, bottom);
    const auto from = static_cast<size_t>(first);
    const auto to = static_cast<size_t>(last);
    if (to < items.laneBegin.size())
        for (uint32_t i = items.laneBegin[from]; i < items.laneBegin[to]; ++i)
            paintItem(items.items[i]);
    paintDrains(items.ofLane(scene_.layout.drainLane()), first, last);
    paintTracks(first, last);
}

void SwimlanePainter::paintOverlay(const SwimlaneOverlay& overlay) {
    p_.save();
    const double top = scene_.rulerHeight;
    const double height = scene_.viewHeight();
    const double right = scene_.size.width();
    const auto xOf = [&](int64_t t) { return scene_.labelWidth + scene_.axis.x(t); };
    const auto within = [&](double x) { return std::clamp(x, scene_.labelWidth, right); };
    if (overlay.cursor && *overlay.cursor < scene_.now) {
        const double from = within(xOf(*overlay.cursor));
        p_.fillRect(QRectF(from, top, right - from, height), color(Role::FutureVeil));
    }
    if (overlay.range) {
        std::optional<double> aside;
        if (overlay.cursor) aside = scene_.axis.x(*overlay.cursor);
        paintRange(overlay.range->first, overlay.range->second, aside);
    }
    if (overlay.hovered) {
        const QRectF box = inSight(overlay.hovered->rect).translated(scene_.origin());
        p_.setPen(color(Role::Hover));
        p_.setBrush(Qt::NoBrush);
        if (box.top() >= top) p_.drawRect(box.adjusted(0, 0, -1, -1));
    }
    if (overlay.divergence) paintDivergence(*overlay.divergence);
    if (overlay.peer && scene_.axis.x(*overlay.peer) >= 0)
        p_.fillRect(QRectF(std::round(xOf(*overlay.peer)), top, 1, height),
                    mixed(color(Role::Canvas), color(Role::Hover), 0.35));
    if (overlay.pointerX && *overlay.pointerX >= 0) {
        p_.fillRect(QRectF(scene_.labelWidth + *overlay.pointerX, top, 1, height),
                    mixed(color(Role::Canvas), color(Role::Hover), 0.5));
        paintChip(*overlay.pointerX, formatTime(scene_.axis.timeAt(*overlay.pointerX)),
                  color(Role::Hover));
    }
    if (overlay.cursor) {
        const double x = xOf(*overlay.cursor);
        if (x >= scene_.labelWidth)
            p_.fillRect(QRectF(x, top - 6, 1.5, height + 6), color(Role::Cursor));
        paintChip(scene_.axis.x(*overlay.cursor), formatTime(*overlay.cursor), color(Role::Cursor));
    }
    paintTrackValues(overlay.cursor);
    if (overlay.dropY)
        p_.fillRect(QRectF(0, top + *overlay.dropY - 1, right, 2), color(Role::Highlight));
    if (overlay.focused) {
        p_.setPen(color(Role::Highlight));
        p_.setBrush(Qt::NoBrush);
        p_.drawRect(QRectF(QPointF(0, 0), scene_.size).adjusted(0, 0, -1, -1));
    }
    p_.restore();
}

// A dashed line (dashes by hand: see drawing.h) under a sign in the ruler.
void SwimlanePainter::paintDivergence(int64_t time) {
    constexpr double kDash = 5;
    const double x = scene_.axis.x(time);
    if (x < 0 || x > scene_.axis.width) return;
    const double left = std::round(scene_.labelWidth + x);
    const double bottom = scene_.rulerHeight + scene_.viewHeight();
    for (double y = scene_.rulerHeight; y < bottom; y += 2 * kDash)
        p_.fillRect(QRectF(left, y, 1.5, std::min(kDash, bottom - y)), color(Role::Warn));
    paintChip(x, QStringLiteral("≠"), color(Role::Warn));
}

void SwimlanePainter::paintRange(int64_t begin, int64_t end, std::optional<double> aside) {
    constexpr double kChipRoom = 68;  // between the middles of two chips
    const double left = std::clamp(scene_.axis.x(begin), 0.0, scene_.axis.width);
    const double right = std::clamp(scene_.axis.x(end), 0.0, scene_.axis.width);
    if (left >= right) return;
    const QRectF band(scene_.labelWidth + left, scene_.rulerHeight, right - left,
                      scene_.viewHeight());
    p_.fillRect(band, color(Role::Range));
    for (const double edge : {band.left(), band.right() - 1})
        p_.fillRect(QRectF(edge, band.top(), 1, band.height()), color(Role::Highlight));
    double middle = (left + right) / 2;
    if (aside && std::abs(middle - *aside) < kChipRoom)
        middle = *aside + (middle<*aside&& * aside> kChipRoom ? -kChipRoom : kChipRoom);
    paintChip(middle, formatTime(end - begin), color(Role::Highlight));
}

// A few words in the ruler, centred at x of the time area and held within it. Tick labels that
// would peep out from under it go.
void SwimlanePainter::paintChip(double x, const QString& label, const QColor& fill) {
    constexpr double kInset = 3;
    if (x < 0 || x > scene_.axis.width) return;
    text_.setPixelSize(11, true);
    const double width = std::ceil(text_.widthOf(label) + 10);
    const double left = std::clamp(x - width / 2, 0.0, std::max(0.0, scene_.axis.width - width));
    const QRectF chip(std::round(scene_.labelWidth + left), kInset, width,
                      scene_.rulerHeight - 2 * kInset - 2);
    forEachTickLabel([&](const QRectF& box, const QString&) {
        if (box.intersects(chip)) p_.fillRect(box.adjusted(-1, 1, 1, -5), color(Role::Ruler));
    });
    p_.setRenderHint(QPainter::Antialiasing, true);
    p_.setPen(Qt::NoPen);
    p_.setBrush(fill);
    p_.drawRoundedRect(chip, 3, 3);
    p_.setRenderHint(QPainter::Antialiasing, false);
    text_.setPixelSize(11, true);
    text_.draw(chip, label, legibleOn(fill), Qt::AlignHCenter);
}

void SwimlanePainter::paintMessage(const QString& title, const QString& detail) {
    p_.save();
    const bool lanes = !scene_.layout.lanes.empty();
    const double left = lanes ? scene_.labelWidth : 0;
    const QRectF box(left, scene_.size.height() / 2 - 26, scene_.size.width() - left, 24);
    text_.setPixelSize(13);
    const double width = text_.widthOf(detail) + 64;
    text_.setPixelSize(16, true);
    if (lanes) {
        p_.setRenderHint(QPainter::Antialiasing, true);
        p_.setPen(color(Role::Border));
        p_.setBrush(color(Role::Window));
        p_.drawRoundedRect(QRectF(box.center().x() - width / 2, box.top() - 16, width, 84), 6, 6);
    }
    text_.draw(box, title, color(Role::Text), Qt::AlignHCenter);
    text_.setPixelSize(13);
    text_.draw(box.translated(0, 28), detail, color(Role::MutedText), Qt::AlignHCenter);
    p_.restore();
}

}  // namespace ptoscope
