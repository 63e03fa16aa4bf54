#include "runtime/workload/reconfigure.h"

#include "runtime/workload/program_hash.h"

namespace ptoscope {

std::shared_ptr<const Program> reconfigured(const Program& program, Config config) {
    complete_config(config);
    auto variant = std::make_shared<Program>(program);
    variant->config = std::move(config);
    variant->hash = program_hash(*variant);
    return variant;
}

}  // namespace ptoscope
