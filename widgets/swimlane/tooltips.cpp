#include "widgets/swimlane/tooltips.h"

#include <QStringList>
#include <algorithm>
#include <map>

#include "widgets/swimlane/labels.h"
#include "widgets/swimlane/time_axis.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

constexpr size_t kMostNamed = 4;      // producers, kernels
constexpr uint32_t kMostRead = 4096;  // spans of a group that are looked at

// What the thread does in each phase (RUNTIME.md 2 and 4).
constexpr const char* kMeanings[] = {
    "Opens a scope.",
    "Takes a slot of the ring and bytes of its heap; waits while either is full.",
    "Reads how far the ring has advanced and retires stale tensor-map entries.",
    "Finds the producers: explicit ones, creators, overlapping earlier writers.",
    "Registers the task as writer of its regions.",
    "Writes descriptor and payload, and claims the producers.",
    "Hands the task to the wiring queue.",
    "Leaves a scope: each of its tasks loses the scope's reference.",
    "Waits for tensor data that the program itself reads or writes.",
    "Joins the scheduler threads, or waits for them to meet.",
    "Checks whether the run has ended.",
    "Reads COND of its running cores and completes what has finished.",
    "Takes part in a sync_start drain.",
    "Wires tasks: counts producers that are done, enters the others' fanout lists.",
    "Completes tasks that run on no core.",
    "Claims blocks and writes them to cores.",
    "Puts what it could not launch back into the ready queues.",
    "Drops the references that completed tasks held on their producers.",
    "Found nothing to do.",
    "Has ended."};
static_assert(std::size(kMeanings) == kPhases);

// Collects "name  value" lines.
class Table {
  public:
    explicit Table(const QString& heading)
        : html_(QStringLiteral("<b>%1</b>").arg(heading.toHtmlEscaped())) {}
    Table& say(const QString& sentence) {
        html_ += QStringLiteral("<br>") + sentence.toHtmlEscaped();
        return *this;
    }
    Table& row(const char* key, const QString& value) {
        if (!open_) html_ += QStringLiteral("<table cellspacing=0>");
        open_ = true;
        html_ += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>")
                     .arg(QLatin1String(key), value.toHtmlEscaped());
        return *this;
    }
    Table& time(const char* key, int64_t ns) {
        return row(key, ns == kNever ? QStringLiteral("not yet") : formatTime(ns));
    }
    [[nodiscard]] QString html() const {
        return open_ ? html_ + QStringLiteral("</table>") : html_;
    }

  private:
    QString html_;
    bool open_ = false;
};

QString shareText(int64_t part, int64_t whole) {
    if (whole <= 0) return QStringLiteral("0 %");
    const double share = 100 * static_cast<double>(part) / static_cast<double>(whole);
    return share > 0 && share < 0.1 ? QStringLiteral("below 0.1 %")
                                    : QString::number(share, 'f', 1) + QStringLiteral(" %");
}

QString coreText(const Lane& lane) {
    return QStringLiteral("%1 of cluster %2 (core %3)")
        .arg(QLatin1String(name(lane.subslot)))
        .arg(lane.cluster)
        .arg(lane.row);
}

QString blockText(const Program& program, const BlockSpan& span) {
    return QStringLiteral("%1 b%2").arg(taskLabel(program, span.task)).arg(span.block);
}

// Explains items; its functions share the inputs.
class Explainer {
  public:
    Explainer(const Program& program, const Trace& trace, int64_t now, const LinkLookup& lookup)
        : program_(program), trace_(trace), now_(now), lookup_(lookup) {}

    [[nodiscard]] QString block(const DrawItem& item, const Lane& lane) const {
        const BlockSpan& span = trace_.blocks[lane.row][item.first];
        Table table(blockText(program_, span));
        table.row("task", taskIdLabel(program_, span.task))
            .row("kernel", kernelLabel(program_, item.kernel))
            .row("core", coreText(lane));
        addProducers(table, span.task);
        addDispatch(table, span);
        addStart(table, lane, item.first);
        addRun(table, span);
        return table.html();
    }

    [[nodiscard]] QString task(uint32_t task) const {
        Table table(taskText(program_, task));
        const TaskTimes& times = trace_.tasks[task];
        const TaskSpec& spec = program_.tasks[task];
        if (spec.mask.count() > 0)
            table.row(
                "blocks",
                QStringLiteral("%1 of %2").arg(spec.blocks).arg(QLatin1String(name(spec.shape()))));
        table.time("submitted", times.submitted);
        addProducers(table, task);
        if (spec.mask.count() > 0) {
            addLength(table, "ready, not started", times.ready, times.first_start);
            table.time("first block started", times.first_start);
        }
        table.time("completed", times.completed);
        addLength(table, "took", times.first_start, times.completed);
        return table.html();
    }

    [[nodiscard]] QString phase(const PhaseSpan& span, const Lane& lane) const {
        Table table(QStringLiteral("%1: %2").arg(laneLabel(lane), phaseLabel(span.phase)));
        table.say(phaseMeaning(span.phase));
        const int64_t took = span.end - span.begin;
        table.time("from", span.begin).time("to", span.end).row("took", formatTime(took));
        if (span.waited > 0)
            table.row("of it waiting", QStringLiteral("%1 (%2)").arg(formatTime(span.waited),
                                                                     shareText(span.waited, took)));
        if (span.task != kNone)
            table.row("task", QStringLiteral("%1 (%2)").arg(taskLabel(program_, span.task),
                                                            taskIdLabel(program_, span.task)));
        if (lane.row < trace_.phase_ns.size()) {
            const int64_t all = trace_.phase_ns[lane.row][static_cast<size_t>(span.phase)];
            table.row("in all", QStringLiteral("%1 of this thread's time in this phase")
                                    .arg(shareText(all, trace_.end)));
        }
        return table.html();
    }

    [[nodiscard]] QString drain(const DrainRecord& record) const {
        Table table(drainText(record, program_));
        table.say(record.attempts > 1
                      ? QStringLiteral("Not enough cores were idle at first: the threads met "
                                       "again until they were.")
                      : QStringLiteral("No thread had enough idle cores of its own, so that all "
                                       "threads stood still."));
        table.row("task", taskLabel(program_, record.task))
            .row("opened by", QStringLiteral("scheduler %1").arg(record.opener))
            .time("entered", record.entered)
            .time("launched", record.launched)
            .time("closed", record.closed);
        addLength(table, "the threads stood still for", record.entered, record.closed);
        return table.html();
    }

    [[nodiscard]] QString foldedBlocks(const DrawItem& item, const Lane& lane, bool run) const {
        Table table(QStringLiteral("%1 %2")
                        .arg(item.count)
                        .arg(QLatin1String(run ? "blocks" : "blocks that waited")));
        std::map<uint32_t, uint64_t> kernels;
        std::map<uint32_t, uint64_t> tasks;
        int64_t least = INT64_MAX;
        int64_t greatest = 0;
        const uint32_t count = std::min(item.count, kMostRead);
        for (uint32_t i = item.first; i < item.first + count; ++i) {
            const BlockSpan& span = trace_.blocks[lane.row][i];
            const auto slot = static_cast<size_t>(span.subslot);
            if (span.task < program_.tasks.size())
                ++kernels[program_.tasks[span.task].kernels[slot].kernel];
            ++tasks[span.task];
            const int64_t begin = run ? span.start : span.dispatched;
            const int64_t end = run ? span.end : span.start;
            if (begin == kNever || end == kNever) continue;
            least = std::min(least, end - begin);
            greatest = std::max(greatest, end - begin);
        }
        table.row("core", coreText(lane)).row("kernels", mostOf(kernels));
        table.row("tasks", tasks.size() == 1 ? taskText(program_, tasks.begin()->first)
                                             : QString::number(tasks.size()));
        if (least <= greatest)
            table.row("each",
                      QStringLiteral("%1 to %2").arg(formatTime(least), formatTime(greatest)));
        return finishFolded(table, item);
    }

    [[nodiscard]] QString foldedPhases(const DrawItem& item, const Lane& lane) const {
        Table table(QStringLiteral("%1 phases of %2").arg(item.count).arg(laneLabel(lane)));
        std::map<Phase, int64_t> times;
        int64_t all = 0;
        int64_t waited = 0;
        const uint32_t count = std::min(item.count, kMostRead);
        for (uint32_t i = item.first; i < item.first + count; ++i) {
            const PhaseSpan& span = trace_.phases[lane.row][i];
            times[span.phase] += span.end - span.begin;
            all += span.end - span.begin;
            waited += span.waited;
        }
        std::vector<std::pair<int64_t, Phase>> order;
        for (const auto& [phase, ns] : times)
            order.emplace_back(-ns, phase);
        std::sort(order.begin(), order.end());
        QStringList parts;
        for (size_t i = 0; i < std::min(order.size(), kMostNamed); ++i)
            parts << QStringLiteral("%1 %2").arg(phaseLabel(order[i].second),
                                                 shareText(-order[i].first, all));
        table.row("mostly", parts.join(QStringLiteral(", ")));
        if (waited > 0) table.row("waiting", shareText(waited, all));
        return finishFolded(table, item);
    }

    [[nodiscard]] static QString folded(const DrawItem& item, const char* what) {
        Table table(QStringLiteral("%1 %2").arg(item.count).arg(QLatin1String(what)));
        return finishFolded(table, item);
    }

  private:
    static QString finishFolded(Table& table, const DrawItem& item) {
        if (item.kind != ItemKind::Idle && item.kind != ItemKind::Drain)
            table.row("busy", QStringLiteral("about %1 %").arg(qRound(item.busy * 100.0)));
        return table.say(QStringLiteral("Zoom in to tell them apart.")).html();
    }

    [[nodiscard]] QString mostOf(const std::map<uint32_t, uint64_t>& kernels) const {
        std::vector<std::pair<uint64_t, uint32_t>> order;
        for (const auto& [kernel, n] : kernels)
            order.emplace_back(n, kernel);
        std::stable_sort(order.begin(), order.end(),
                         [](const auto& a, const auto& b) { return a.first > b.first; });
        QStringList parts;
        for (size_t i = 0; i < std::min(order.size(), kMostNamed); ++i)
            parts << QStringLiteral("%1 x %2")
                         .arg(order[i].first)
                         .arg(kernelLabel(program_, order[i].second));
        if (order.size() > kMostNamed)
            parts << QStringLiteral("%1 more").arg(order.size() - kMostNamed);
        return parts.join(QStringLiteral(", "));
    }

    static void addLength(Table& table, const char* key, int64_t begin, int64_t end) {
        if (begin != kNever && end != kNever && end >= begin)
            table.row(key, formatTime(end - begin));
    }

    // The producers by name, the one that was done last first: it decided.
    void addProducers(Table& table, uint32_t task) const {
        if (!lookup_ || task >= trace_.tasks.size()) return;
        std::vector<uint32_t> producers = lookup_(task).producers;
        if (producers.empty()) {
            table.row("waited for", QStringLiteral("no other task"));
        } else {
            const auto done = [&](uint32_t p) {
                const int64_t at = p < trace_.tasks.size() ? trace_.tasks[p].completed : kNever;
                return at == kNever ? INT64_MAX : at;
            };
            std::stable_sort(producers.begin(), producers.end(),
                             [&](uint32_t a, uint32_t b) { return done(a) > done(b); });
            QStringList parts;
            for (size_t i = 0; i < std::min(producers.size(), kMostNamed); ++i)
                parts << QStringLiteral("%1 (%2)").arg(
                    taskText(program_, producers[i]),
                    done(producers[i]) == INT64_MAX
                        ? QStringLiteral("not done")
                        : QStringLiteral("done at %1").arg(formatTime(done(producers[i]))));
            if (producers.size() > kMostNamed)
                parts << QStringLiteral("%1 more").arg(producers.size() - kMostNamed);
            table.row("waited for", parts.join(QStringLiteral(", ")));
        }
        table.time("ready", trace_.tasks[task].ready);
    }

    void addDispatch(Table& table, const BlockSpan& span) const {
        const int64_t ready =
            span.task < trace_.tasks.size() ? trace_.tasks[span.task].ready : kNever;
        QString text = formatTime(span.dispatched);
        if (ready != kNever && ready <= span.dispatched)
            text +=
                QStringLiteral(", %1 after it was ready").arg(formatTime(span.dispatched - ready));
        table.row("dispatched", text)
            .row("dispatched by", QStringLiteral("scheduler %1").arg(span.thread));
    }

    // Why it did not start at once.
    void addStart(Table& table, const Lane& lane, uint32_t index) const {
        const auto& spans = trace_.blocks[lane.row];
        const BlockSpan& span = spans[index];
        const int64_t until = span.start == kNever ? now_ : span.start;
        QString text = span.start == kNever
                           ? QStringLiteral("not yet; waits for ")
                           : QStringLiteral("%1, after ").arg(formatTime(span.start));
        text += formatTime(std::max<int64_t>(0, until - span.dispatched));
        table.row("started", text);
        if (!span.preloaded || index == 0) {
            table.row("pre-loaded", QStringLiteral("no: the core was idle, a cold start"));
            return;
        }
        const BlockSpan& before = spans[index - 1];
        if (before.end == kNever)
            table.row("pre-loaded",
                      QStringLiteral("yes, while %1 still runs").arg(blockText(program_, before)));
        else
            table.row("pre-loaded", QStringLiteral("yes, while %1 ran until %2, then %3 to start")
                                        .arg(blockText(program_, before), formatTime(before.end),
                                             formatTime(std::max<int64_t>(0, until - before.end))));
    }

    void addRun(Table& table, const BlockSpan& span) const {
        if (span.start == kNever) return;
        table.time("ended", span.end);
        const int64_t end = span.end == kNever ? std::max(now_, span.start) : span.end;
        table.row(span.end == kNever ? "running for" : "ran for",
                  QStringLiteral("%1, %2 of the run")
                      .arg(formatTime(end - span.start), shareText(end - span.start, trace_.end)));
    }

    const Program& program_;
    const Trace& trace_;
    int64_t now_;
    const LinkLookup& lookup_;
};

}  // namespace

QString phaseMeaning(Phase phase) {
    return QLatin1String(kMeanings[static_cast<size_t>(phase)]);
}

QString trackToolTip(const Track& track, int64_t time) {
    Table table(track.name);
    const QString value = track.valueAt(time);
    table.row("at", formatTime(time));
    if (!value.isEmpty())
        table.row(track.lines.empty() ? "last" : "is",
                  track.lines.size() == 1 ? value + QLatin1Char(' ') + track.unit : value);
    if (!track.lines.empty())
        table.row("at most",
                  QStringLiteral("%1 %2").arg(track.greatest(), 0, 'g', 6).arg(track.unit));
    return table.html();
}

QString itemToolTip(const DrawItem& item, const Program& program, const Trace& trace,
                    const LaneLayout& layout, int64_t now, const LinkLookup& lookup) {
    const Lane& lane = layout.lanes[item.lane];
    const Explainer explain(program, trace, now, lookup);
    switch (item.kind) {
        case ItemKind::Block:
        case ItemKind::Preload:
        case ItemKind::Wait:
            if (item.count > 1)
                return explain.foldedBlocks(item, lane, item.kind == ItemKind::Block);
            return explain.block(item, lane);
        case ItemKind::Task:
        case ItemKind::Ready:
            if (item.count > 1) return Explainer::folded(item, "tasks");
            return explain.task(item.task);
        case ItemKind::Drain:
            if (item.count > 1) return Explainer::folded(item, "drains");
            return explain.drain(trace.drains[item.first]);
        case ItemKind::Phase:
        case ItemKind::Idle:
            break;
    }
    if (item.count > 1) return explain.foldedPhases(item, lane);
    return explain.phase(trace.phases[lane.row][item.first], lane);
}

}  // namespace ptoscope
