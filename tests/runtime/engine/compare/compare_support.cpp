#include "tests/runtime/engine/compare/compare_support.h"

#include <algorithm>
#include <filesystem>

#include "runtime/engine/compare/variant_source.h"
#include "runtime/import/open_workload.h"
#include "tests/places.h"

namespace ptoscope::test {

std::vector<std::string> sample_files() {
    const auto folder = std::filesystem::path(source_dir()) / "samples";
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".json") files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    return files;
}

RunReport run(const std::shared_ptr<const Program>& program) {
    RunOptions options;
    options.verify = false;
    return run_workload(program, options);
}

RunReport run_sample(const std::string& file, const Settings& settings) {
    return run(VariantSource::of_workload(open_workload(file), file).program(settings));
}

}  // namespace ptoscope::test
