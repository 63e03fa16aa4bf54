#include "runtime/engine/agent_names.h"

namespace ptoscope {

std::vector<std::string> agent_names(const Config& config) {
    std::vector<std::string> names{"orchestrator"};
    for (int t = 0; t < config.runtime.scheduler_threads; ++t)
        names.push_back("scheduler" + std::to_string(t));
    const int clusters = config.device.clusters;
    for (int c = 0; c < 3 * clusters; ++c)
        names.push_back((c < clusters ? "AIC" : "AIV") + std::to_string(c));
    return names;
}

}  // namespace ptoscope
