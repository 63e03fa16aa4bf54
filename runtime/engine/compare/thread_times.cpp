#include "runtime/engine/compare/thread_times.h"

#include <algorithm>
#include <numeric>

#include "runtime/engine/compare/idle_sweep.h"

namespace ptoscope {
namespace {

constexpr std::array<const char*, kIdleCauses> kNames{"unseen",
                                                      "no_free_core",
                                                      "not_wired",
                                                      "waits_for_producers",
                                                      "nothing_submitted",
                                                      "waits_for_kernels",
                                                      "ending"};
constexpr std::array<const char*, kIdleCauses> kTitles{
    "work not seen yet", "no free core",     "tasks not wired yet", "tasks wait for producers",
    "nothing submitted", "last kernels run", "all complete"};

template <class Array>
int64_t sum(const Array& values) {
    return std::accumulate(values.begin(), values.end(), int64_t{0});
}

// Distributes the idle spans of one agent over the causes, interval by interval.
class IdleSpans {
  public:
    IdleSpans(const CowArray<PhaseSpan>& spans, int64_t length, ThreadTimes& times)
        : spans_(spans), length_(length), times_(times) {}

    // The cause holds in [from, to); intervals follow each other.
    void hold(int64_t from, int64_t to, IdleCause cause) {
        for (; next_ < spans_.size() && spans_[next_].begin < to; ++next_) {
            const PhaseSpan& span = spans_[next_];
            const int64_t begin = std::max(span.begin, from);
            const int64_t end = std::min({span.end, to, length_});
            if (span.phase == Phase::Idle && end > begin)
                times_.idle[static_cast<size_t>(cause)] += end - begin;
            if (span.end > to) return;
        }
    }

  private:
    const CowArray<PhaseSpan>& spans_;
    int64_t length_;
    ThreadTimes& times_;
    size_t next_ = 0;
};

// All but the idle causes.
ThreadTimes phase_times(const CowArray<PhaseSpan>& spans, int64_t length) {
    ThreadTimes times;
    int64_t inside = 0;
    for (size_t i = 0; i < spans.size(); ++i) {
        const PhaseSpan& span = spans[i];
        const int64_t ns = std::min(span.end, length) - std::min(span.begin, length);
        inside += ns;
        if (span.phase == Phase::Idle) continue;
        const int64_t waited = std::min(span.waited, ns);
        times.busy[static_cast<size_t>(span.phase)] += ns - waited;
        times.waited[static_cast<size_t>(span.phase)] += waited;
    }
    times.outside = length - inside;
    return times;
}

// The scheduler thread that a control agent is, once it has joined.
size_t thread_of(const RunView& run, size_t agent) {
    return agent == 0 ? run.schedulers() : agent - 1;
}

}  // namespace

const char* name(IdleCause cause) {
    return kNames[static_cast<size_t>(cause)];
}
const char* title(IdleCause cause) {
    return kTitles[static_cast<size_t>(cause)];
}

int64_t ThreadTimes::busy_ns() const {
    return sum(busy);
}
int64_t ThreadTimes::waited_ns() const {
    return sum(waited);
}
int64_t ThreadTimes::idle_ns() const {
    return sum(idle);
}
int64_t ThreadTimes::total() const {
    return busy_ns() + waited_ns() + idle_ns() + outside;
}

std::vector<ThreadTimes> thread_times(const RunView& run) {
    const auto& phases = run.trace->phases;
    std::vector<ThreadTimes> times;
    for (const auto& spans : phases)
        times.push_back(phase_times(spans, run.length_ns()));
    std::vector<IdleSpans> idle;
    for (size_t agent = 0; agent < phases.size(); ++agent)
        idle.emplace_back(phases[agent], run.length_ns(), times[agent]);
    IdleSweep sweep(run);
    for (int64_t from = 0; from < run.length_ns();) {
        const int64_t to = std::min(sweep.until(), run.length_ns());
        for (size_t agent = 0; agent < phases.size() && to > from; ++agent)
            idle[agent].hold(from, to, sweep.cause(thread_of(run, agent)));
        from = std::max(from, to);
        if (from < run.length_ns()) sweep.advance();
    }
    return times;
}

}  // namespace ptoscope
