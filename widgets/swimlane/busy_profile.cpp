#include "widgets/swimlane/busy_profile.h"

#include <algorithm>
#include <cmath>

#include "widgets/swimlane/items.h"

namespace ptoscope {
namespace {

// Sums busy time into columns of equal length.
class Columns {
  public:
    Columns(size_t count, double width) : sums_(count), width_(width) {}

    // `busy` ns, spread evenly over [begin, end).
    void add(double begin, double end, double busy) {
        if (end <= begin || busy <= 0) return;
        const double share = busy / (end - begin);
        const auto last = static_cast<double>(sums_.size());
        const double from = std::clamp(begin / width_, 0.0, last);
        const double to = std::clamp(end / width_, 0.0, last);
        for (double at = from; at < to;) {
            const double next = std::min(to, std::floor(at) + 1);
            sums_[static_cast<size_t>(at)] += (next - at) * width_ * share;
            at = next;
        }
    }
    [[nodiscard]] std::vector<float> shares(size_t cores) const {
        std::vector<float> shares;
        const double whole = width_ * static_cast<double>(std::max<size_t>(1, cores));
        for (const double sum : sums_)
            shares.push_back(static_cast<float>(std::min(1.0, sum / whole)));
        return shares;
    }

  private:
    std::vector<double> sums_;
    double width_;
};

}  // namespace

std::vector<float> busyProfile(const Trace& trace, int64_t now, int64_t end, size_t columns,
                               LaneSummaries* summaries, const Program& program) {
    if (columns == 0 || end <= 0) return {};
    const double width = static_cast<double>(end) / static_cast<double>(columns);
    const int64_t cell = foldCell(kFoldPixels * width);
    Columns sums(columns, width);
    for (size_t core = 0; core < trace.blocks.size(); ++core) {
        const auto& spans = trace.blocks[core];
        const size_t settled = settledBlocks(spans);
        const std::vector<SpanGroup>* groups = nullptr;
        if (summaries != nullptr)
            groups =
                LaneSummaries::of(summaries->cores, core).running.at(cell, settled, [&](size_t i) {
                    return foldSpanOf(spans[i], program);
                });
        if (groups != nullptr)
            for (const SpanGroup& group : *groups)
                sums.add(static_cast<double>(group.begin), static_cast<double>(group.end),
                         static_cast<double>(group.covered));
        for (size_t i = groups == nullptr ? 0 : settled; i < spans.size(); ++i) {
            const BlockSpan& span = spans[i];
            if (span.start == kNever) break;
            const int64_t until = span.end == kNever ? std::max(now, span.start) : span.end;
            sums.add(static_cast<double>(span.start), static_cast<double>(until),
                     static_cast<double>(until - span.start));
        }
    }
    return sums.shares(trace.blocks.size());
}

}  // namespace ptoscope
