#pragma once
// A schedule in sentences.

#include <QString>

#include "runtime/engine/explorer/schedule.h"

namespace ptoscope {

// "Deadlock after 34 steps: the drain of t1 never closes".
[[nodiscard]] QString headlineOf(const Schedule& schedule);
// "9 changes of the agent that steps. The failure cannot be avoided after step 21."
[[nodiscard]] QString detailOf(const Schedule& schedule, size_t switches,
                               std::optional<size_t> noReturn);
[[nodiscard]] QString noReturnText(std::optional<size_t> noReturn);
// With a capital: "Deadlock", "Empty use".
[[nodiscard]] QString kindText(FailureKind kind);
[[nodiscard]] QString kindTip(FailureKind kind);  // what it means
[[nodiscard]] QString numberText(uint64_t n);     // "86,314"

}  // namespace ptoscope
