#pragma once
// Why a command cannot be done now.

#include <QString>

#include "widgets/session/session.h"

namespace ptoscope {

// The first of `needs` (bits of Need) that does not hold, in words; empty if all do.
[[nodiscard]] QString obstacleTo(const Session& session, unsigned needs);

}  // namespace ptoscope
