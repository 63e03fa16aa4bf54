#pragma once
// Choices in words.

#include <QString>

#include "runtime/engine/simulation.h"

namespace ptoscope {

// "scheduler 1 stepped", "hold scheduler 0", "end the block on AIC 3 now".
[[nodiscard]] QString choiceText(const Machine& machine, const Choice& choice);
// What a branch does at a moment: the choice, or whose turn it is by virtual time.
[[nodiscard]] QString nextText(const Simulation& moment, const Choice* choice);
// "completed", "deadlock", "goes on".
[[nodiscard]] QString endText(RunEnd end);

}  // namespace ptoscope
