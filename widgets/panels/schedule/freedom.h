#pragma once
// How much freedom is left at each moment of a schedule, as arithmetic and in words: of the steps
// that are possible there, those that are doomed (no good end can be reached after them).

#include <QString>
#include <optional>
#include <vector>

#include "runtime/engine/explorer/explorer.h"

namespace ptoscope {

struct Share {
    double doomed = 0;   // 0..1, from the left
    double unknown = 0;  // 0..1, follows
    bool operator==(const Share&) const = default;
};

[[nodiscard]] Share shareOf(const Prospect& prospect);
// Nothing can be done about the failure any more: each possible step is doomed, or there is none.
[[nodiscard]] bool isSealed(const Prospect& prospect);
[[nodiscard]] QString shareText(const Prospect& prospect);  // "2/3", "all 3", "1/3 ?", "none"
// "2 of 3 possible next steps are doomed: after them the failure cannot be avoided".
[[nodiscard]] QString shareTip(const Prospect& prospect);

// The first position from which on every one is sealed; nothing if the last one is not.
[[nodiscard]] std::optional<size_t> noReturnOf(const std::vector<Prospect>& prospects);

}  // namespace ptoscope
