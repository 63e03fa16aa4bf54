// DrainPainter: the tokens of the threads.

#include "widgets/panels/drain/drain_painter.h"
#include "widgets/panels/drain/token_shape.h"

namespace ptoscope {

void DrainPainter::paintNumber(const QPointF& at, double radius, const QString& text,
                               const QColor& ink) {
    text_.setPixelSize(std::max(6, static_cast<int>(radius * 0.98)), true);
    text_.draw(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius), text, ink,
               Qt::AlignHCenter);
}

// Filled: it can step; hollow: it waits. Outside of a drain it steps back.
void DrainPainter::paintToken(const DrainThread& thread, size_t index, const TokenPlace& place,
                              bool selected) {
    const QColor hue = tokenColor(theme_, index);
    const bool away = thread.phase == DrainPhase::Work;
    const QColor fill = thread.waits ? color(Role::Base)
                        : away       ? mixed(hue, color(Role::Base), 0.55)
                                     : hue;
    const QColor edge = mixed(hue, color(Role::Text), away ? 0.15 : 0.45);
    painter_.save();
    painter_.translate(place.at);
    const double r = place.radius;
    if (thread.leads && !away) {
        painter_.setPen(QPen(color(Role::Drain), std::max(1.5, 0.14 * r)));
        painter_.setBrush(color(Role::Base));
        painter_.drawPath(tokenShape(index, r * 1.02));
        painter_.setPen(QPen(edge, 1));
        painter_.setBrush(fill);
        painter_.drawPath(tokenShape(index, r * 0.76));
    } else {
        QPen pen(edge, thread.waits ? std::max(1.6, 0.17 * r) : 1.1);
        painter_.setPen(pen);
        painter_.setBrush(fill);
        painter_.drawPath(tokenShape(index, r * 0.92));
    }
    painter_.setBrush(Qt::NoBrush);
    if (selected) {
        painter_.setPen(QPen(color(Role::Selection), 1.6));
        painter_.drawEllipse(QPointF(0, 0), r * 1.2, r * 1.2);
    }
    if (thread.accused || thread.stale) {
        painter_.setPen(QPen(color(thread.accused ? Role::Error : Role::Warn), 2.2));
        painter_.drawEllipse(QPointF(0, 0), r * 1.14, r * 1.14);
    }
    painter_.restore();
    const QColor ink = thread.waits ? color(Role::Text) : legibleOn(fill);
    paintNumber(place.at, r, r < 8 ? QString::number(index) : thread.name, ink);
    if (thread.acknowledged && thread.phase == DrainPhase::Acknowledge)
        paintCheck(place.at + QPointF(0.78 * r, -0.72 * r), 0.42 * r);
    if (thread.accused || thread.stale) {
        const QPointF badge = place.at + QPointF(0.95 * r, -0.95 * r);
        const QColor alarm = color(thread.accused ? Role::Error : Role::Warn);
        painter_.setPen(Qt::NoPen);
        painter_.setBrush(alarm);
        painter_.drawEllipse(badge, 0.55 * r, 0.55 * r);
        painter_.setBrush(Qt::NoBrush);
        paintNumber(badge, 0.8 * r, QStringLiteral("!"), legibleOn(alarm));
    }
}

// The place of a thread that is not in the barrier.
void DrainPainter::paintGhost(size_t index, const TokenPlace& place, bool acknowledged) {
    painter_.save();
    painter_.translate(place.at);
    QPen pen(color(Role::RulerTick), 1);
    pen.setDashPattern({2, 2});
    painter_.setPen(pen);
    painter_.drawPath(tokenShape(index, place.radius * 0.85));
    painter_.restore();
    if (acknowledged) paintCheck(place.at, 0.5 * place.radius);
}

void DrainPainter::paintCheck(const QPointF& at, double radius) {
    const QColor fill = color(Role::Drain);
    painter_.setPen(QPen(color(Role::Base), std::max(0.8, radius * 0.25)));
    painter_.setBrush(fill);
    painter_.drawEllipse(at, radius, radius);
    painter_.setBrush(Qt::NoBrush);
    QPen pen(legibleOn(fill), std::max(1.1, 0.32 * radius));
    pen.setCapStyle(Qt::RoundCap);
    painter_.setPen(pen);
    painter_.drawPolyline(QPolygonF({at + QPointF(-0.45 * radius, 0.05 * radius),
                                     at + QPointF(-0.1 * radius, 0.4 * radius),
                                     at + QPointF(0.5 * radius, -0.38 * radius)}));
}

}  // namespace ptoscope
