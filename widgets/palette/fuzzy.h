#pragma once
// Finds what was meant by a few letters: the letters of the pattern in their order, best where
// words begin and where they stand together.

#include <QString>
#include <optional>
#include <vector>

namespace ptoscope {

struct FuzzyMatch {
    int score = 0;        // higher is better; only comparable for one pattern
    std::vector<int> at;  // places in the text, ascending
};

// Spaces and case of the pattern do not count; an empty pattern matches everything.
[[nodiscard]] std::optional<FuzzyMatch> fuzzyMatch(const QString& pattern, const QString& text);

}  // namespace ptoscope
