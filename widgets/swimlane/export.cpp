#include "widgets/swimlane/export.h"

#include <QBuffer>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <cmath>

#include "widgets/swimlane/legend.h"
#include "widgets/swimlane/painter.h"

namespace ptoscope {
namespace {

constexpr double kCoreHeight = 15;  // labels are legible from here
constexpr double kLowestCore = 3;
constexpr double kBottomMargin = 10;
constexpr double kMostPixels = 32000;  // of an image side; painting engines stop at 32767
constexpr int kPdfResolution = 1200;   // dots an inch, so that text is placed finely
constexpr double kPixelsPerInch = 96;

// A picture that is ready to be painted on anything.
struct Picture {
    SwimlaneScene scene;
    VisibleItems items;
    double heading = 0;
    QSizeF size;

    void paint(QPainter& painter) const {
        painter.fillRect(QRectF(QPointF(0, 0), size), scene.theme->color(Role::Canvas));
        drawHeading(&painter, scene, size.width());
        painter.translate(0, heading);
        SwimlanePainter(painter, scene).paint(items);
    }
};

// Lays the lanes out at a legible height, or lower if there are too many for `room` pixels.
void buildLanes(LaneLayout& layout, const LaneConfig& config, double room) {
    LaneMetrics metrics;
    metrics.core = kCoreHeight;
    layout.build(config, metrics);
    const double excess = layout.height - room;
    const auto rows = std::count_if(layout.lanes.begin(), layout.lanes.end(), [](const Lane& l) {
        return l.kind == LaneKind::Core || l.kind == LaneKind::Tasks;
    });
    if (excess <= 0 || rows == 0) return;
    metrics.core =
        std::max(kLowestCore, std::floor(kCoreHeight - excess / static_cast<double>(rows)));
    layout.build(config, metrics);
}

Picture pictureOf(const std::shared_ptr<const Program>& program, const Trace& trace,
                  const SwimlaneExport& options) {
    Picture picture;
    SwimlaneScene& scene = picture.scene;
    scene.program = program;
    scene.trace = trace;
    scene.now = trace.end;
    scene.theme = options.theme;
    scene.font = QGuiApplication::font();
    LaneConfig config = LaneConfig::of(program->config, mayDrain(*program));
    config.mode = options.mode;
    if (options.mode == LaneMode::Tasks) {
        scene.rows.update(trace, *program);
        config.tasks = scene.rows.groups();
    }
    if (options.counters) {
        scene.counters.update(trace, *program);
        for (uint32_t i = 0; i < TraceCounters::kKinds; ++i)
            config.tracks.push_back({GroupKind::Counter, i});
    }
    scene.layout.config = config;
    picture.heading = drawHeading(nullptr, scene, options.width);
    const double room = options.maxHeight - picture.heading - scene.rulerHeight - kBottomMargin;
    scene.layout.arrangement = options.lanes;
    buildLanes(scene.layout, config, room);
    scene.axis.setLimits(0, std::max<int64_t>(trace.end, 1));
    const double lanes = std::ceil(scene.rulerHeight + scene.layout.height + 1);
    scene.resize({static_cast<double>(options.width), lanes});
    if (options.range)
        scene.axis.fit(options.range->first, options.range->second);
    else
        scene.axis.fitAll();
    picture.size = {static_cast<double>(options.width), picture.heading + lanes + kBottomMargin};
    visibleItems(trace, *program, scene.axis, scene.layout, scene.now, scene.viewHeight(),
                 picture.items, {&scene.rows, nullptr});
    return picture;
}

QString writePng(const Picture& picture, double wantedScale, QIODevice& device) {
    const double side = std::max(picture.size.width(), picture.size.height());
    const double scale = std::min(std::max(0.1, wantedScale), kMostPixels / side);
    QImage image((picture.size * scale).toSize(), QImage::Format_RGB32);
    if (image.isNull()) return QStringLiteral("not enough memory for the picture");
    image.fill(picture.scene.theme->color(Role::Canvas));
    QPainter painter(&image);
    painter.scale(scale, scale);
    picture.paint(painter);
    painter.end();
    return image.save(&device, "PNG") ? QString() : QStringLiteral("cannot encode the PNG");
}

QString writeSvg(const Picture& picture, QIODevice& device) {
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setResolution(static_cast<int>(kPixelsPerInch));
    generator.setSize(picture.size.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), picture.size));
    generator.setTitle(QString::fromStdString(picture.scene.program->name));
    QPainter painter;
    if (!painter.begin(&generator)) return QStringLiteral("cannot draw the SVG");
    picture.paint(painter);
    return {};
}

QString writePdf(const Picture& picture, QIODevice& device) {
    QPdfWriter writer(&device);
    writer.setResolution(kPdfResolution);
    writer.setTitle(QString::fromStdString(picture.scene.program->name));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setPageSize(QPageSize(picture.size * (72 / kPixelsPerInch), QPageSize::Point, {},
                                 QPageSize::ExactMatch));
    QPainter painter;
    if (!painter.begin(&writer)) return QStringLiteral("cannot draw the PDF");
    painter.scale(kPdfResolution / kPixelsPerInch, kPdfResolution / kPixelsPerInch);
    picture.paint(painter);
    return {};
}

QString encode(const QString& suffix, const Picture& picture, double scale, QIODevice& device) {
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

QString tryExport(const QString& path, const std::shared_ptr<const Program>& program,
                  const Trace& trace, const SwimlaneExport& options) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (!QStringList{"png", "svg", "pdf"}.contains(suffix))
        return QStringLiteral("the name must end in .png, .svg or .pdf");
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const QString problem =
        encode(suffix, pictureOf(program, trace, options), options.scale, buffer);
    return problem.isEmpty() ? save(path, buffer.data()) : problem;
}

}  // namespace

bool exportSwimlane(const QString& path, const std::shared_ptr<const Program>& program,
                    const Trace& trace, const SwimlaneExport& options, QString* error) {
    const QString problem = tryExport(path, program, trace, options);
    if (!problem.isEmpty() && error != nullptr) *error = path + QStringLiteral(": ") + problem;
    return problem.isEmpty();
}

}  // namespace ptoscope
