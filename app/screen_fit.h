#pragma once
// Windows that were saved on another screen.

#include <QRect>
#include <QVector>

namespace ptoscope {

// `wanted`, as far as it must be moved or made smaller to lie on a screen: on the one that has
// most of it, else on the first. Without screens it stays.
[[nodiscard]] QRect fittedTo(const QRect& wanted, const QVector<QRect>& screens);

// The usable parts of the screens; none on a platform that only pretends to have one.
[[nodiscard]] QVector<QRect> usableScreens();

}  // namespace ptoscope
