#include "widgets/panels/drain/drain_scene.h"

#include <QBuffer>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QSaveFile>
#include <QSvgGenerator>
#include <cmath>

#include "widgets/panels/drain/drain_words.h"
#include "widgets/swimlane/time_axis.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

constexpr double kTallest = 1600;  // of a file, px: text grows with the width up to there

// A picture that is ready to be painted on anything.
struct Sheet {
    const DrainScene& scene;
    const Theme& theme;
    QFont font = QGuiApplication::font();
    DrainLayout layout;

    Sheet(const DrainScene& what, const Theme& colours, double width)
        : scene(what), theme(colours) {
        layout = drainLayout(scene.content(), {width, kTallest}, QFontMetricsF(font).height());
    }
    void paint(QPainter& painter) const {
        DrainPainter(painter, theme, font, layout).paint(scene, tokenPlaces(scene.picture, layout));
    }
};

QString writeSvg(const Sheet& sheet, QIODevice& device) {
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setResolution(96);
    generator.setSize(sheet.layout.size.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), sheet.layout.size));
    generator.setTitle(sheet.scene.headline);
    QPainter painter;
    if (!painter.begin(&generator)) return QStringLiteral("cannot draw the SVG");
    sheet.paint(painter);
    return {};
}

QString save(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return file.errorString();
    if (file.write(bytes) != bytes.size() || !file.commit()) return file.errorString();
    return {};
}

QString tryExport(const QString& path, const DrainScene& scene, const Theme& theme, double width) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (suffix == QLatin1String("svg")) {
        const QString problem = writeSvg(Sheet(scene, theme, width), buffer);
        return problem.isEmpty() ? save(path, buffer.data()) : problem;
    }
    if (suffix != QLatin1String("png")) return QStringLiteral("the name must end in .png or .svg");
    if (!drainImage(scene, theme, width, 2).save(&buffer, "PNG"))
        return QStringLiteral("cannot encode the PNG");
    return save(path, buffer.data());
}

std::optional<size_t> selectedThread(const Session& session, const DrainPicture& picture) {
    const auto agent = session.selectedAgent();
    for (size_t t = 0; agent && t < picture.threads.size(); ++t)
        if (picture.threads[t].agent == *agent) return t;
    return std::nullopt;
}

// What is known of the future.
QString nextDrain(const Trace& trace, int64_t now) {
    for (const DrainRecord& drain : trace.drains)
        if (drain.entered > now)
            return QStringLiteral(" The next drain opens at %1.").arg(formatTime(drain.entered));
    return {};
}

}  // namespace

DrainScene drainScene(const Session& session) {
    DrainScene scene;
    scene.picture = drainPicture(session.machine());
    const Timeline& timeline = session.timeline();
    scene.history = drainHistory(timeline.trace(), timeline.time(), session.selectedTask());
    scene.headline = drainHeadline(scene.picture, session.program());
    scene.sentence = drainSentence(scene.picture);
    if (!scene.picture.active() && !scene.picture.joining)
        scene.sentence += nextDrain(timeline.trace(), timeline.time());
    if (scene.history.drain) scene.subject = taskText(session.program(), scene.history.record.task);
    scene.selected = selectedThread(session, scene.picture);
    return scene;
}

QImage drainImage(const DrainScene& scene, const Theme& theme, double width, double scale) {
    const Sheet sheet(scene, theme, width);
    QImage image((sheet.layout.size * scale).toSize(), QImage::Format_RGB32);
    image.fill(theme.color(Role::Base));
    QPainter painter(&image);
    painter.scale(scale, scale);
    sheet.paint(painter);
    return image;
}

bool exportDrain(const QString& path, const DrainScene& scene, const Theme& theme, double width,
                 QString* error) {
    const QString problem = tryExport(path, scene, theme, width);
    if (!problem.isEmpty() && error != nullptr) *error = path + QStringLiteral(": ") + problem;
    return problem.isEmpty();
}

}  // namespace ptoscope
