#include "runtime/trace/trace.h"

#include <algorithm>

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

std::vector<DrainAttempt> attempts_of(const Trace& trace, const DrainRecord& drain) {
    constexpr uint32_t kept = DrainRecord::kKept;
    std::vector<DrainAttempt> known;
    const uint32_t count = std::min(drain.attempts, 2 * kept);
    for (uint32_t i = 0; i < count && drain.first + i < trace.attempts.size(); ++i)
        known.push_back(trace.attempts[drain.first + i]);
    if (count < 2 * kept) return known;
    std::sort(known.begin(), known.end(),
              [](const auto& a, const auto& b) { return a.number < b.number; });
    return known;
}

}  // namespace ptoscope
