#include "app/samples.h"

#include <algorithm>
#include <filesystem>

namespace ptoscope {
namespace fs = std::filesystem;
namespace {

void addFiles(const fs::path& folder, std::vector<std::string>& files) {
    std::error_code error;
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.path().extension() == ".json") found.push_back(entry.path().string());
    std::sort(found.begin(), found.end());
    files.insert(files.end(), found.begin(), found.end());
}

}  // namespace

std::string samplesFolder() {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    const fs::path folder = program.parent_path();
    for (const fs::path& place : {folder / "../../samples", folder / "../share/ptoscope/samples",
                                  folder / "../../../samples"})
        if (fs::is_directory(place, error)) return fs::canonical(place, error).string();
    return {};
}

std::vector<std::string> sampleFiles() {
    std::vector<std::string> files;
    const std::string folder = samplesFolder();
    if (folder.empty()) return files;
    addFiles(folder, files);
    addFiles(fs::path(folder) / "failing", files);
    return files;
}

}  // namespace ptoscope
