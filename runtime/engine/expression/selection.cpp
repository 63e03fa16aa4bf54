#include "runtime/engine/expression/selection.h"

#include <algorithm>

#include "runtime/base/text.h"

namespace ptoscope::expr {

bool is_pattern(std::string_view text) {
    return text.find_first_of("*?") != std::string_view::npos;
}

// Greedy with one place to come back to: the last * (linear memory, no recursion).
bool fits(std::string_view pattern, std::string_view text) {
    size_t p = 0;
    size_t t = 0;
    size_t star = std::string_view::npos;
    size_t taken = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            taken = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++taken;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::vector<char> tasks_fitting(std::string_view pattern, const Program& program) {
    std::vector<char> fitting(program.tasks.size(), 0);
    if (!is_pattern(pattern)) {
        if (const auto task = find_task(pattern, program)) fitting[*task] = 1;
        return fitting;
    }
    for (size_t t = 0; t < fitting.size(); ++t)
        fitting[t] =
            fits(pattern, program.tasks[t].name) || fits(pattern, to_string(program.tasks[t].id));
    return fitting;
}

std::string similar_task(std::string_view text, const Program& program) {
    constexpr size_t kMost = 4096;
    std::vector<std::string> names;
    for (size_t t = 0; t < std::min(kMost, program.tasks.size()); ++t) {
        names.push_back(to_string(program.tasks[t].id));
        names.push_back(program.tasks[t].name);
    }
    const std::vector<std::string_view> known(names.begin(), names.end());
    return did_you_mean(text, known);
}

}  // namespace ptoscope::expr
