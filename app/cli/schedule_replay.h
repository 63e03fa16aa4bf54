#pragma once
// ptoscope replay --schedule: a schedule on the ordinary engine.

#include "app/cli/arguments.h"

namespace ptoscope {

// Exit status: kRunFailed if it ends in the failure that it promises, kFine if it promises none.
// Throws InputError where it no longer fits, or FILE is not its workload.
[[nodiscard]] int replaySchedule(const Arguments& arguments);

}  // namespace ptoscope
