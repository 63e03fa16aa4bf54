#pragma once
// What tests compare of generated and stored programs.

#include <algorithm>
#include <cstddef>
#include <ostream>

#include "runtime/orchestrator/dependencies.h"
#include "runtime/workload/program.h"

namespace ptoscope::test {

struct Counts {
    size_t allocs = 0;
    size_t tasks = 0;  // without the allocs
    size_t edges = 0;
    bool operator==(const Counts&) const = default;
    friend std::ostream& operator<<(std::ostream& out, const Counts& c) {
        return out << c.allocs << " allocs + " << c.tasks << " tasks, " << c.edges << " edges";
    }
};

inline Counts count(const Program& program) {
    const auto allocs = static_cast<size_t>(
        std::count_if(program.tasks.begin(), program.tasks.end(),
                      [](const TaskSpec& t) { return t.kind == TaskKind::Alloc; }));
    return {allocs, program.tasks.size() - allocs, implied_dependencies(program).edges()};
}

}  // namespace ptoscope::test
