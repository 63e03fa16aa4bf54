#pragma once
// Names in expressions that stand for tasks: ids, statement names, patterns with * and ?.

#include <string>
#include <string_view>
#include <vector>

#include "runtime/engine/variables/variables.h"

namespace ptoscope::expr {

[[nodiscard]] bool is_pattern(std::string_view text);  // has a * or ?
[[nodiscard]] bool fits(std::string_view pattern, std::string_view text);

// By task index: whose id or statement name fits. A text without * and ? names one task.
[[nodiscard]] std::vector<char> tasks_fitting(std::string_view pattern, const Program& program);

// `; did you mean "qk_1"?` among ids and names of the first thousands of tasks.
[[nodiscard]] std::string similar_task(std::string_view text, const Program& program);

}  // namespace ptoscope::expr
