#pragma once
// The samples that complete, for tests over all of them.

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "runtime/workload/model.h"
#include "runtime/workload/reader.h"
#include "tests/places.h"

namespace ptoscope::test {

inline std::vector<Workload> samples() {
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::directory_iterator(source_dir() + "/samples"))
        if (entry.path().extension() == ".json") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<Workload> all;
    for (const std::string& path : paths)
        all.push_back(load_workload(path));
    return all;
}

inline std::shared_ptr<const Program> compile_with(Workload workload, const Settings& settings) {
    for (const auto& [key, value] : settings)
        set_config(workload.config, key, value);
    return compile(workload);
}

}  // namespace ptoscope::test
