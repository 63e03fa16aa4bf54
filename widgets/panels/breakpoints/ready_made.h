#pragma once
// Breakpoints that a user can pick instead of writing them, for what is selected and shown.

#include <QString>
#include <vector>

#include "widgets/session/session.h"

namespace ptoscope {

struct ReadyMade {
    QString label;
    QString expression;  // empty: it cannot be picked now; the label says why
    bool operator==(const ReadyMade&) const = default;
};
struct ReadyMadeGroup {
    QString title;
    std::vector<ReadyMade> items;
};

// Nothing while nothing is open.
[[nodiscard]] std::vector<ReadyMadeGroup> readyMadeBreakpoints(const Session& session);

}  // namespace ptoscope
