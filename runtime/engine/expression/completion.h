#pragma once
// What can stand at the cursor of an expression that is being written.

#include "runtime/engine/expression/expression.h"

namespace ptoscope {

struct Candidate {
    std::string text;         // replaces [Completion::begin, end)
    std::string description;  // one line
};

struct Completion {
    size_t begin = 0;  // bytes of the text
    size_t end = 0;
    std::vector<Candidate> candidates;
};

inline constexpr size_t kMostCandidates = 200;

// `cursor`: byte offset, clamped. Never throws; an empty list if nothing fits.
[[nodiscard]] Completion complete(std::string_view text, size_t cursor, const Program& program);

}  // namespace ptoscope
