#pragma once
// The log of everything that happened, in order: for tables, searches and jumps. Compact, because a
// long run has millions of entries.

#include <cstddef>
#include <cstdint>

#include "runtime/base/cow_array.h"
#include "runtime/trace/event.h"

namespace ptoscope {

struct LoggedEvent {
    int64_t time = 0;       // ns
    uint64_t position = 0;  // steps taken once it had happened
    uint32_t task = kNone;
    uint32_t block = 0;  // BlockX: block; DrainOpened: blocks; QueueDepth: depth
    uint16_t agent = 0;
    uint16_t core = 0;  // BlockX; QueueDepth: 0 = the wiring queue, 1 + shape = a ready queue
    EventKind kind = EventKind::TaskSubmitted;
    Subslot subslot = Subslot::Aic;  // BlockX
    uint8_t thread = 0;              // BlockDispatched: who wrote the register
    bool preloaded = false;          // BlockDispatched
    bool operator==(const LoggedEvent&) const = default;
};
static_assert(sizeof(LoggedEvent) == 32);

using EventLog = CowArray<LoggedEvent>;

[[nodiscard]] LoggedEvent logged(const Event& event, uint64_t position);

// The first entry that happened after `position` steps: entries before it are the past of a machine
// that stands there.
[[nodiscard]] size_t first_after(const EventLog& log, uint64_t position);
// The first entry at or after `ns`.
[[nodiscard]] size_t first_at(const EventLog& log, int64_t ns);

}  // namespace ptoscope
