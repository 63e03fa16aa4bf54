#pragma once
// A view (a box in a row-major tensor) as the contiguous runs of memory that it consists of.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "runtime/workload/program.h"

namespace ptoscope {

class ViewRuns {
  public:
    ViewRuns(const Extents& tensor, const Box& view);

    [[nodiscard]] uint64_t elements() const { return elements_; }
    [[nodiscard]] uint64_t run_length() const { return run_; }

    // Calls visit(offset, length) for the contiguous pieces of the view's elements
    // [first, first + count), numbered row-major within the view, in that order. Offsets are
    // elements from the start of the tensor. What is beyond the view's end is left out.
    template <class Visit>
    void visit(uint64_t first, uint64_t count, Visit visit) const {
        const uint64_t end =
            first >= elements_ ? first : first + std::min(count, elements_ - first);
        while (first < end) {
            const uint64_t within = first % run_;
            const uint64_t length = std::min(run_ - within, end - first);
            visit(run_offset(first / run_) + within, length);
            first += length;
        }
    }

  private:
    [[nodiscard]] uint64_t run_offset(uint64_t run) const;

    uint64_t elements_ = 1;
    uint64_t run_ = 1;     // elements of one run
    uint64_t offset_ = 0;  // of the first run
    int outer_ = 0;        // dimensions that count runs
    std::array<uint64_t, kMaxRank> stride_{};
    std::array<uint32_t, kMaxRank> extent_{};
};

// The tensor's coordinates of one of its elements, as text: "[3, 17]".
[[nodiscard]] std::string coordinates(const Extents& tensor, uint64_t element);

}  // namespace ptoscope
