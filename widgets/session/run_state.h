#pragma once
// What a session is doing, and which commands make sense meanwhile.

#include <QMetaType>
#include <QString>

namespace ptoscope {

enum class RunState : uint8_t {
    Empty,  // nothing is open
    Ready,  // stands still, somebody can step
    Running,
    Pausing,       // a pause was asked for; the frame under way ends first
    AtBreakpoint,  // stands still because a breakpoint hit
    Finished,      // stands at the end of a run that completed
    Failed,        // stands at the end of a run that did not
};
[[nodiscard]] QString label(RunState state);  // "Paused", "Running", ...

// What a command needs; bits, all of which must hold.
enum Need : unsigned {
    kNothing = 0,
    kOpen = 1U << 0,          // something is open
    kStanding = 1U << 1,      // and does not run
    kCanAdvance = 1U << 2,    // there is a step ahead
    kCanGoBack = 1U << 3,     // there is a step behind
    kAgentCanStep = 1U << 4,  // the selected thread or core could step now
    kAgentSelected = 1U << 5,
    kTaskSelected = 1U << 6,
    kHasFuture = 1U << 7,  // something is recorded beyond the shown moment
    kHasSchedule = 1U << 8,
};

}  // namespace ptoscope

Q_DECLARE_METATYPE(ptoscope::RunState)
