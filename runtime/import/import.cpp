#include "runtime/import/import.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "runtime/base/errors.h"
#include "runtime/base/text.h"
#include "runtime/import/rebuild.h"

namespace ptoscope {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRecords = "l2_perf_records.json";
constexpr const char* kDeps = "deps.json";

[[noreturn]] void fail(const std::string& where, const std::string& reason) {
    throw InputError(place(where, 0, {}, reason));
}

// Files of `directory` that a case name may be part of: <prefix>*.json, sorted.
std::vector<std::string> files_like(const std::string& directory, std::string_view prefix) {
    std::vector<std::string> found;
    std::error_code error;
    for (fs::directory_iterator it(directory, error), end; !error && it != end;
         it.increment(error)) {
        const std::string name = it->path().filename().string();
        if (name.starts_with(prefix) && name.ends_with(".json"))
            found.push_back(it->path().string());
    }
    if (error) fail(directory, "cannot be listed: " + error.message());
    std::sort(found.begin(), found.end());
    return found;
}

void check_directory(const std::string& directory) {
    std::error_code ignored;
    if (!fs::exists(directory, ignored)) fail(directory, "no such folder");
    if (!fs::is_directory(directory, ignored)) fail(directory, "is not a folder");
    const bool records = fs::exists(fs::path(directory) / kRecords, ignored);
    const bool deps = fs::exists(fs::path(directory) / kDeps, ignored);
    if (records && deps) return;
    const std::string lacking = records ? kDeps
                                : deps  ? kRecords
                                        : std::string(kRecords) + " and " + kDeps;
    fail(directory, "is no capture: lacks " + lacking + " (expected " + kRecords + ", " + kDeps +
                        " and, for kernel names, name_map*.json)");
}

// Several name maps say nothing: which one belongs to the run is not recorded.
KernelNames find_names(const std::string& directory, ImportNotes& notes) {
    const auto maps = files_like(directory, "name_map");
    if (maps.size() == 1) return read_name_map(maps.front());
    notes.guessed.add(maps.empty() ? "kernel names: there is no name map"
                                   : "kernel names: there are several name maps, none used");
    return {};
}

// "name_map_TestBgemm_Case0.json" says what ran; else the folder does.
std::string workload_name(const std::string& directory) {
    const fs::path path = fs::weakly_canonical(directory);
    const std::string name = path.filename().string();
    return printable(name.empty() ? "capture" : name);
}

std::string description(const ImportReport& report) {
    return "Imported from a recorded run: " + std::to_string(report.tasks) + " tasks, " +
           std::to_string(report.rows) + " rows, " + std::to_string(report.edges_recorded) +
           " dependencies.";
}

}  // namespace

Workload import_capture(const std::string& directory, const ImportOptions& options,
                        ImportReport* report) {
    if (!std::isfinite(options.scale_durations) || options.scale_durations < 0)
        throw InputError("--scale-durations must be a finite number, 0 or more");
    check_directory(directory);
    ImportNotes notes;
    ImportReport counts;
    Capture capture;
    capture.deps_file = (fs::path(directory) / kDeps).string();
    capture.records = read_records((fs::path(directory) / kRecords).string(), notes.differences);
    capture.deps = read_deps(capture.deps_file, notes.differences);
    capture.names = find_names(directory, notes);
    Workload workload = rebuild_workload(capture, options, counts, notes);
    workload.name = workload_name(directory);
    workload.description = description(counts);
    if (report != nullptr) {
        counts.guessed = notes.guessed.lines();
        counts.adjusted = notes.adjusted.lines();
        counts.differences = notes.differences.lines();
        *report = std::move(counts);
    }
    return workload;
}

}  // namespace ptoscope
