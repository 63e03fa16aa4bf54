#include "app/cli/input.h"

#include "app/cli/status.h"
#include "runtime/base/errors.h"
#include "runtime/import/open_workload.h"

namespace ptoscope {
namespace {

void setAll(Config& config, const std::vector<Setting>& settings) {
    for (const Setting& setting : settings) {
        try {
            set_config(config, full_key(setting.key), setting.value);
        } catch (const InputError& error) {
            throw UsageError(setting.option + ": " + error.what());
        }
    }
}

}  // namespace

void checkSettings(const std::vector<Setting>& settings) {
    Config scratch;
    setAll(scratch, settings);
}

void applySettings(Workload& workload, const std::vector<Setting>& settings) {
    setAll(workload.config, settings);
    if (settings.empty()) return;
    try {
        Config completed = workload.config;
        complete_config(completed);
    } catch (const InputError& error) {
        throw UsageError(settings.back().option + ": " + error.what());
    }
}

std::shared_ptr<const Program> openProgram(const std::string& path,
                                           const std::vector<Setting>& settings) {
    Workload workload = open_workload(path);
    applySettings(workload, settings);
    return compile(workload, path);
}

}  // namespace ptoscope
