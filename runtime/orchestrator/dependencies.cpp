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

Dependencies reversed(const Dependencies& graph) {
    Dependencies back;
    const size_t tasks = graph.offsets.empty() ? 0 : graph.offsets.size() - 1;
    back.offsets.assign(tasks + 1, 0);
    back.producers.resize(graph.edges());
    for (const uint32_t producer : graph.producers)
        ++back.offsets[producer + 1];
    for (size_t i = 0; i < tasks; ++i)
        back.offsets[i + 1] += back.offsets[i];
    std::vector<uint32_t> next(back.offsets.begin(), back.offsets.end());
    for (uint32_t task = 0; task < tasks; ++task)
        for (const uint32_t producer : graph.of(task))
            back.producers[next[producer]++] = task;
    return back;
}

}  // namespace ptoscope
