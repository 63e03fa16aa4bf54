#pragma once
// Which drain of the run a panel is about, and its attempts with the protocol's numbers.

#include <optional>
#include <vector>

#include "runtime/trace/trace.h"

namespace ptoscope {

struct DrainHistory {
    std::optional<size_t> drain;  // index in Trace::drains
    DrainRecord record;
    std::vector<DrainAttempt> attempts;  // known ones: the first and the last
    uint32_t before = 0;                 // attempts of all earlier drains
    bool open = false;                   // it is open at the moment asked for
    int64_t now = 0;                     // that moment, ns

    // The number that protocol generation gives to an attempt.
    [[nodiscard]] uint32_t numberOf(const DrainAttempt& attempt) const {
        return before + attempt.number;
    }
    [[nodiscard]] bool isPast(const DrainAttempt& attempt) const { return attempt.time <= now; }
};

// Of the drain that is open at `now`; else of `task` if it has drained; else the last one before
// `now`; else the first one after it.
[[nodiscard]] DrainHistory drainHistory(const Trace& trace, int64_t now, uint32_t task);
// Of one drain of the run.
[[nodiscard]] DrainHistory drainHistoryOf(const Trace& trace, int64_t now, size_t drain);

}  // namespace ptoscope
