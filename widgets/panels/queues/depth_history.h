#pragma once
// Queue depths over time, ready to be drawn: at most two points a pixel, whatever the length of the
// run. Extremes of whole groups of samples are remembered, so that a look costs pixels, not
// samples.

#include <QPointF>
#include <QVector>
#include <array>
#include <vector>

#include "runtime/trace/trace.h"

namespace ptoscope {

inline constexpr size_t kQueues = 1 + kShapes;  // wiring, then ready by ResourceShape
[[nodiscard]] uint32_t depthOf(const QueueSample& sample, size_t queue);

class DepthHistory {
  public:
    // Takes in what was recorded since the last time.
    void update(const CowArray<QueueSample>& samples);
    // Depth of one queue over [0, end] ns: steps where there is room for them, else the least and
    // the greatest depth of each pixel. x in µs.
    [[nodiscard]] QVector<QPointF> points(size_t queue, int64_t end, int pixels) const;
    [[nodiscard]] uint32_t greatest() const { return greatest_; }

  private:
    static constexpr size_t kGroup = 64;
    struct Extremes {
        std::array<uint32_t, kQueues> least;
        std::array<uint32_t, kQueues> greatest;
        void add(const QueueSample& sample);
        void add(const Extremes& other);
    };
    [[nodiscard]] Extremes over(size_t first, size_t last) const;
    [[nodiscard]] size_t firstAfter(int64_t time) const;
    [[nodiscard]] bool isContinued(const CowArray<QueueSample>& samples) const;

    CowArray<QueueSample> samples_;
    std::vector<Extremes> groups_;  // of kGroup samples each, complete ones
    uint32_t greatest_ = 0;
};

}  // namespace ptoscope
