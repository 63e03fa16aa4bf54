#pragma once
// Values over time that are drawn as lanes, and marks in time. Built-in ones (queue depths, ring
// use, running cores) come from the trace; others are given, e.g. watched variables and breakpoints
// that only log.

#include <QString>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "runtime/trace/trace.h"
#include "runtime/workload/program.h"
#include "widgets/theme.h"

namespace ptoscope {

// A value that changes at moments and stays in between: (ns, value), in order of time.
struct CounterTrack {
    QString name;
    QString unit;
    std::vector<std::pair<int64_t, double>> points;
};

// Things that happened at moments.
struct EventTrack {
    QString name;
    std::vector<std::pair<int64_t, QString>> marks;  // in order of time
};

// A step function that answers "least and greatest between" without looking at every step.
class StepSeries {
  public:
    struct Range {
        double least = 0;
        double greatest = 0;
    };

    void clear() { *this = {}; }
    [[nodiscard]] size_t size() const { return times_.size(); }
    [[nodiscard]] int64_t time(size_t i) const { return times_[i]; }
    [[nodiscard]] double value(size_t i) const { return values_[i]; }
    [[nodiscard]] double greatest() const { return greatest_; }
    [[nodiscard]] double least() const { return least_; }
    // At or after the last point; the same time replaces its value.
    void append(int64_t time, double value);
    void cut(size_t size);  // keeps the first
    // First point later than `time`.
    [[nodiscard]] size_t after(int64_t time) const;
    [[nodiscard]] std::optional<double> at(int64_t time) const;  // none before the first point
    // Over points [first, last), first < last.
    [[nodiscard]] Range over(size_t first, size_t last) const;

  private:
    static constexpr size_t kGroup = 64;
    std::vector<int64_t> times_;
    std::vector<double> values_;
    std::vector<Range> groups_;  // of full groups
    double greatest_ = 0;
    double least_ = 0;
};

// One lane: up to a few lines, or marks.
struct Track {
    struct Line {
        QString name;
        Role role = Role::Highlight;
        StepSeries series;
    };
    QString name;
    QString unit;
    std::vector<Line> lines;
    std::vector<std::pair<int64_t, QString>> marks;

    [[nodiscard]] double greatest() const;
    [[nodiscard]] double least() const;  // 0 if nothing is below
    // "3", "AIC 2, AIV 1": what it says at a moment; marks: the last one at or before it.
    [[nodiscard]] QString valueAt(int64_t time) const;
};
[[nodiscard]] Track trackOf(const CounterTrack& counter);
[[nodiscard]] Track trackOf(const EventTrack& events);

// The counters that every run has, carried on as the trace grows.
class TraceCounters {
  public:
    enum Kind : uint32_t { Wiring, Ready, Rings, Running, kKinds };

    // Takes in what happened since the last time; starts anew for another past.
    void update(const Trace& trace, const Program& program);
    void clear();
    [[nodiscard]] const Track& track(Kind kind) const { return tracks_[kind]; }

  private:
    using Change = std::pair<int64_t, int>;
    void setUp(const Trace& trace, const Program& program);
    void addQueues(const Trace& trace);
    void addRings(const Trace& trace, const Program& program);
    void addRunning(const Trace& trace);
    static void apply(StepSeries& series, std::vector<Change>& changes);

    std::array<Track, kKinds> tracks_;
    bool ready_ = false;
    int64_t end_ = 0;
    size_t samples_ = 0;
    QueueSample settled_;  // the last but one: the newest may change
    std::array<int, kRings> lineOfRing_{};
    uint32_t nextTask_ = 0;
    std::vector<uint32_t> alive_;  // tasks that are submitted and not consumed
    struct Progress {
        size_t started = 0;
        size_t ended = 0;
        int64_t lastStart = kNever;
        int64_t lastEnd = kNever;
    };
    // The same recording, perhaps longer: what was taken in last is still there.
    [[nodiscard]] bool isContinued(const Trace& trace) const;
    std::vector<Progress> cores_;
};

}  // namespace ptoscope
