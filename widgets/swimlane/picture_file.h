#pragma once
// Anything that can be painted, as a PNG, SVG or PDF file.

#include <QColor>
#include <QPainter>
#include <QString>
#include <functional>

namespace ptoscope {

struct PaintedPicture {
    QString title;  // in the file's own data
    QSizeF size;    // pixels
    QColor ground;
    std::function<void(QPainter&)> paint;  // from (0, 0), on a painted ground
};

// Writes what the suffix of `path` says; `scale` is device pixels per pixel of a PNG. All or
// nothing: on failure no file is written or changed and the answer says why; empty = written.
[[nodiscard]] QString savePicture(const QString& path, const PaintedPicture& picture, double scale);

}  // namespace ptoscope
