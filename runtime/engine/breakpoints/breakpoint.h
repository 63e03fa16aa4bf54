#pragma once
// What the user asks for.

#include <cstdint>
#include <string>
#include <vector>

namespace ptoscope {

using BreakpointId = uint32_t;  // unique within a set, never used again

// Which hits count: the first-th and then every every-th. Hits are numbered 1, 2, 3... from the
// start of the run, so a rule means the same forward and backward.
struct HitRule {
    uint64_t first = 1;
    uint64_t every = 1;

    [[nodiscard]] bool accepts(uint64_t number) const {
        return number >= first && (number - first) % every == 0;
    }
    [[nodiscard]] bool accepts_all() const { return first <= 1 && every == 1; }
    bool operator==(const HitRule&) const = default;
};

struct Breakpoint {
    std::string expression;
    bool enabled = true;
    bool log_only = false;                 // never stops: its hits are a track
    std::vector<std::string> prints = {};  // expressions; empty: the variables that it names
    HitRule rule = {};
    std::string note = {};
    bool operator==(const Breakpoint&) const = default;
};

}  // namespace ptoscope
