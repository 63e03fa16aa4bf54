#include "widgets/transport/icons.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

namespace ptoscope {
namespace {

// On a square of 16 x 16.
QPainterPath triangle(double left, bool right) {
    QPainterPath path;
    path.moveTo(right ? left : left + 8, 3);
    path.lineTo(right ? left + 8 : left, 8);
    path.lineTo(right ? left : left + 8, 13);
    path.closeSubpath();
    return path;
}

QPainterPath bar(double left) {
    QPainterPath path;
    path.addRect(left, 3, 2.5, 10);
    return path;
}

QPainterPath pathOf(Sign sign) {
    switch (sign) {
        case Sign::Play: {
            QPainterPath path;
            path.moveTo(4, 2);
            path.lineTo(14, 8);
            path.lineTo(4, 14);
            path.closeSubpath();
            return path;
        }
        case Sign::Pause:
            return bar(4) + bar(9.5);
        case Sign::ToStart:
            return bar(2) + triangle(6, false);
        case Sign::ToEnd:
            return triangle(2, true) + bar(11.5);
        case Sign::Forward:
            return bar(2.5) + triangle(6.5, true);
        case Sign::Back:
            return triangle(1.5, false) + bar(11);
        case Sign::Reset: {
            QPainterPath path;
            path.addRect(3.5, 3.5, 9, 9);
            return path;
        }
        case Sign::Hand: {  // one thread, picked out of its turn
            QPainterPath path;
            path.addEllipse(QPointF(8, 8), 3.2, 3.2);
            QPainterPath ring;
            ring.addEllipse(QPointF(8, 8), 6.5, 6.5);
            QPainterPath inner;
            inner.addEllipse(QPointF(8, 8), 5, 5);
            return path + (ring - inner);
        }
        case Sign::None:
            break;
    }
    return {};
}

QPixmap pixmap(Sign sign, const QColor& colour, int pixels) {
    QPixmap picture(pixels, pixels);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(pixels / 16.0, pixels / 16.0);
    painter.fillPath(pathOf(sign), colour);
    return picture;
}

}  // namespace

QIcon icon(Sign sign, const Theme& theme) {
    QIcon result;
    if (sign == Sign::None) return result;
    for (const int pixels : {16, 24, 32, 48}) {
        result.addPixmap(pixmap(sign, theme.color(Role::Text), pixels));
        result.addPixmap(
            pixmap(sign, mixed(theme.color(Role::MutedText), theme.color(Role::Window), 0.55),
                   pixels),
            QIcon::Disabled);
    }
    return result;
}

}  // namespace ptoscope
