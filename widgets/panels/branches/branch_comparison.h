#pragma once
// Where two courses of a run part, and what each does there.

#include <QString>
#include <cstdint>

#include "runtime/engine/timeline.h"

namespace ptoscope {

struct BranchSide {
    QString name;
    QString choice;       // what it does at the parting, in words
    uint64_t hash = 0;    // full, after that
    bool goesOn = false;  // it is recorded, or planned, beyond the parting
};

struct BranchComparison {
    uint64_t position = 0;  // up to here both are the same
    int64_t time = 0;       // ns, there
    uint64_t hash = 0;      // full, of both there
    BranchSide current;
    BranchSide other;
};

// The current branch and another one.
[[nodiscard]] BranchComparison compareBranches(const Timeline& timeline, size_t other);
[[nodiscard]] QString shortHash(uint64_t hash);  // "1f3a90c2", the first half; the tip has all
[[nodiscard]] QString fullHash(uint64_t hash);
// Several lines of rich text.
[[nodiscard]] QString comparisonText(const BranchComparison& comparison);

}  // namespace ptoscope
