#pragma once
// The workloads that come with the program (samples/), for the gallery and `ptoscope samples`.

#include <string>
#include <vector>

namespace ptoscope {

// Where they are: beside the sources the program was built from, or installed beside it. Empty if
// there are none.
[[nodiscard]] std::string samplesFolder();

// Paths of samples/*.json, then of samples/failing/*.json, each in alphabetical order.
[[nodiscard]] std::vector<std::string> sampleFiles();

}  // namespace ptoscope
