#pragma once
// For every fault that tests can seed, the smallest configuration in which the explorer should find
// it.

#include <string>
#include <vector>

#include "runtime/workload/model.h"

namespace ptoscope::test {

struct Mutation {
    std::string name;   // of the fault
    Workload workload;  // without the fault: explores clean
    SeededFault fault = SeededFault::None;

    [[nodiscard]] Workload mutated() const {
        Workload copy = workload;
        copy.config.runtime.fault = fault;
        return copy;
    }
};

[[nodiscard]] const std::vector<Mutation>& mutations();  // one for every fault

}  // namespace ptoscope::test
