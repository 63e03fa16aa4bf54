#include "widgets/swimlane/pair_export.h"

#include <algorithm>
#include <array>

#include "widgets/swimlane/drawing.h"
#include "widgets/swimlane/lane_picture.h"
#include "widgets/swimlane/legend.h"
#include "widgets/swimlane/picture_file.h"

namespace ptoscope {
namespace {

constexpr double kMargin = 12;
constexpr double kTitle = 22;  // line heights
constexpr double kBand = 24;   // names a side
constexpr double kGap = 14;    // between the sides
constexpr double kBottomMargin = 10;

const QString kMinus = QStringLiteral("\u2212");

QString signedTime(int64_t ns) {
    if (ns == 0) return QStringLiteral("0 ns");
    return ns > 0 ? QStringLiteral("+") + formatTime(ns) : kMinus + formatTime(-ns);
}

QString change(const char* what, int64_t a, int64_t b) {
    if (a == kNever || b == kNever) return QStringLiteral("%1 unknown").arg(QLatin1String(what));
    QString text = QStringLiteral("%1 %2").arg(QLatin1String(what), signedTime(b - a));
    if (a == 0 || a == b) return text;
    const double percent = 100 * static_cast<double>(b - a) / static_cast<double>(a);
    const QString sign = percent < 0 ? kMinus : QStringLiteral("+");
    return text + QStringLiteral(" (%1%2 %)").arg(sign).arg(std::abs(percent), 0, 'f', 1);
}

QString timesOf(const PairSide& side) {
    if (side.makespanNs == kNever)
        return QStringLiteral("stopped at %1").arg(formatTime(side.trace->end));
    return QStringLiteral("makespan %1 \u00b7 orchestrator %2")
        .arg(formatTime(side.makespanNs), formatTime(side.orchestratorNs));
}

// Which run it is, in a band over its lanes.
void drawBand(QPainter& painter, const SwimlaneScene& scene, const QString& letter,
              const PairSide& side, double width) {
    const Theme& theme = *scene.theme;
    painter.fillRect(QRectF(0, 0, width, kBand), theme.color(Role::LabelColumn));
    painter.fillRect(QRectF(0, 0, 4, kBand), theme.color(Role::Highlight));
    TextBox text(painter, scene.font);
    text.setPixelSize(15, true);
    text.draw(QRectF(kMargin, 0, 24, kBand), letter, theme.color(Role::Text));
    text.setPixelSize(12);
    const QString times = timesOf(side);
    const double right = text.widthOf(times);
    text.draw(QRectF(width - kMargin - right, 0, right, kBand), times, theme.color(Role::Text));
    text.setPixelSize(13, true);
    const QRectF box(kMargin + 24, 0, width - 3 * kMargin - 24 - right, kBand);
    text.draw(box, text.fitted(side.settings, side.settings, box.width()), theme.color(Role::Text));
}

// A line where the run ended, so that the eye can compare both ends.
void drawEnd(QPainter& painter, const LanePicture& lanes, int64_t end) {
    const SwimlaneScene& scene = lanes.scene;
    if (end == kNever) return;
    const double x = scene.axis.x(end);
    if (x < 0 || x > scene.axis.width) return;
    const QRectF line(scene.labelWidth + x, 0, 2, lanes.height);
    painter.fillRect(line, scene.theme->color(Role::Cursor));
}

void drawTitle(QPainter& painter, const LanePicture& first, const QString& difference,
               double width) {
    const SwimlaneScene& scene = first.scene;
    TextBox text(painter, scene.font);
    const QRectF line(kMargin, kMargin - 2, width - 2 * kMargin, kTitle);
    text.setPixelSize(16, true);
    const QString title = QString::fromStdString(scene.program->name);
    text.draw(line, text.fitted(title, title, line.width()), scene.theme->color(Role::Text));
    text.setPixelSize(12);
    text.draw(line.translated(0, kTitle), text.fitted(difference, difference, line.width()),
              scene.theme->color(Role::Text));
}

}  // namespace

QString differenceText(const PairSide& a, const PairSide& b) {
    return QStringLiteral("B %1 A: ").arg(kMinus) + change("makespan", a.makespanNs, b.makespanNs) +
           QStringLiteral(", ") + change("orchestrator", a.orchestratorNs, b.orchestratorNs);
}

bool exportSwimlanePair(const QString& path, const PairSide& a, const PairSide& b,
                        const SwimlaneExport& options, QString* error) {
    const double width = options.width;
    const std::array<const PairSide*, 2> sides{&a, &b};
    std::array<LanePicture, 2> lanes{lanePicture(a.program, *a.trace, options),
                                     lanePicture(b.program, *b.trace, options)};
    const double legendTop = kMargin - 2 + 2 * kTitle + 2;
    const double heading = legendTop + drawLegend(nullptr, lanes[0].scene, legendTop, width);
    const double room = (options.maxHeight - heading - kGap - kBottomMargin) / 2 - kBand;
    const int64_t end = std::max(a.trace->end, b.trace->end);
    for (LanePicture& picture : lanes)
        layOut(picture, options, room, end);

    PaintedPicture picture;
    picture.title = QString::fromStdString(a.program->name);
    picture.size = {width,
                    heading + 2 * kBand + lanes[0].height + kGap + lanes[1].height + kBottomMargin};
    picture.ground = options.theme->color(Role::Canvas);
    picture.paint = [&](QPainter& painter) {
        drawTitle(painter, lanes[0], differenceText(a, b), width);
        drawLegend(&painter, lanes[0].scene, legendTop, width);
        painter.translate(0, heading);
        for (size_t i = 0; i < lanes.size(); ++i) {
            drawBand(painter, lanes[i].scene, QString(QLatin1Char(i == 0 ? 'A' : 'B')), *sides[i],
                     width);
            painter.translate(0, kBand);
            lanes[i].paint(painter);
            drawEnd(painter, lanes[i], sides[i]->makespanNs);
            painter.translate(0, lanes[i].height + kGap);
        }
    };
    const QString problem = savePicture(path, picture, options.scale);
    if (!problem.isEmpty() && error != nullptr) *error = path + QStringLiteral(": ") + problem;
    return problem.isEmpty();
}

}  // namespace ptoscope
