#include "runtime/import/layout.h"

#include <algorithm>
#include <optional>

#include "runtime/workload/program.h"

namespace ptoscope {
namespace {

// `count` elements, `stride` apart.
struct EqualStrides {
    uint64_t count = 1;
    uint64_t stride = 1;
};

// The view's dimensions, innermost first, without those of one element; contiguous ones joined.
std::vector<EqualStrides> runs_of(const StridedView& view) {
    std::vector<EqualStrides> runs;
    for (size_t i = 0; i < view.shape.size(); ++i)
        if (view.shape[i] > 1) runs.push_back({view.shape[i], view.strides[i]});
    std::sort(runs.begin(), runs.end(),
              [](EqualStrides a, EqualStrides b) { return a.stride < b.stride; });
    std::vector<EqualStrides> joined;
    for (const EqualStrides run : runs) {
        if (!joined.empty() && run.stride == joined.back().stride * joined.back().count)
            joined.back().count *= run.count;
        else
            joined.push_back(run);
    }
    return joined;
}

// Strides of a row-major tensor, innermost first: 1, s1, s2... Each divides the next.
using Levels = std::vector<uint64_t>;

std::optional<Levels> chain(Levels strides) {
    strides.push_back(1);
    std::sort(strides.begin(), strides.end());
    strides.erase(std::unique(strides.begin(), strides.end()), strides.end());
    if (strides.size() > kMaxRank) return std::nullopt;
    for (size_t i = 1; i < strides.size(); ++i)
        if (strides[i] % strides[i - 1] != 0) return std::nullopt;
    return strides;
}

std::vector<Levels> candidates(const std::vector<StridedView>& views) {
    Levels all;
    Levels used;
    Levels joined;
    for (const StridedView& view : views) {
        for (size_t i = 0; i < view.shape.size(); ++i) {
            all.push_back(view.strides[i]);
            if (view.shape[i] > 1) used.push_back(view.strides[i]);
        }
        for (const EqualStrides run : runs_of(view))
            joined.push_back(run.stride);
    }
    std::vector<Levels> chains;
    for (const Levels& levels : {all, used, joined, Levels{}})
        if (const auto valid = chain(levels)) chains.push_back(*valid);
    return chains;
}

// Extents and offsets of one view, innermost first.
struct Place {
    std::vector<uint64_t> offset;
    std::vector<uint64_t> extent;
};

Place place_start(uint64_t start, const Levels& levels) {
    Place place{Levels(levels.size()), Levels(levels.size(), 1)};
    for (size_t i = levels.size(); i-- > 0;) {
        place.offset[i] = start / levels[i];
        start %= levels[i];
    }
    return place;
}

bool place_run(EqualStrides run, const Levels& levels, Place& place) {
    const auto level = std::find(levels.begin(), levels.end(), run.stride);
    if (level == levels.end()) return false;
    for (auto i = static_cast<size_t>(level - levels.begin());; ++i) {
        if (place.extent[i] != 1) return false;
        const bool outermost = i + 1 == levels.size();
        const uint64_t room = outermost ? 0 : levels[i + 1] / levels[i];
        if (outermost || place.offset[i] + run.count <= room) {
            place.extent[i] = run.count;
            return true;
        }
        if (place.offset[i] != 0 || run.count % room != 0) return false;
        place.extent[i] = room;
        run.count /= room;
    }
}

std::optional<Place> place_exactly(const StridedView& view, const Levels& levels) {
    Place place = place_start(view.start, levels);
    for (const EqualStrides run : runs_of(view))
        if (!place_run(run, levels, place)) return std::nullopt;
    return place;
}

// The smallest box around all elements from the first to the last.
Place place_around(const StridedView& view, const Levels& levels) {
    Place place = place_start(view.start, levels);
    const Place last = place_start(view.end() - 1, levels);
    bool whole = false;
    for (size_t i = levels.size(); i-- > 0;) {
        if (whole) {
            place.offset[i] = 0;
            place.extent[i] = levels[i + 1] / levels[i];
        } else {
            place.extent[i] = last.offset[i] - place.offset[i] + 1;
            whole = place.extent[i] > 1;
        }
    }
    return place;
}

std::vector<int64_t> outermost_first(const std::vector<uint64_t>& values) {
    return {values.rbegin(), values.rend()};
}

TensorLayout lay_out_in(const std::vector<StridedView>& views, const Levels& levels) {
    TensorLayout layout;
    layout.row = levels.back();
    std::vector<uint64_t> extents(levels.size(), 1);
    for (size_t i = 0; i + 1 < levels.size(); ++i)
        extents[i] = levels[i + 1] / levels[i];
    for (const StridedView& view : views) {
        const auto exact = place_exactly(view, levels);
        const Place place = exact ? *exact : place_around(view, levels);
        extents.back() = std::max(extents.back(), place.offset.back() + place.extent.back());
        layout.views.push_back(
            {outermost_first(place.offset), outermost_first(place.extent), !exact});
    }
    layout.shape = outermost_first(extents);
    return layout;
}

size_t widened(const TensorLayout& layout) {
    return static_cast<size_t>(std::count_if(layout.views.begin(), layout.views.end(),
                                             [](const LaidOutView& v) { return v.widened; }));
}

}  // namespace

TensorLayout lay_out(const std::vector<StridedView>& views) {
    std::optional<TensorLayout> best;
    for (const Levels& levels : candidates(views)) {
        TensorLayout layout = lay_out_in(views, levels);
        if (!best || widened(layout) < widened(*best)) best = std::move(layout);
        if (widened(*best) == 0) break;
    }
    return *best;  // the flat candidate always exists
}

}  // namespace ptoscope
