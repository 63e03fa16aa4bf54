#include "widgets/panels/drain/drain_history.h"

#include <algorithm>

namespace ptoscope {
namespace {

bool isOpenAt(const DrainRecord& drain, int64_t now) {
    return drain.entered <= now && (drain.closed == kNever || now < drain.closed);
}

std::optional<size_t> pick(const Trace& trace, int64_t now, uint32_t task) {
    const auto& drains = trace.drains;
    std::optional<size_t> last;
    std::optional<size_t> of_task;
    for (size_t i = 0; i < drains.size(); ++i) {
        if (isOpenAt(drains[i], now)) return i;
        if (task != kNone && drains[i].task == task) of_task = i;
        if (drains[i].entered <= now) last = i;
    }
    if (of_task) return of_task;
    if (last) return last;
    return drains.empty() ? std::nullopt : std::optional<size_t>(0);
}

}  // namespace

DrainHistory drainHistoryOf(const Trace& trace, int64_t now, size_t drain) {
    DrainHistory history;
    history.now = now;
    history.drain = drain;
    history.record = trace.drains[drain];
    history.open = isOpenAt(history.record, now);
    history.attempts = attempts_of(trace, history.record);
    for (size_t i = 0; i < drain; ++i)
        history.before += trace.drains[i].attempts;
    return history;
}

DrainHistory drainHistory(const Trace& trace, int64_t now, uint32_t task) {
    if (const auto drain = pick(trace, now, task)) return drainHistoryOf(trace, now, *drain);
    DrainHistory none;
    none.now = now;
    return none;
}

}  // namespace ptoscope
