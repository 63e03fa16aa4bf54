#pragma once
// Workloads made from a few numbers: the published benchmark graphs (WORKLOADS.md of the runtime's
// tests, their task and edge counts exactly) and synthetic ones for tests and scale. Tiles are
// scaled down: shapes decide the structure, small tiles keep the simulated arithmetic cheap.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "runtime/workload/model.h"

namespace ptoscope {

enum class ParameterKind : uint8_t { Number, Numbers, Flag, Case };

struct ParameterInfo {
    std::string name;
    std::string default_value;
    std::string meaning;
    ParameterKind kind = ParameterKind::Number;
    int64_t low = 1;  // of Number and of each of Numbers
    int64_t high = 1;
};

// A published case: parameter values that replace the defaults.
struct CaseInfo {
    std::string name;
    std::map<std::string, std::string> values;
};

class Parameters;

struct GeneratorInfo {
    std::string name;
    std::string meaning;  // one sentence
    std::vector<ParameterInfo> parameters;
    std::vector<CaseInfo> cases;  // chosen with the parameter "case"
    Workload (*make)(const Parameters&) = nullptr;
};

// All generators, in the order in which help lists them.
[[nodiscard]] const std::vector<GeneratorInfo>& generators();
[[nodiscard]] std::vector<std::string> generator_names();

// Makes the workload `name` with parameters as `--param key=value` gives them. Throws InputError
// for an unknown generator or parameter (with the known ones) and for a bad value (with its range).
[[nodiscard]] Workload generate(const std::string& name,
                                const std::map<std::string, std::string>& params);

}  // namespace ptoscope
