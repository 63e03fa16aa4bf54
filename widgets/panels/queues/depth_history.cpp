#include "widgets/panels/queues/depth_history.h"

#include <algorithm>

namespace ptoscope {
namespace {

double micros(int64_t ns) {
    return static_cast<double>(ns) / 1e3;
}

}  // namespace

uint32_t depthOf(const QueueSample& sample, size_t queue) {
    return queue == 0 ? sample.wiring : sample.ready[queue - 1];
}

void DepthHistory::Extremes::add(const QueueSample& sample) {
    for (size_t q = 0; q < kQueues; ++q) {
        least[q] = std::min(least[q], depthOf(sample, q));
        greatest[q] = std::max(greatest[q], depthOf(sample, q));
    }
}

void DepthHistory::Extremes::add(const Extremes& other) {
    for (size_t q = 0; q < kQueues; ++q) {
        least[q] = std::min(least[q], other.least[q]);
        greatest[q] = std::max(greatest[q], other.greatest[q]);
    }
}

// The same recording, perhaps longer: the newest group that is known still ends with that sample.
bool DepthHistory::isContinued(const CowArray<QueueSample>& samples) const {
    if (groups_.empty()) return true;
    const size_t last = groups_.size() * kGroup - 1;
    if (samples.size() <= last) return false;
    const QueueSample& before = samples_[last];
    const QueueSample& after = samples[last];
    return before.time == after.time && before.wiring == after.wiring &&
           before.ready == after.ready;
}

void DepthHistory::update(const CowArray<QueueSample>& samples) {
    if (!isContinued(samples)) {
        groups_.clear();
        greatest_ = 0;
    }
    samples_ = samples;
    while ((groups_.size() + 1) * kGroup <= samples_.size()) {
        const size_t first = groups_.size() * kGroup;
        Extremes group{};
        group.least.fill(UINT32_MAX);
        for (size_t i = first; i < first + kGroup; ++i)
            group.add(samples_[i]);
        groups_.push_back(group);
        greatest_ =
            std::max(greatest_, *std::max_element(group.greatest.begin(), group.greatest.end()));
    }
    for (size_t i = groups_.size() * kGroup; i < samples_.size(); ++i)
        for (size_t q = 0; q < kQueues; ++q)
            greatest_ = std::max(greatest_, depthOf(samples_[i], q));
}

DepthHistory::Extremes DepthHistory::over(size_t first, size_t last) const {
    Extremes all{};
    all.least.fill(UINT32_MAX);
    for (size_t i = first; i < last;) {
        const bool whole = i % kGroup == 0 && i + kGroup <= last && i / kGroup < groups_.size();
        if (whole) {
            all.add(groups_[i / kGroup]);
            i += kGroup;
        } else {
            all.add(samples_[i++]);
        }
    }
    return all;
}

size_t DepthHistory::firstAfter(int64_t time) const {
    size_t low = 0;
    size_t high = samples_.size();
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (samples_[middle].time > time)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

QVector<QPointF> DepthHistory::points(size_t queue, int64_t end, int pixels) const {
    QVector<QPointF> line;
    const auto columns = static_cast<size_t>(std::max(pixels, 8));
    line.reserve(static_cast<int>(2 * columns + 2));
    uint32_t depth = 0;
    line.append({0, 0});
    if (samples_.size() < columns) {
        for (size_t i = 0; i < samples_.size(); ++i) {
            const double x = micros(samples_[i].time);
            if (depthOf(samples_[i], queue) == depth) continue;
            line.append({x, static_cast<double>(depth)});
            depth = depthOf(samples_[i], queue);
            line.append({x, static_cast<double>(depth)});
        }
    } else {
        size_t first = 0;
        for (size_t c = 0; c + 1 < columns; ++c) {
            const auto until =
                static_cast<int64_t>(static_cast<double>(end) * static_cast<double>(c + 1) /
                                     static_cast<double>(columns));
            const size_t last = firstAfter(until);
            if (last == first) continue;
            const Extremes all = over(first, last);
            line.append({micros(until), static_cast<double>(all.greatest[queue])});
            line.append({micros(until), static_cast<double>(all.least[queue])});
            depth = depthOf(samples_[last - 1], queue);
            first = last;
        }
    }
    line.append({micros(end), static_cast<double>(depth)});
    return line;
}

}  // namespace ptoscope
