#include "runtime/trace/trace.h"

#include "runtime/trace/event.h"

namespace ptoscope {

const char* name(Phase phase) {
    constexpr std::array<const char*, kPhases> names{
        "scope",     "alloc",    "sync", "lookup",  "insert",   "params", "fanin",
        "scope_end", "data",     "join", "exit",    "complete", "drain",  "wiring",
        "dummy",     "dispatch", "push", "release", "idle",     "done"};
    return names[static_cast<size_t>(phase)];
}

const char* name(EventKind kind) {
    constexpr std::array<const char*, 15> names{
        "submitted",     "wired",          "ready",        "dispatched",  "acked",
        "started",       "ended",          "completed",    "consumed",    "drain opened",
        "drain attempt", "drain launched", "drain closed", "queue depth", "joined"};
    return names[static_cast<size_t>(kind)];
}

}  // namespace ptoscope
