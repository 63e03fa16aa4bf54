#pragma once
// Small programs and graphs for the tests of the task graph.

#include <initializer_list>
#include <memory>
#include <utility>

#include "runtime/orchestrator/dependencies.h"
#include "runtime/workload/generators/generators.h"
#include "widgets/panels/graph/graph_picture.h"

namespace ptoscope {

inline std::shared_ptr<const Program> generated(const std::string& name,
                                                std::map<std::string, std::string> values = {}) {
    return compile(generate(name, values), name);
}

// Edges (producer, consumer) as dependencies.
inline Dependencies dependenciesOf(uint32_t tasks,
                                   std::initializer_list<std::pair<uint32_t, uint32_t>> edges) {
    Dependencies all;
    all.offsets.push_back(0);
    for (uint32_t task = 0; task < tasks; ++task) {
        for (const auto& [from, to] : edges)
            if (to == task) all.producers.push_back(from);
        all.offsets.push_back(static_cast<uint32_t>(all.producers.size()));
    }
    return all;
}

// Every task a node.
inline FoldedGraph graphOf(uint32_t tasks,
                           std::initializer_list<std::pair<uint32_t, uint32_t>> edges) {
    GroupTree tree;
    tree.groups.resize(1);
    tree.groupOfTask.assign(tasks, 0);
    for (uint32_t task = 0; task < tasks; ++task)
        tree.groups[0].members.push_back({false, task});
    return foldedGraph(dependenciesOf(tasks, edges), tree, {});
}

}  // namespace ptoscope
