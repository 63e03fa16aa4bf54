#pragma once
// Folding: what is too narrow to be seen on its own is grouped, and the cost follows the pixels,
// not the spans. Time is cut into cells of a few pixels that do not move when the view pans; short
// spans that begin in one cell are one group, found by binary search.

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace ptoscope {

struct FoldWindow {
    double begin = 0;  // visible time, ns
    double end = 0;
    double cell = 1;  // spans shorter than this fold, ns
};

// The first index in [from, count) for which `reached(index)` holds; it holds for all later ones.
template <class Reached>
[[nodiscard]] size_t firstReached(size_t from, size_t count, Reached reached) {
    size_t low = from;
    size_t high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (reached(middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

// The same, looking near `from` first: a group ends close to where it begins.
template <class Reached>
[[nodiscard]] size_t firstReachedNear(size_t from, size_t count, Reached reached) {
    size_t step = 1;
    while (from + step < count && !reached(from + step))
        from += step, step *= 2;
    return firstReached(from, std::min(count, from + step), reached);
}

// Calls visit(first, n) for each group of spans [first, first + n) that touches the window, in
// order; every such span is in exactly one group, at most two groups belong to a cell.
// begin(i) and end(i) are the times of span i of `count`; spans are in order and do not overlap.
template <class Begin, class End, class Visit>
void foldSpans(size_t count, const FoldWindow& window, Begin begin, End end, Visit visit) {
    const auto cellEnd = [&](double t) { return (std::floor(t / window.cell) + 1) * window.cell; };
    const auto isLong = [&](size_t i) { return end(i) - begin(i) >= window.cell; };
    const double from = cellEnd(window.begin) - window.cell;
    size_t i = firstReached(0, count, [&](size_t k) { return end(k) >= from; });
    while (i < count && begin(i) <= window.end) {
        size_t next = i + 1;
        if (!isLong(i)) {
            const double limit = cellEnd(begin(i));
            next = firstReachedNear(i, count, [&](size_t k) { return begin(k) >= limit; });
            if (next - i > 1 && isLong(next - 1)) --next;  // only the last one can be long
        }
        visit(i, next - i);
        i = next;
    }
}

}  // namespace ptoscope
