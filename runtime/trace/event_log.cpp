#include "runtime/trace/event_log.h"

namespace ptoscope {
namespace {

// The first entry for which `before` is false; entries are in order.
template <class Before>
size_t partition_point(const EventLog& log, Before before) {
    size_t low = 0;
    size_t high = log.size();
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (before(log[middle])) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

}  // namespace

LoggedEvent logged(const Event& event, uint64_t position) {
    LoggedEvent entry;
    entry.time = event.time;
    entry.position = position;
    entry.task = event.task;
    entry.block = event.block;
    entry.agent = event.agent;
    entry.core = event.core;
    if (event.kind == EventKind::QueueDepth)
        entry.core = event.wiring ? 0 : static_cast<uint16_t>(1 + static_cast<int>(event.shape));
    entry.kind = event.kind;
    entry.subslot = event.subslot;
    entry.thread = event.thread;
    entry.preloaded = event.preloaded;
    return entry;
}

size_t first_after(const EventLog& log, uint64_t position) {
    return partition_point(log,
                           [position](const LoggedEvent& e) { return e.position <= position; });
}

size_t first_at(const EventLog& log, int64_t ns) {
    return partition_point(log, [ns](const LoggedEvent& e) { return e.time < ns; });
}

}  // namespace ptoscope
