#pragma once
// From a file name and --set options to a program.

#include <memory>
#include <string>
#include <vector>

#include "runtime/workload/model.h"
#include "runtime/workload/program.h"

namespace ptoscope {

inline constexpr size_t kPathBytes = 1000;  // of a path in a message

// One --set: the key, its value, and the option's text for messages.
struct Setting {
    std::string key;
    std::string value;
    std::string option;
};

// Throws UsageError for an unknown key or a bad value, before any file is opened.
void checkSettings(const std::vector<Setting>& settings);

// Applies settings in order. Throws UsageError for values that do not fit together.
void applySettings(Workload& workload, const std::vector<Setting>& settings);

// Throws InputError, UsageError.
[[nodiscard]] std::shared_ptr<const Program> openProgram(const std::string& path,
                                                         const std::vector<Setting>& settings = {});

}  // namespace ptoscope
