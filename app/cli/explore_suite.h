#pragma once
// ptoscope explore --suite: the hazards of history and the safe forms, as a table.

#include "app/cli/arguments.h"

namespace ptoscope {

// Exit status: kFine if every hazard is found and every safe form is clean. Throws UsageError.
[[nodiscard]] int exploreSuite(const Arguments& arguments);

}  // namespace ptoscope
