#pragma once
// Where the view has been: back and forward as in a browser. Plain values, no widget.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ptoscope {

// What part of the run is in sight.
struct ViewPlace {
    double start = 0;  // TimeAxis
    double nsPerPixel = 1;
    double scroll = 0;  // LaneLayout
    bool operator==(const ViewPlace&) const = default;
};

class ViewHistory {
  public:
    enum class Move : uint8_t { Zoom, Pan, Scroll, Jump };
    static constexpr int64_t kPauseMs = 700;  // moves of a kind that follow faster are one
    static constexpr size_t kMost = 100;

    // The view is about to leave `from`, at `ms` of any clock that runs on.
    void leave(const ViewPlace& from, Move move, int64_t ms);
    [[nodiscard]] bool canBack() const { return !back_.empty(); }
    [[nodiscard]] bool canForward() const { return !forward_.empty(); }
    // Where to go from `now`; call only if it can.
    [[nodiscard]] ViewPlace back(const ViewPlace& now);
    [[nodiscard]] ViewPlace forward(const ViewPlace& now);
    void clear() { *this = {}; }

  private:
    std::vector<ViewPlace> back_;
    std::vector<ViewPlace> forward_;
    Move last_ = Move::Jump;
    int64_t lastMs_ = 0;
    bool continues_ = false;  // the last thing that happened was a move
};

}  // namespace ptoscope
