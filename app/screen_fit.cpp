#include "app/screen_fit.h"

#include <QGuiApplication>
#include <QScreen>
#include <algorithm>

namespace ptoscope {

QRect fittedTo(const QRect& wanted, const QVector<QRect>& screens) {
    if (screens.isEmpty()) return wanted;
    QRect best = screens.front();
    int most = 0;
    for (const QRect& screen : screens) {
        const QRect common = screen.intersected(wanted);
        const int area = common.isValid() ? common.width() * common.height() : 0;
        if (area <= most) continue;
        most = area;
        best = screen;
    }
    QRect fitted(wanted.topLeft(), wanted.size().boundedTo(best.size()));
    fitted.moveLeft(std::clamp(fitted.left(), best.left(), best.right() - fitted.width() + 1));
    fitted.moveTop(std::clamp(fitted.top(), best.top(), best.bottom() - fitted.height() + 1));
    return fitted;
}

QVector<QRect> usableScreens() {
    QVector<QRect> usable;
    if (QGuiApplication::platformName() == QLatin1String("offscreen")) return usable;
    for (const QScreen* screen : QGuiApplication::screens())
        usable << screen->availableGeometry();
    return usable;
}

}  // namespace ptoscope
