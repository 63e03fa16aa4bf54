#include "widgets/session/task_graph.h"

namespace ptoscope {
namespace {

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

}  // namespace

TaskGraph::TaskGraph(const Program& program)
    : producers_(implied_dependencies(program)), consumers_(reversed(producers_)) {}

TaskLinks TaskGraph::of(uint32_t task) const {
    const auto producers = producers_.of(task);
    const auto consumers = consumers_.of(task);
    return {{producers.begin(), producers.end()}, {consumers.begin(), consumers.end()}};
}

}  // namespace ptoscope
