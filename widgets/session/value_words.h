#pragma once
// Values of registers, views and times in words.

#include <QString>

#include "runtime/state/core.h"
#include "runtime/workload/program.h"

namespace ptoscope {

[[nodiscard]] QString condText(CondWord word);            // "ACK 12", "FIN 3", "none"
[[nodiscard]] QString shapeText(const Extents& extents);  // "16 × 128"
[[nodiscard]] QString boxText(const Box& box);            // "[0:8, 0:16]"
// A moment, if the shown one has come that far; "not yet" else.
[[nodiscard]] QString momentText(int64_t ns, int64_t now);
[[nodiscard]] QString yesNo(bool value);

}  // namespace ptoscope
