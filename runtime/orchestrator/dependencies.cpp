#include "runtime/orchestrator/dependencies.h"

#include "runtime/memory/tensor_map.h"
#include "runtime/orchestrator/producers.h"

namespace ptoscope {

Dependencies implied_dependencies(const Program& program) {
    Dependencies graph;
    graph.offsets.reserve(program.tasks.size() + 1);
    graph.offsets.push_back(0);
    TensorMap map;
    std::vector<uint32_t> found;
    for (uint32_t task = 0; task < program.tasks.size(); ++task) {
        found.clear();
        collect_producers(program, task, map, found);
        publish_writes(program, task, map);
        graph.producers.insert(graph.producers.end(), found.begin(), found.end());
        graph.offsets.push_back(static_cast<uint32_t>(graph.producers.size()));
    }
    return graph;
}

}  // namespace ptoscope
