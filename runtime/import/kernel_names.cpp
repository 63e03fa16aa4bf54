#include "runtime/import/kernel_names.h"

#include "runtime/workload/rules.h"

namespace ptoscope {

const std::string& KernelTable::name_of(const RebuiltKernel& kernel) {
    const auto known = known_.find(kernel);
    if (known != known_.end()) return known->second;
    const std::string base = base_name(kernel);
    std::string name = base;
    // Two functions may share a name, and one function may have run on both core types.
    for (int i = 0; !taken_.insert(name).second; ++i)
        name = i == 0 ? base + "_" + std::to_string(kernel.func)
                      : base + "_" + std::to_string(kernel.func) + "_" + std::to_string(i);
    KernelDecl declaration;
    declaration.name = name;
    declaration.core = kernel.core;
    declared_.push_back(declaration);
    return known_.emplace(kernel, name).first->second;
}

std::string KernelTable::base_name(const RebuiltKernel& kernel) {
    const auto mapped = names_.find(kernel.func);
    if (mapped != names_.end() && name_problem(mapped->second).empty()) return mapped->second;
    const char* core = kernel.core == CoreKind::Aic ? "aic" : "aiv";
    const std::string name =
        kernel.func < 0 ? std::string(core) + "_kernel" : "func_" + std::to_string(kernel.func);
    notes_.guessed.add("kernels without a usable name in a name map", name);
    return name;
}

}  // namespace ptoscope
