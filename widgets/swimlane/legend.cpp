#include "widgets/swimlane/legend.h"

#include <QFontMetricsF>
#include <algorithm>
#include <functional>

#include "widgets/swimlane/drawing.h"
#include "widgets/swimlane/labels.h"

namespace ptoscope {
namespace {

constexpr double kMargin = 12;
constexpr double kRow = 20;
constexpr double kSwatch = 12;
constexpr size_t kMostKernels = 40;

using DrawSign = std::function<void(QPainter&, const QRectF&)>;
struct Entry {
    QString text;
    DrawSign draw;
};

// Entries side by side, wrapped at the width; null painter = measure only. Returns the height.
double flow(QPainter* painter, const SwimlaneScene& scene, const std::vector<Entry>& entries,
            double top, double width) {
    QFont font = scene.font;
    font.setPixelSize(11);
    const QFontMetricsF metrics(font);
    double x = kMargin;
    double y = top;
    for (const Entry& entry : entries) {
        const double w = kSwatch + 5 + metrics.horizontalAdvance(entry.text) + 16;
        if (x > kMargin && x + w > width - kMargin) x = kMargin, y += kRow;
        if (painter != nullptr) {
            entry.draw(*painter, QRectF(x, y + (kRow - kSwatch) / 2, kSwatch, kSwatch));
            TextBox text(*painter, scene.font);
            text.setPixelSize(11);
            text.draw(QRectF(x + kSwatch + 5, y, w, kRow), entry.text,
                      scene.theme->color(Role::MutedText));
        }
        x += w;
    }
    return y + kRow - top;
}

DrawSign filled(const QColor& fill) {
    return [fill](QPainter& p, const QRectF& box) { p.fillRect(box, fill); };
}

std::vector<Entry> kernelEntries(const SwimlaneScene& scene) {
    std::vector<Entry> entries;
    const auto& kernels = scene.program->kernels;
    for (uint32_t k = 0; k < std::min(kernels.size(), kMostKernels); ++k)
        entries.push_back({kernelLabel(*scene.program, k), filled(scene.theme->kernel(k))});
    if (kernels.size() > kMostKernels)
        entries.push_back({QStringLiteral("and %1 more").arg(kernels.size() - kMostKernels),
                           [](QPainter&, const QRectF&) {}});
    return entries;
}

std::vector<Entry> signEntries(const SwimlaneScene& scene) {
    const Theme& theme = *scene.theme;
    std::vector<Entry> entries;
    entries.push_back({QStringLiteral("pre-loaded"), [&theme](QPainter& p, const QRectF& box) {
                           const QRectF slim = box.adjusted(0, 4, 0, -4);
                           const QColor hue = theme.color(Role::Wait);
                           p.fillRect(slim, mixed(theme.color(Role::LaneEven), hue, 0.45));
                           p.setRenderHint(QPainter::Antialiasing, true);
                           drawHatch(p, slim, 5,
                                     QPen(mixed(hue, theme.color(Role::Text), 0.25), 1.5));
                           p.setRenderHint(QPainter::Antialiasing, false);
                       }});
    entries.push_back(
        {QStringLiteral("dispatched, waits"), [&theme](QPainter& p, const QRectF& box) {
             const QColor ink = theme.color(Role::Wait);
             p.fillRect(QRectF(box.left(), box.center().y(), box.width(), 1), ink);
             p.fillRect(QRectF(box.left(), box.center().y() - 2, 1, 5), ink);
         }});
    if (scene.layout.config.drains)
        entries.push_back(
            {QStringLiteral("sync_start drain"), [&theme](QPainter& p, const QRectF& box) {
                 p.fillRect(box, theme.color(Role::DrainBand));
                 p.fillRect(QRectF(box.left(), box.top(), box.width(), 2),
                            theme.color(Role::Drain));
             }});
    return entries;
}

// Of the control threads; those that are rare or say nothing are left out.
std::vector<Entry> phaseEntries(const SwimlaneScene& scene) {
    std::vector<Entry> entries;
    for (const Phase phase :
         {Phase::Scope, Phase::Alloc, Phase::Sync, Phase::Lookup, Phase::Insert, Phase::Params,
          Phase::Fanin, Phase::Data, Phase::Complete, Phase::Drain, Phase::Wiring, Phase::Dummy,
          Phase::Dispatch, Phase::Push, Phase::Release})
        entries.push_back({phaseLabel(phase), filled(scene.theme->phase(phase))});
    return entries;
}

QString counted(qint64 n, const char* one, const char* many) {
    return QStringLiteral("%1 %2").arg(n).arg(QLatin1String(n == 1 ? one : many));
}

}  // namespace

QString summaryOf(const Program& program, const Trace& trace) {
    qint64 blocks = 0;
    for (const TaskSpec& task : program.tasks)
        if (task.mask.count() > 0) blocks += task.blocks;
    const bool finished =
        std::all_of(trace.blocks.begin(), trace.blocks.end(),
                    [](const auto& lane) { return lane.size() == 0 || lane.back().end != kNever; });
    QStringList parts{
        QStringLiteral("%1 %2").arg(QLatin1String(finished ? "makespan" : "unfinished at"),
                                    formatTime(trace.end)),
        counted(static_cast<qint64>(program.tasks.size()), "task", "tasks"),
        counted(blocks, "block", "blocks"),
        counted(program.config.device.clusters, "cluster", "clusters"),
        counted(program.config.runtime.scheduler_threads, "scheduler thread", "scheduler threads")};
    if (!trace.drains.empty())
        parts << counted(static_cast<qint64>(trace.drains.size()), "drain", "drains");
    return parts.join(QStringLiteral(" \u00b7 "));
}

double drawLegend(QPainter* painter, const SwimlaneScene& scene, double top, double width) {
    double y = top;
    y += flow(painter, scene, kernelEntries(scene), y, width);
    y += flow(painter, scene, signEntries(scene), y, width);
    y += flow(painter, scene, phaseEntries(scene), y, width);
    return y + 6 - top;
}

double drawHeading(QPainter* painter, const SwimlaneScene& scene, double width) {
    double y = kMargin - 2;
    if (painter != nullptr) {
        TextBox text(*painter, scene.font);
        const QRectF line(kMargin, y, width - 2 * kMargin, 22);
        text.setPixelSize(16, true);
        const QString title = QString::fromStdString(scene.program->name);
        text.draw(line, text.fitted(title, {}, line.width()), scene.theme->color(Role::Text));
        text.setPixelSize(12);
        const QString summary = summaryOf(*scene.program, scene.trace);
        text.draw(line.translated(0, 22), text.fitted(summary, {}, line.width()),
                  scene.theme->color(Role::MutedText));
    }
    y += 46;
    return y + drawLegend(painter, scene, y, width);
}

}  // namespace ptoscope
