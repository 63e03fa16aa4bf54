#include "runtime/workload/generators/generators.h"

#include <algorithm>

#include "runtime/base/errors.h"
#include "runtime/base/text.h"
#include "runtime/workload/generators/catalogue.h"
#include "runtime/workload/generators/parameters.h"

namespace ptoscope {
namespace {

// Generators with published cases take the parameter "case" before their own.
GeneratorInfo with_case_parameter(GeneratorInfo info) {
    if (info.cases.empty()) return info;
    ParameterInfo parameter{"case", "", "a published case:", ParameterKind::Case, 0, 0};
    for (const CaseInfo& c : info.cases)
        parameter.meaning += " " + c.name;
    info.parameters.insert(info.parameters.begin(), parameter);
    return info;
}

}  // namespace

const std::vector<GeneratorInfo>& generators() {
    static const std::vector<GeneratorInfo> all = [] {
        std::vector<GeneratorInfo> list;
        for (auto info : {paged_attention(), paged_attention_unroll(), batch_paged_attention(),
                          paged_attention_ringbuffer(), alternating_matmul_add(), bgemm(),
                          qwen_like(), chain(), fan_out(), random_dag()})
            list.push_back(with_case_parameter(info));
        return list;
    }();
    return all;
}

std::vector<std::string> generator_names() {
    std::vector<std::string> names;
    for (const GeneratorInfo& info : generators())
        names.push_back(info.name);
    return names;
}

Workload generate(const std::string& name, const std::map<std::string, std::string>& params) {
    const auto found = std::find_if(generators().begin(), generators().end(),
                                    [&](const GeneratorInfo& info) { return info.name == name; });
    if (found != generators().end()) return found->make(Parameters(*found, params));
    std::string known;
    for (const std::string& candidate : generator_names())
        known += (known.empty() ? "" : ", ") + candidate;
    throw InputError("no generator " + quoted(name) + "; known: " + known);
}

}  // namespace ptoscope
