#pragma once
// A lane summed up for each zoom: what a frame costs then follows its pixels and not the spans of
// the run. Built when a zoom is first shown, and carried on as the lane grows.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <vector>

#include "runtime/base/ids.h"
#include "widgets/swimlane/fold.h"

namespace ptoscope {

// A span as folding sees it.
struct FoldSpan {
    int64_t begin = 0;
    int64_t end = 0;
    uint32_t key = 0;       // what it mostly is: a kernel, a phase
    uint32_t task = kNone;  // it is about
    float weight = 0;       // time that counts as busy, ns
};

// Neighbouring spans that are drawn as one.
struct SpanGroup {
    int64_t begin = 0;  // of the first
    int64_t end = 0;    // of the last
    uint32_t first = 0;
    uint32_t count = 0;
    uint32_t key = 0;       // of most of the time
    uint32_t task = kNone;  // if it is the same for all
    float lead = 0;         // how far that key is ahead
    float covered = 0;      // sum of the weights
};

class SpanPyramid {
  public:
    // The groups of spans [0, count) whose short ones fold into cells of `cell` ns, the same as
    // foldSpans finds; null if there is too little to fold, so that looking at the spans is as
    // fast. spanOf(i) gives span i; they are in order, do not overlap and do not change any more.
    template <class SpanOf>
    const std::vector<SpanGroup>* at(int64_t cell, size_t count, SpanOf spanOf) {
        if (count < kFewest) return nullptr;
        const int64_t extent = spanOf(count - 1).end - spanOf(0).begin;
        if (static_cast<double>(count) * static_cast<double>(cell) <
            kLeastFolding * static_cast<double>(extent))
            return nullptr;
        if (levels_.size() > kMostLevels && levels_.count(cell) == 0) levels_.clear();
        Level& level = levels_[cell];
        if (level.taken > 0) {
            const bool same = level.taken <= count && isSame(level.last, spanOf(level.taken - 1));
            if (!same) level = {};
        }
        for (; level.taken < count; ++level.taken) {
            level.last = spanOf(level.taken);
            add(level.groups, cell, level.taken, level.last);
        }
        return &level.groups;
    }
    void clear() { levels_.clear(); }

  private:
    static constexpr size_t kFewest = 256;
    static constexpr double kLeastFolding = 4;  // spans a cell
    static constexpr size_t kMostLevels = 20;

    struct Level {
        std::vector<SpanGroup> groups;
        size_t taken = 0;
        FoldSpan last;
    };

    static bool isSame(const FoldSpan& a, const FoldSpan& b) {
        return a.begin == b.begin && a.end == b.end && a.task == b.task && a.key == b.key;
    }
    static void add(std::vector<SpanGroup>& groups, int64_t cell, size_t index,
                    const FoldSpan& span) {
        const bool isShort = span.end - span.begin < cell;
        if (isShort && !groups.empty()) {
            SpanGroup& last = groups.back();
            const bool folds = last.count > 1 || last.end - last.begin < cell;
            if (folds && last.begin / cell == span.begin / cell) return join(last, span);
        }
        groups.push_back({span.begin, span.end, static_cast<uint32_t>(index), 1, span.key,
                          span.task, span.weight, span.weight});
    }
    static void join(SpanGroup& group, const FoldSpan& span) {
        group.end = span.end;
        ++group.count;
        group.covered += span.weight;
        if (group.task != span.task) group.task = kNone;
        group.lead += group.key == span.key ? span.weight : -span.weight;
        if (group.lead < 0) group.key = span.key, group.lead = -group.lead;
    }

    std::map<int64_t, Level> levels_;
};

// Cells at least `least` ns wide and at most half as wide again; the same for neighbouring zooms,
// so that little has to be summed up anew.
[[nodiscard]] inline int64_t foldCell(double least) {
    int64_t cell = 2;
    while (static_cast<double>(cell) < least) {
        if (static_cast<double>(cell + cell / 2) >= least) return cell + cell / 2;
        cell *= 2;
    }
    return cell;
}

struct LaneSummary {
    SpanPyramid running;  // phases, or blocks that run
    SpanPyramid pending;
};

// Of all lanes of one trace; a cache.
struct LaneSummaries {
    std::vector<LaneSummary> control;
    std::vector<LaneSummary> cores;
    std::vector<LaneSummary> tasks;

    static LaneSummary& of(std::vector<LaneSummary>& lanes, size_t row) {
        if (lanes.size() <= row) lanes.resize(row + 1);
        return lanes[row];
    }
    void clear() { *this = {}; }
};

}  // namespace ptoscope
