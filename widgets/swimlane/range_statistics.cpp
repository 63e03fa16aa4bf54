#include "widgets/swimlane/range_statistics.h"

#include <QStringList>
#include <algorithm>
#include <map>

#include "widgets/swimlane/fold.h"
#include "widgets/swimlane/labels.h"
#include "widgets/swimlane/time_axis.h"

namespace ptoscope {
namespace {

QString timeOrDash(int64_t ns) {
    return ns == kNever ? QStringLiteral("-") : formatTime(ns);
}

// What of [begin, end) lies in the range.
int64_t inside(const RangeStatistics& range, int64_t begin, int64_t end) {
    return std::max<int64_t>(0, std::min(end, range.end) - std::max(begin, range.begin));
}

struct KernelSums {
    uint64_t blocks = 0;
    int64_t busy = 0;
    std::vector<int64_t> durations;
};

class Collector {
  public:
    Collector(const Trace& trace, const Program& program, int64_t now, RangeStatistics& out)
        : trace_(trace), program_(program), now_(now), out_(out) {}

    void addThread(uint32_t row) {
        const auto& spans = trace_.phases[row];
        RangeStatistics::Lane lane{false, row, 0, 0, 0, {}};
        std::vector<int64_t> durations;
        size_t i =
            firstReached(0, spans.size(), [&](size_t k) { return spans[k].end > out_.begin; });
        for (; i < spans.size() && spans[i].begin < out_.end; ++i) {
            const PhaseSpan& span = spans[i];
            if (span.phase == Phase::Idle || span.phase == Phase::Done) continue;
            ++lane.count;
            lane.busy += inside(out_, span.begin, span.end);
            durations.push_back(span.end - span.begin);
        }
        finish(lane, durations);
    }

    void addCore(uint32_t core) {
        const auto& spans = trace_.blocks[core];
        RangeStatistics::Lane lane{true, core, 0, 0, 0, {}};
        std::vector<int64_t> durations;
        size_t i = firstReached(0, spans.size(), [&](size_t k) {
            return spans[k].end == kNever || spans[k].end > out_.begin;
        });
        for (; i < spans.size(); ++i) {
            const BlockSpan& span = spans[i];
            if (span.start == kNever || span.start >= out_.end) break;
            const int64_t end = span.end == kNever ? std::max(now_, span.start) : span.end;
            const int64_t busy = inside(out_, span.start, end);
            KernelSums& kernel = kernels_[kernelOf(span)];
            ++lane.count;
            ++kernel.blocks;
            lane.busy += busy;
            kernel.busy += busy;
            if (span.end == kNever) continue;
            durations.push_back(span.end - span.start);
            kernel.durations.push_back(span.end - span.start);
        }
        out_.blocks += lane.count;
        out_.busy += lane.busy;
        finish(lane, durations);
    }

    void finishKernels() {
        for (auto& [kernel, sums] : kernels_)
            out_.kernels.push_back({kernel, sums.blocks, sums.busy, Durations::of(sums.durations)});
        std::stable_sort(out_.kernels.begin(), out_.kernels.end(),
                         [](const auto& a, const auto& b) { return a.busy > b.busy; });
    }

  private:
    void finish(RangeStatistics::Lane& lane, std::vector<int64_t>& durations) {
        lane.idle = out_.length() - lane.busy;
        lane.durations = Durations::of(durations);
        out_.lanes.push_back(lane);
    }
    [[nodiscard]] uint32_t kernelOf(const BlockSpan& span) const {
        if (span.task >= program_.tasks.size()) return kNone;
        return program_.tasks[span.task].kernels[static_cast<size_t>(span.subslot)].kernel;
    }

    const Trace& trace_;
    const Program& program_;
    int64_t now_;
    RangeStatistics& out_;
    std::map<uint32_t, KernelSums> kernels_;
};

}  // namespace

QString percentOf(int64_t part, int64_t whole) {
    const double share =
        whole <= 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    return QString::number(share, 'f', 1) + QStringLiteral(" %");
}

Durations Durations::of(std::vector<int64_t>& values) {
    if (values.empty()) return {};
    const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
    Durations result{*least, kNever, *greatest};
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
    std::nth_element(values.begin(), middle, values.end());
    result.median = *middle;
    return result;
}

double RangeStatistics::busyShare() const {
    const auto cores =
        std::count_if(lanes.begin(), lanes.end(), [](const Lane& l) { return l.core; });
    const double whole = static_cast<double>(cores) * static_cast<double>(length());
    return whole <= 0 ? 0 : static_cast<double>(busy) / whole;
}

RangeStatistics RangeStatistics::of(const Trace& trace, const Program& program, int64_t begin,
                                    int64_t end, int64_t now) {
    RangeStatistics statistics;
    statistics.begin = begin;
    statistics.end = std::max(begin, end);
    Collector collector(trace, program, now, statistics);
    for (uint32_t row = 0; row < trace.phases.size(); ++row)
        collector.addThread(row);
    for (uint32_t core = 0; core < trace.blocks.size(); ++core)
        collector.addCore(core);
    collector.finishKernels();
    return statistics;
}

QString RangeStatistics::headline() const {
    return QStringLiteral("%1 to %2 (%3): %4 %5, cores %6 busy")
        .arg(formatTime(begin), formatTime(end), formatTime(length()))
        .arg(blocks)
        .arg(QLatin1String(blocks == 1 ? "block" : "blocks"))
        .arg(QString::number(100 * busyShare(), 'f', 1) + QStringLiteral(" %"));
}

QString laneName(const Program& program, const RangeStatistics::Lane& lane) {
    if (!lane.core)
        return lane.row == 0 ? QStringLiteral("orchestrator")
                             : QStringLiteral("scheduler %1").arg(lane.row - 1);
    const auto clusters = static_cast<uint32_t>(program.config.device.clusters);
    if (lane.row < clusters) return QStringLiteral("AIC of cluster %1").arg(lane.row);
    const uint32_t aiv = lane.row - clusters;
    return QStringLiteral("AIV%1 of cluster %2").arg(aiv % 2).arg(aiv / 2);
}

QString RangeStatistics::text(const Program& program) const {
    QStringList lines{headline(), QString(),
                      QStringLiteral("kernel\tblocks\tbusy\tshare\tmin\tmedian\tmax")};
    for (const Kernel& k : kernels)
        lines << QStringList{kernelLabel(program, k.kernel),
                             QString::number(k.blocks),
                             formatTime(k.busy),
                             percentOf(k.busy, busy),
                             timeOrDash(k.durations.least),
                             timeOrDash(k.durations.median),
                             timeOrDash(k.durations.greatest)}
                     .join(QLatin1Char('\t'));
    lines << QString() << QStringLiteral("lane\tcount\tbusy\tidle\tbusy share\tmin\tmedian\tmax");
    for (const Lane& lane : lanes)
        lines << QStringList{laneName(program, lane),
                             QString::number(lane.count),
                             formatTime(lane.busy),
                             formatTime(lane.idle),
                             percentOf(lane.busy, length()),
                             timeOrDash(lane.durations.least),
                             timeOrDash(lane.durations.median),
                             timeOrDash(lane.durations.greatest)}
                     .join(QLatin1Char('\t'));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

}  // namespace ptoscope
