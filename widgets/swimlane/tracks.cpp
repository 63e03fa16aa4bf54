#include "widgets/swimlane/tracks.h"

#include <QStringList>
#include <algorithm>

namespace ptoscope {
namespace {

constexpr Role kRingRoles[] = {Role::ShapeAic, Role::ShapeAiv, Role::ShapeMix, Role::ShapeDummy};

QString number(double value) {
    return QString::number(value, 'g', 6);
}

}  // namespace

void StepSeries::append(int64_t time, double value) {
    const bool first = times_.empty();
    greatest_ = first ? value : std::max(greatest_, value);
    least_ = first ? value : std::min(least_, value);
    if (!first && times_.back() == time) {
        values_.back() = value;
        const size_t filled = values_.size() / kGroup;
        if (values_.size() % kGroup == 0 && groups_.size() == filled) groups_.pop_back();
    } else {
        times_.push_back(time);
        values_.push_back(value);
    }
    if (values_.size() % kGroup != 0) return;
    const auto [low, high] = std::minmax_element(values_.end() - kGroup, values_.end());
    groups_.push_back({*low, *high});
}

void StepSeries::cut(size_t size) {
    if (size >= times_.size()) return;
    times_.resize(size);
    values_.resize(size);
    groups_.resize(size / kGroup);
}

size_t StepSeries::after(int64_t time) const {
    return static_cast<size_t>(std::upper_bound(times_.begin(), times_.end(), time) -
                               times_.begin());
}

std::optional<double> StepSeries::at(int64_t time) const {
    const size_t next = after(time);
    return next == 0 ? std::nullopt : std::optional(values_[next - 1]);
}

StepSeries::Range StepSeries::over(size_t first, size_t last) const {
    Range range{values_[first], values_[first]};
    const auto add = [&range](double least, double greatest) {
        range.least = std::min(range.least, least);
        range.greatest = std::max(range.greatest, greatest);
    };
    while (first < last) {
        const bool whole = first % kGroup == 0 && first + kGroup <= last;
        if (whole) {
            add(groups_[first / kGroup].least, groups_[first / kGroup].greatest);
            first += kGroup;
        } else {
            add(values_[first], values_[first]);
            ++first;
        }
    }
    return range;
}

double Track::greatest() const {
    double most = 0;
    for (const Line& line : lines)
        if (line.series.size() > 0) most = std::max(most, line.series.greatest());
    return most;
}

double Track::least() const {
    double least = 0;
    for (const Line& line : lines)
        if (line.series.size() > 0) least = std::min(least, line.series.least());
    return least;
}

QString Track::valueAt(int64_t time) const {
    if (!marks.empty()) {
        const auto next =
            std::upper_bound(marks.begin(), marks.end(), time,
                             [](int64_t t, const auto& mark) { return t < mark.first; });
        return next == marks.begin() ? QString() : std::prev(next)->second;
    }
    QStringList parts;
    for (const Line& line : lines) {
        const auto value = line.series.at(time);
        if (!value) continue;
        if (lines.size() == 1) return number(*value);
        if (*value != 0) parts << QStringLiteral("%1 %2").arg(line.name, number(*value));
    }
    return parts.isEmpty() && !lines.empty() ? QStringLiteral("0")
                                             : parts.join(QStringLiteral(", "));
}

Track trackOf(const CounterTrack& counter) {
    Track track{counter.name, counter.unit, {}, {}};
    track.lines.push_back({counter.name, Role::Highlight, {}});
    for (const auto& [time, value] : counter.points)
        track.lines[0].series.append(time, value);
    return track;
}

Track trackOf(const EventTrack& events) {
    return {events.name, {}, {}, events.marks};
}

void TraceCounters::clear() {
    *this = {};
}

void TraceCounters::setUp(const Trace& trace, const Program& program) {
    const auto line = [](const char* name, Role role) {
        Track::Line made{QLatin1String(name), role, {}};
        made.series.append(0, 0);
        return made;
    };
    const QString tasks = QStringLiteral("tasks");
    tracks_[Wiring] = {QStringLiteral("Wiring queue"), tasks, {line("", Role::Highlight)}, {}};
    tracks_[Ready] = {QStringLiteral("Ready queues"), tasks, {}, {}};
    constexpr Role kShapeRoles[] = {Role::ShapeDummy, Role::ShapeAic, Role::ShapeAiv,
                                    Role::ShapeMix};
    for (int s = 0; s < kShapes; ++s)
        tracks_[Ready].lines.push_back(line(name(static_cast<ResourceShape>(s)), kShapeRoles[s]));
    tracks_[Rings] = {QStringLiteral("Ring use"), tasks, {}, {}};
    std::array<bool, kRings> used{};
    for (const TaskSpec& task : program.tasks)
        used[task.id.ring()] = true;
    for (uint32_t ring = 0; ring < kRings; ++ring) {
        lineOfRing_[ring] = static_cast<int>(tracks_[Rings].lines.size());
        if (!used[ring]) continue;
        tracks_[Rings].lines.push_back(line("", kRingRoles[ring]));
        tracks_[Rings].lines.back().name = QStringLiteral("ring %1").arg(ring);
    }
    tracks_[Running] = {QStringLiteral("Running cores"), QStringLiteral("cores"), {}, {}};
    tracks_[Running].lines.push_back(line("", Role::Good));
    cores_.resize(trace.blocks.size());
    ready_ = true;
}

bool TraceCounters::isContinued(const Trace& trace) const {
    if (trace.end < end_ || trace.queues.size() < samples_ || trace.tasks.size() < nextTask_)
        return false;
    if (samples_ > 1) {
        const QueueSample& sample = trace.queues[samples_ - 2];
        if (sample.time != settled_.time || sample.wiring != settled_.wiring ||
            sample.ready != settled_.ready)
            return false;
    }
    for (size_t c = 0; c < cores_.size(); ++c) {
        const Progress& known = cores_[c];
        if (c >= trace.blocks.size() || trace.blocks[c].size() < known.started) return false;
        const auto& lane = trace.blocks[c];
        if (known.started > 0 && lane[known.started - 1].start != known.lastStart) return false;
        if (known.ended > 0 && lane[known.ended - 1].end != known.lastEnd) return false;
    }
    return true;
}

void TraceCounters::update(const Trace& trace, const Program& program) {
    if (!isContinued(trace)) clear();
    if (!ready_) setUp(trace, program);
    end_ = trace.end;
    addQueues(trace);
    addRings(trace, program);
    addRunning(trace);
}

void TraceCounters::addQueues(const Trace& trace) {
    // The newest sample may still change: it is taken again next time.
    for (size_t i = samples_ == 0 ? 0 : samples_ - 1; i < trace.queues.size(); ++i) {
        const QueueSample& sample = trace.queues[i];
        tracks_[Wiring].lines[0].series.append(sample.time, sample.wiring);
        for (size_t s = 0; s < kShapes; ++s) {
            StepSeries& series = tracks_[Ready].lines[s].series;
            const double depth = sample.ready[s];
            if (series.value(series.size() - 1) != depth) series.append(sample.time, depth);
        }
    }
    samples_ = trace.queues.size();
    if (samples_ > 1) settled_ = trace.queues[samples_ - 2];
}

void TraceCounters::addRings(const Trace& trace, const Program& program) {
    std::array<std::vector<Change>, kRings> changes;
    const auto tasks = static_cast<uint32_t>(std::min(trace.tasks.size(), program.tasks.size()));
    const auto ringOf = [&](uint32_t task) { return program.tasks[task].id.ring(); };
    while (nextTask_ < tasks && trace.tasks[nextTask_].submitted != kNever) {
        changes[ringOf(nextTask_)].emplace_back(trace.tasks[nextTask_].submitted, 1);
        alive_.push_back(nextTask_++);
    }
    std::erase_if(alive_, [&](uint32_t task) {
        const int64_t at = trace.tasks[task].consumed;
        if (at != kNever) changes[ringOf(task)].emplace_back(at, -1);
        return at != kNever;
    });
    for (uint32_t ring = 0; ring < kRings; ++ring)
        if (!changes[ring].empty())
            apply(tracks_[Rings].lines[static_cast<size_t>(lineOfRing_[ring])].series,
                  changes[ring]);
}

void TraceCounters::addRunning(const Trace& trace) {
    std::vector<Change> changes;
    for (size_t c = 0; c < trace.blocks.size(); ++c) {
        const auto& lane = trace.blocks[c];
        Progress& progress = cores_[c];
        for (; progress.started < lane.size() && lane[progress.started].start != kNever;
             ++progress.started)
            changes.emplace_back(progress.lastStart = lane[progress.started].start, 1);
        for (; progress.ended < lane.size() && lane[progress.ended].end != kNever; ++progress.ended)
            changes.emplace_back(progress.lastEnd = lane[progress.ended].end, -1);
    }
    apply(tracks_[Running].lines[0].series, changes);
}

// Changes of agents that step side by side may lie a little before what is known already.
void TraceCounters::apply(StepSeries& series, std::vector<Change>& changes) {
    if (changes.empty()) return;
    std::sort(changes.begin(), changes.end());
    const size_t keep = std::max<size_t>(1, series.after(changes.front().first - 1));
    std::vector<Change> late;
    double value = series.value(keep - 1);
    for (size_t i = keep; i < series.size(); ++i) {
        late.emplace_back(series.time(i), static_cast<int>(series.value(i) - value));
        value = series.value(i);
    }
    value = series.value(keep - 1);
    if (!late.empty()) {
        series.cut(keep);
        changes.insert(changes.end(), late.begin(), late.end());
        std::sort(changes.begin(), changes.end());
    }
    for (const auto& [time, change] : changes)
        series.append(time, value += change);
}

}  // namespace ptoscope
