#include "widgets/swimlane/picture_file.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <algorithm>

namespace ptoscope {
namespace {

constexpr double kMostPixels = 32000;  // of an image side; painting engines stop at 32767
constexpr int kPdfResolution = 1200;   // dots an inch, so that text is placed finely
constexpr double kPixelsPerInch = 96;

void draw(const PaintedPicture& picture, QPainter& painter) {
    painter.fillRect(QRectF(QPointF(0, 0), picture.size), picture.ground);
    picture.paint(painter);
}

QString writePng(const PaintedPicture& picture, double wantedScale, QIODevice& device) {
    const double side = std::max(picture.size.width(), picture.size.height());
    const double scale = std::min(std::max(0.1, wantedScale), kMostPixels / side);
    QImage image((picture.size * scale).toSize(), QImage::Format_RGB32);
    if (image.isNull()) return QStringLiteral("not enough memory for the picture");
    image.fill(picture.ground);
    QPainter painter(&image);
    painter.scale(scale, scale);
    draw(picture, painter);
    painter.end();
    return image.save(&device, "PNG") ? QString() : QStringLiteral("cannot encode the PNG");
}

QString writeSvg(const PaintedPicture& picture, QIODevice& device) {
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setResolution(static_cast<int>(kPixelsPerInch));
    generator.setSize(picture.size.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), picture.size));
    generator.setTitle(picture.title);
    QPainter painter;
    if (!painter.begin(&generator)) return QStringLiteral("cannot draw the SVG");
    draw(picture, painter);
    return {};
}

QString writePdf(const PaintedPicture& picture, QIODevice& device) {
    QPdfWriter writer(&device);
    writer.setResolution(kPdfResolution);
    writer.setTitle(picture.title);
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setPageSize(QPageSize(picture.size * (72 / kPixelsPerInch), QPageSize::Point, {},
                                 QPageSize::ExactMatch));
    QPainter painter;
    if (!painter.begin(&writer)) return QStringLiteral("cannot draw the PDF");
    painter.scale(kPdfResolution / kPixelsPerInch, kPdfResolution / kPixelsPerInch);
    draw(picture, painter);
    return {};
}

QString encode(const QString& suffix, const PaintedPicture& picture, double scale,
               QIODevice& device) {
    if (suffix == QLatin1String("svg")) return writeSvg(picture, device);
    if (suffix == QLatin1String("pdf")) return writePdf(picture, device);
    return writePng(picture, scale, device);
}

QString save(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return file.errorString();
    if (file.write(bytes) != bytes.size() || !file.commit()) return file.errorString();
    return {};
}

}  // namespace

QString savePicture(const QString& path, const PaintedPicture& picture, double scale) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (!QStringList{"png", "svg", "pdf"}.contains(suffix))
        return QStringLiteral("the name must end in .png, .svg or .pdf");
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const QString problem = encode(suffix, picture, scale, buffer);
    return problem.isEmpty() ? save(path, buffer.data()) : problem;
}

}  // namespace ptoscope
