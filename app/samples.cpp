#include "app/samples.h"

#include <algorithm>
#include <filesystem>

#include "runtime/base/errors.h"
#include "runtime/base/text.h"

namespace ptoscope {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kSamplePrefix = "samples:";
constexpr const char* kKnownSample = "spmd_sync_start.json";  // which folder samples/ is ours

void addFiles(const fs::path& folder, std::vector<std::string>& files) {
    std::error_code error;
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.path().extension() == ".json") found.push_back(entry.path().string());
    std::sort(found.begin(), found.end());
    files.insert(files.end(), found.begin(), found.end());
}

// samples/failing/endless_kernel.json -> "failing/endless_kernel"
std::string sampleName(const std::string& file, const std::string& folder) {
    return fs::path(file).lexically_relative(folder).replace_extension().string();
}

}  // namespace

std::string samplesFolder() {
    std::error_code error;
    fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
    const fs::path installed = folder / "../share/ptoscope/samples";
    if (fs::exists(installed / kKnownSample, error))
        return fs::canonical(installed, error).string();
    for (; folder.has_relative_path(); folder = folder.parent_path())
        if (fs::exists(folder / "samples" / kKnownSample, error))
            return (folder / "samples").string();
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

std::string pathOrSample(const std::string& word) {
    if (!word.starts_with(kSamplePrefix)) return word;
    const std::string folder = samplesFolder();
    const std::string wanted = word.substr(kSamplePrefix.size());
    std::vector<std::string> names;
    for (const std::string& file : sampleFiles()) {
        names.push_back(sampleName(file, folder));
        if (wanted == names.back() || wanted == names.back() + ".json") return file;
    }
    const std::vector<std::string_view> known(names.begin(), names.end());
    if (known.empty())
        throw InputError(printable(word) + ": the folder samples/ is not beside the program");
    const std::string near = did_you_mean(wanted, known);
    throw InputError(printable(word) + ": there is no such sample" +
                     (near.empty() ? "; ptoscope samples lists them" : near));
}

}  // namespace ptoscope
