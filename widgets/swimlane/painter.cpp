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
    paintLanes();
    paintGrid();
    for (const DrawItem& item : items.items) paintItem(item);
    paintDrains(items.ofLane(scene_.layout.drainLane()));
    paintSelectedBlocks();
    paintArrows();
    p_.translate(-scene_.origin());
    paintLabels();
    paintRuler();
    p_.restore();
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
        const double from = within(xOf(overlay.range->first));
        const double to = within(xOf(overlay.range->second));
        p_.fillRect(QRectF(from, 0, to - from, top + height), color(Role::Range));
        text_.setPixelSize(11, true);
        text_.draw(QRectF(from, top + 2, to - from, 16),
                   formatTime(overlay.range->second - overlay.range->first), color(Role::Text),
                   Qt::AlignHCenter);
    }
    if (overlay.hovered) {
        const QRectF box = inSight(overlay.hovered->rect).translated(scene_.origin());
        p_.setPen(color(Role::Hover));
        p_.setBrush(Qt::NoBrush);
        if (box.top() >= top) p_.drawRect(box.adjusted(0, 0, -1, -1));
    }
    if (overlay.pointerX && *overlay.pointerX >= 0) {
        p_.fillRect(QRectF(scene_.labelWidth + *overlay.pointerX, top, 1, height),
                    mixed(color(Role::Canvas), color(Role::Hover), 0.5));
        paintTimeChip(scene_.axis.timeAt(*overlay.pointerX), color(Role::Hover), 3);
    }
    if (overlay.cursor) {
        const double x = xOf(*overlay.cursor);
        if (x >= scene_.labelWidth) p_.fillRect(QRectF(x, top - 6, 1.5, height + 6), color(Role::Cursor));
        paintTimeChip(*overlay.cursor, color(Role::Cursor), 3);
    }
    p_.restore();
}

// A time in the ruler, held at the edges while its line is still in sight.
void SwimlanePainter::paintTimeChip(int64_t time, const QColor& fill, double y) {
    const double x = scene_.axis.x(time);
    if (x < 0 || x > scene_.axis.width) return;
    text_.setPixelSize(11, true);
    const QString label = formatTime(time);
    const double width = text_.widthOf(label) + 10;
    const double left = std::clamp(x - width / 2, 0.0, std::max(0.0, scene_.axis.width - width));
    const QRectF chip(std::round(scene_.labelWidth + left), y, std::ceil(width),
                      scene_.rulerHeight - 2 * y - 2);
    p_.setRenderHint(QPainter::Antialiasing, true);
    p_.setPen(Qt::NoPen);
    p_.setBrush(fill);
    p_.drawRoundedRect(chip, 3, 3);
    p_.setRenderHint(QPainter::Antialiasing, false);
    text_.draw(chip, label, legibleOn(fill), Qt::AlignHCenter);
}

void SwimlanePainter::paintMessage(const QString& title, const QString& detail) {
    p_.save();
    const bool lanes = !scene_.layout.lanes.empty();
    const double left = lanes ? scene_.labelWidth : 0;
    QRectF box(left, scene_.size.height() / 2 - 26, scene_.size.width() - left, 24);
    text_.setPixelSize(16, true);
    text_.draw(box, title, color(Role::Text), Qt::AlignHCenter);
    text_.setPixelSize(13);
    text_.draw(box.translated(0, 28), detail, color(Role::MutedText), Qt::AlignHCenter);
    p_.restore();
}

}  // namespace ptoscope
