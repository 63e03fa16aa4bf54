#include "runtime/import/edges.h"

#include <algorithm>

#include "runtime/memory/tensor_map.h"
#include "runtime/orchestrator/dependencies.h"
#include "runtime/orchestrator/producers.h"
#include "runtime/workload/program.h"

namespace ptoscope {
namespace {

template <class T>
void sort_unique(std::vector<std::vector<T>>& lists) {
    for (auto& list : lists) {
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
    }
}

std::string pair_name(const SubmitOrder& order, uint32_t producer, uint32_t consumer) {
    return to_string(order.ids[producer]) + " -> " + to_string(order.ids[consumer]);
}

// What can be changed of a task's statement.
struct TaskStatement {
    std::vector<Argument>* args = nullptr;
    std::vector<std::string>* after = nullptr;
};

std::vector<TaskStatement> task_statements(Workload& workload) {
    std::vector<TaskStatement> tasks;
    for (Statement& statement : workload.program) {
        if (auto* submit = std::get_if<SubmitStatement>(&statement.body))
            tasks.push_back({&submit->args, &submit->after});
        else if (auto* dummy = std::get_if<DummyStatement>(&statement.body))
            tasks.push_back({&dummy->args, &dummy->after});
        else if (std::holds_alternative<AllocStatement>(statement.body))
            tasks.push_back({});
    }
    return tasks;
}

// Walks the tasks as the orchestrator would and corrects each before the next one looks.
class Settler {
  public:
    Settler(Workload& workload, const SubmitOrder& order, const RecordedEdges& recorded,
            const std::string& file, ImportNotes& notes)
        : order_(order),
          recorded_(recorded),
          notes_(notes),
          program_(*compile(workload, file)),
          statements_(task_statements(workload)) {}

    void settle() {
        for (uint32_t task = 0; task < order_.size(); ++task) {
            std::vector<uint32_t> found;
            collect_explicit(program_, task, found);
            for (uint32_t arg = 0; arg < program_.tasks[task].args; ++arg)
                settle_argument(task, arg, found);
            add_missing(task, found);
            publish_writes(program_, task, map_);
        }
    }

  private:
    void settle_argument(uint32_t task, uint32_t arg, std::vector<uint32_t>& found) {
        std::vector<uint32_t> implied;
        collect_producers_of_arg(program_, task, arg, map_, implied);
        const bool fits = std::all_of(implied.begin(), implied.end(), [&](uint32_t producer) {
            return recorded_.has(producer, task);
        });
        if (!fits) {
            weaken(task, arg);
            implied.clear();
            collect_producers_of_arg(program_, task, arg, map_, implied);
        }
        found.insert(found.end(), implied.begin(), implied.end());
    }

    void weaken(uint32_t task, uint32_t arg) {
        ArgSpec& spec = program_.args[program_.tasks[task].first_arg + arg];
        const auto& published = recorded_.published[task];
        const bool is_found_writing =
            spec.kind == ArgKind::InOut && std::binary_search(published.begin(), published.end(),
                                                              order_.tasks[task]->args[arg].tensor);
        const ArgKind kind = is_found_writing ? ArgKind::Write : ArgKind::NoDep;
        notes_.adjusted.add(std::string(name(spec.kind)) + " arguments made " + name(kind) +
                                ": they imply a dependency that was not recorded",
                            to_string(order_.ids[task]) + "[" + std::to_string(arg) + "]");
        spec.kind = kind;
        (*statements_[task].args)[arg].kind = kind;
    }

    void add_missing(uint32_t task, const std::vector<uint32_t>& found) {
        for (const uint32_t producer : recorded_.producers[task]) {
            if (std::find(found.begin(), found.end(), producer) != found.end()) continue;
            statements_[task].after->push_back(to_string(order_.ids[producer]));
            notes_.adjusted.add("recorded dependencies made explicit: no argument implies them",
                                pair_name(order_, producer, task));
        }
    }

    const SubmitOrder& order_;
    const RecordedEdges& recorded_;
    ImportNotes& notes_;
    Program program_;
    std::vector<TaskStatement> statements_;
    TensorMap map_;
};

void report_differences(const Dependencies& implied, const SubmitOrder& order,
                        const RecordedEdges& recorded, ImportNotes& notes) {
    for (uint32_t task = 0; task < order.size(); ++task) {
        const auto producers = implied.of(task);
        for (const uint32_t producer : producers)
            if (!recorded.has(producer, task))
                notes.differences.add("dependencies that were not recorded",
                                      pair_name(order, producer, task));
        for (const uint32_t producer : recorded.producers[task])
            if (std::find(producers.begin(), producers.end(), producer) == producers.end())
                notes.differences.add("recorded dependencies that are missing",
                                      pair_name(order, producer, task));
    }
}

}  // namespace

bool RecordedEdges::has(uint32_t producer, uint32_t consumer) const {
    return std::binary_search(producers[consumer].begin(), producers[consumer].end(), producer);
}

RecordedEdges recorded_edges(const SubmitOrder& order, const CapturedDeps& deps,
                             ImportNotes& notes) {
    RecordedEdges edges;
    edges.producers.resize(order.size());
    edges.explicit_producers.resize(order.size());
    edges.published.resize(order.size());
    for (const CapturedEdge& edge : deps.edges) {
        const uint32_t producer = order.position.at(edge.producer);
        const uint32_t consumer = order.position.at(edge.consumer);
        if (producer >= consumer) {
            notes.differences.add("recorded dependencies on a later task, left out",
                                  pair_name(order, producer, consumer));
            continue;
        }
        edges.producers[consumer].push_back(producer);
        if (edge.source == EdgeSource::Explicit)
            edges.explicit_producers[consumer].push_back(producer);
        if (edge.source == EdgeSource::TensorMap) edges.published[producer].push_back(edge.tensor);
    }
    sort_unique(edges.producers);
    sort_unique(edges.explicit_producers);
    sort_unique(edges.published);
    for (const auto& producers : edges.producers)
        edges.pairs += producers.size();
    return edges;
}

size_t settle_dependencies(Workload& workload, const SubmitOrder& order,
                           const RecordedEdges& recorded, const std::string& file,
                           ImportNotes& notes) {
    Settler(workload, order, recorded, file, notes).settle();
    const Dependencies implied = implied_dependencies(*compile(workload, file));
    report_differences(implied, order, recorded, notes);
    return implied.edges();
}

}  // namespace ptoscope
