#pragma once
// Runs for the tests of the comparison.

#include <string>
#include <vector>

#include "runtime/engine/report.h"

namespace ptoscope::test {

// Files below samples/ that can be run, sorted.
[[nodiscard]] std::vector<std::string> sample_files();

// A sample in a configuration, not verified.
[[nodiscard]] RunReport run_sample(const std::string& file, const Settings& settings);

[[nodiscard]] RunReport run(const std::shared_ptr<const Program>& program);

}  // namespace ptoscope::test
