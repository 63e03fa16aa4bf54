#include "widgets/session/task_graph.h"

namespace ptoscope {

TaskGraph::TaskGraph(const Program& program)
    : producers_(implied_dependencies(program)), consumers_(reversed(producers_)) {}

TaskLinks TaskGraph::of(uint32_t task) const {
    const auto producers = producers_.of(task);
    const auto consumers = consumers_.of(task);
    return {{producers.begin(), producers.end()}, {consumers.begin(), consumers.end()}};
}

}  // namespace ptoscope
