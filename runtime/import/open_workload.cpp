#include "runtime/import/open_workload.h"

#include <filesystem>

#include "runtime/base/errors.h"
#include "runtime/base/text.h"
#include "runtime/import/import.h"
#include "runtime/workload/reader.h"

namespace ptoscope {

Workload open_workload(const std::string& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) return import_capture(path);
    return load_workload(path);
}

std::shared_ptr<const Program> program_of(const std::string& path, const Settings& settings,
                                          uint64_t hash) {
    Workload workload = open_workload(path);
    workload.config = config_from(settings);
    auto program = compile(workload, path);
    if (program->hash != hash)
        throw InputError(printable(path, 1000) + ": it has changed since (program hash " +
                         hex(program->hash) + ", not " + hex(hash) + ")");
    return program;
}

}  // namespace ptoscope
