#pragma once
// Accesses of one step in words, with values that people can read.

#include <QString>
#include <vector>

#include "runtime/machine/machine.h"

namespace ptoscope {

// A value of a variable: "{0, 2}" for bits of threads, "scheduler 1" for a lock's holder,
// "COMPLETED"; empty for addresses, list heads and packed words.
[[nodiscard]] QString valueText(const Machine& machine, Var var, int64_t value);

struct TouchText {
    enum class Kind : uint8_t { Read, Kept, Changed };
    Kind kind = Kind::Read;
    QString text;
    bool operator==(const TouchText&) const = default;
};

// Each variable once, in the order in which it was touched first: "drain.pending 2", "drain.ack {0}
// → {0, 1}".
[[nodiscard]] std::vector<TouchText> touchTexts(const Machine& machine,
                                                const std::vector<Access>& accesses);

}  // namespace ptoscope
