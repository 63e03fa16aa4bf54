#pragma once
// The workloads that come with the program (samples/), for the gallery, `ptoscope samples` and
// `ptoscope run samples:NAME`.

#include <string>
#include <vector>

namespace ptoscope {

// Where they are: installed (../share/ptoscope/samples of the program's folder), else in the source
// tree that the program was built in. Empty if there are none.
[[nodiscard]] std::string samplesFolder();

// Paths of samples/*.json, then of samples/failing/*.json, each in alphabetical order.
[[nodiscard]] std::vector<std::string> sampleFiles();

// "samples:spmd_basic" and "samples:failing/endless_kernel" -> the path of that sample; every other
// word as it is. Throws InputError for a sample that does not exist, with the nearest name.
[[nodiscard]] std::string pathOrSample(const std::string& word);

}  // namespace ptoscope
