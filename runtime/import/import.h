#pragma once
// Rebuilds a workload from the records of a real run (a folder with l2_perf_records.json, deps.json
// and, where the test names its kernels, a name map). Tasks, arguments, dependencies, blocks and
// durations are the recorded ones; what the records leave out is guessed and reported.

#include <cstddef>
#include <string>
#include <vector>

#include "runtime/workload/model.h"

namespace ptoscope {

struct ImportOptions {
    double scale_durations = 1;  // factor on every measured duration, finite and >= 0
};

// What an import did. Every list has one line a topic: what, how often, the first few tasks.
struct ImportReport {
    size_t tasks = 0;           // in deps.json
    size_t rows = 0;            // in l2_perf_records.json
    size_t edges_recorded = 0;  // unique (producer, consumer) pairs of deps.json
    size_t edges_rebuilt = 0;   // pairs that the workload implies
    size_t submits = 0;         // statements made
    size_t dummies = 0;
    size_t allocs = 0;
    std::vector<std::string> guessed;      // not in the records, chosen
    std::vector<std::string> adjusted;     // recorded otherwise, changed to fit the format
    std::vector<std::string> differences;  // pairs that only one side has, records not used
};

// Throws InputError with one line (file, place, reason) if `directory` is no capture or a file of
// it cannot be read. Task names are the recorded ids as the field shows them ("t3", "r1t5").
[[nodiscard]] Workload import_capture(const std::string& directory,
                                      const ImportOptions& options = {},
                                      ImportReport* report = nullptr);

}  // namespace ptoscope
