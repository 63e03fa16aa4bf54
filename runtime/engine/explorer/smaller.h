#pragma once
// Workloads that are one piece smaller than another: what shrinking tries.

#include <functional>
#include <string>
#include <vector>

#include "runtime/workload/model.h"

namespace ptoscope {

struct Edit {
    std::string what;  // "without t3", "t1: 12 blocks -> 2", "scheduler_threads 3 -> 2"
    std::function<void(Workload&)> apply;
};

// In the order in which they are to be tried: what takes away most comes first. A result need not
// compile.
[[nodiscard]] std::vector<Edit> smaller_by_one(const Workload& workload);

}  // namespace ptoscope
