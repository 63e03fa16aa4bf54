#pragma once
// Single things that happen, as the protocols report them. TraceRecorder makes a Trace of them.

#include <cstdint>

#include "runtime/base/ids.h"
#include "runtime/base/shape.h"

namespace ptoscope {

enum class EventKind : uint8_t {
    TaskSubmitted,
    TaskWired,
    TaskReady,
    BlockDispatched,
    BlockAcked,
    BlockStarted,
    BlockEnded,
    TaskCompleted,
    TaskConsumed,
    DrainOpened,
    DrainAttempt,
    DrainLaunched,
    DrainClosed,
    QueueDepth,
    Joined
};
[[nodiscard]] const char* name(EventKind kind);

// Several kinds of events, as bits.
using EventSet = uint16_t;
[[nodiscard]] constexpr EventSet set_of(EventKind kind) {
    return static_cast<EventSet>(1U << static_cast<unsigned>(kind));
}
static_assert(static_cast<int>(EventKind::Joined) < 16, "an EventSet is a 16-bit word");

struct Event {
    EventKind kind = EventKind::TaskSubmitted;
    int64_t time = 0;  // ns
    uint16_t agent = 0;
    uint32_t task = kNone;
    uint32_t block = 0;  // BlockX: block; DrainOpened: blocks; DrainAttempt: places that were
                         // idle; QueueDepth: depth
    uint16_t core = 0;   // BlockX
    Subslot subslot = Subslot::Aic;
    uint8_t thread = 0;  // BlockDispatched: who wrote the register; DrainX: who did it
    bool preloaded = false;
    bool first_subslot = false;                  // BlockDispatched: the first core of its block
    ResourceShape shape = ResourceShape::Dummy;  // QueueDepth of a ready queue
    bool wiring = false;                         // QueueDepth of the wiring queue
};

class EventSink {
  public:
    virtual ~EventSink() = default;
    virtual void on_event(const Event& event) = 0;
};

}  // namespace ptoscope
