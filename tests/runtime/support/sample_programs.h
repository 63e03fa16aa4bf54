#pragma once
// Programs for tests of the engine: each exercises another part of the machine.

#include <memory>
#include <string>
#include <vector>

#include "runtime/workload/program.h"

namespace ptoscope::test {

struct NamedProgram {
    std::string name;
    std::shared_ptr<const Program> program;
};
inline void PrintTo(const NamedProgram& row, std::ostream* out) {
    *out << row.name;
}

// A chain of computing tasks, a drain per protocol, nested scopes with outputs on small rings,
// inline wiring, an orchestrator that joins, exclusive dispatch, get and set, jitter.
[[nodiscard]] std::vector<NamedProgram> sample_programs();

}  // namespace ptoscope::test
