#include "runtime/import/rebuild.h"

#include <algorithm>

#include "runtime/import/blocks.h"
#include "runtime/import/device.h"
#include "runtime/import/edges.h"
#include "runtime/import/kernel_names.h"
#include "runtime/import/named_tensors.h"
#include "runtime/import/scopes.h"
#include "runtime/import/tensors.h"

namespace ptoscope {
namespace {

using Rows = std::vector<std::vector<CapturedRow>>;  // by task

Rows rows_by_task(const SubmitOrder& order, const CapturedRecords& records) {
    Rows rows(order.size());
    for (const CapturedRow& row : records.rows)
        rows[order.position.at(row.task)].push_back(row);
    return rows;
}

// Writes one statement a task.
class StatementWriter {
  public:
    StatementWriter(const SubmitOrder& order, const RecordedEdges& edges,
                    const TensorBinding& binding, const NamedTensors& tensors,
                    const KernelNames& names, ImportReport& report, ImportNotes& notes)
        : order_(order),
          edges_(edges),
          binding_(binding),
          tensors_(tensors),
          kernels_(names, notes),
          report_(report),
          notes_(notes) {}

    StatementBody write(uint32_t task, const RebuiltRun& run) {
        const bool runs = std::any_of(run.kernels.begin(), run.kernels.end(),
                                      [](const auto& kernel) { return kernel.has_value(); });
        if (runs) return submit(task, run);
        if (order_.tasks[task] != nullptr || !edges_.producers[task].empty()) return dummy(task);
        return alloc(task);
    }

    [[nodiscard]] const std::vector<KernelDecl>& kernels() const { return kernels_.declared(); }

  private:
    [[nodiscard]] std::string name_of(uint32_t task) const { return to_string(order_.ids[task]); }

    SubmitStatement submit(uint32_t task, const RebuiltRun& run) {
        ++report_.submits;
        SubmitStatement out;
        out.name = name_of(task);
        for (size_t slot = 0; slot < kSubslots; ++slot)
            if (run.kernels[slot])
                out.kernels[slot] = KernelUse{kernels_.name_of(*run.kernels[slot]), {}};
        out.args = arguments(task);
        out.blocks = run.blocks;
        out.after = explicit_dependencies(task);
        if (!run.duration.ns.empty()) out.duration = run.duration;
        if (order_.tasks[task] == nullptr)
            notes_.differences.add("tasks with rows that deps.json lacks: without inputs",
                                   out.name);
        if (out.blocks > 1)
            notes_.guessed.add(
                "tasks of several blocks: sync_start is not recorded, taken as false", out.name);
        return out;
    }

    DummyStatement dummy(uint32_t task) {
        ++report_.dummies;
        const CapturedTask* record = order_.tasks[task];
        if (record == nullptr)
            notes_.differences.add("tasks that deps.json lacks but its edges name: dummies",
                                   name_of(task));
        else if (!record->kernel_ids)
            notes_.guessed.add("tasks without rows taken as dummy tasks", name_of(task));
        return {name_of(task), arguments(task), explicit_dependencies(task)};
    }

    AllocStatement alloc(uint32_t task) {
        ++report_.allocs;
        AllocStatement out{name_of(task), {}};
        for (size_t slot = 0; slot < tensors_.outputs[task].size(); ++slot)
            out.tensors.push_back(tensors_.output(out.name, task, slot));
        notes_.guessed.add("alloc tasks, which deps.json leaves out", out.name);
        if (out.tensors.empty()) {
            out.tensors.push_back({out.name, {kGuessedOutput}});
            notes_.guessed.add("alloc tasks with an output that nobody uses: 256 elements",
                               out.name);
        }
        return out;
    }

    std::vector<Argument> arguments(uint32_t task) {
        std::vector<Argument> out;
        size_t outputs = 0;
        const CapturedTask* record = order_.tasks[task];
        const size_t recorded = record == nullptr ? 0 : record->args.size();
        for (size_t i = 0; i < recorded; ++i)
            out.push_back(record->args[i].kind == ArgKind::Out
                              ? output(task, outputs++)
                              : input(record->args[i].kind, binding_.uses[task][i]));
        while (outputs < tensors_.outputs[task].size())  // known from its consumers alone
            out.push_back(output(task, outputs++));
        if (record != nullptr && !record->has_args)
            notes_.differences.add("tasks without recorded arguments", name_of(task));
        return out;
    }

    [[nodiscard]] Argument input(ArgKind kind, TensorUse use) const {
        Argument out;
        out.kind = kind;
        out.view = tensors_.view(use);
        return out;
    }

    [[nodiscard]] Argument output(uint32_t task, size_t slot) const {
        const NewTensor tensor = tensors_.output(name_of(task), task, slot);
        Argument out;
        out.kind = ArgKind::Out;
        out.view = {tensor.name, {}, tensor.shape};
        return out;
    }

    [[nodiscard]] std::vector<std::string> explicit_dependencies(uint32_t task) const {
        std::vector<std::string> names;
        for (const uint32_t producer : edges_.explicit_producers[task])
            names.push_back(name_of(producer));
        return names;
    }

    const SubmitOrder& order_;
    const RecordedEdges& edges_;
    const TensorBinding& binding_;
    const NamedTensors& tensors_;
    KernelTable kernels_;
    ImportReport& report_;
    ImportNotes& notes_;
};

void declare_tensors(const TensorBinding& binding, const NamedTensors& tensors,
                     Workload& workload) {
    for (size_t t = 0; t < binding.tensors.size(); ++t) {
        if (binding.tensors[t].creator != kNone) continue;
        TensorDecl declaration;
        declaration.name = tensors.all[t].name;
        declaration.shape = tensors.all[t].layout.shape;
        workload.tensors.push_back(std::move(declaration));
    }
}

void change_scopes(const ScopePlan& scopes, uint32_t task, Workload& workload) {
    for (uint32_t i = 0; i < scopes.before[task].ends; ++i)
        workload.program.push_back({ScopeEnd{}});
    for (const uint32_t scope : scopes.before[task].begins)
        workload.program.push_back({ScopeBegin{scopes.modes[scope]}});
}

}  // namespace

Workload rebuild_workload(const Capture& capture, const ImportOptions& options,
                          ImportReport& report, ImportNotes& notes) {
    const SubmitOrder order = submit_order(capture.deps, capture.records, capture.deps_file, notes);
    const RecordedEdges edges = recorded_edges(order, capture.deps, notes);
    const TensorBinding binding = bind_tensors(order, capture.deps, edges, notes);
    const ScopePlan scopes = plan_scopes(order, binding, notes);
    const NamedTensors tensors = name_tensors(order, binding, notes);
    const Rows rows = rows_by_task(order, capture.records);

    Workload workload;
    workload.config = rebuild_config(capture.records, notes);
    declare_tensors(binding, tensors, workload);
    StatementWriter writer(order, edges, binding, tensors, capture.names, report, notes);
    for (uint32_t task = 0; task < order.size(); ++task) {
        change_scopes(scopes, task, workload);
        const RebuiltRun run = rebuild_run(order.ids[task], rows[task],
                                           static_cast<uint32_t>(workload.config.device.clusters),
                                           order.tasks[task], options.scale_durations, notes);
        workload.program.push_back({writer.write(task, run)});
    }
    for (uint32_t i = 0; i < scopes.open_at_end; ++i)
        workload.program.push_back({ScopeEnd{}});
    workload.kernels = writer.kernels();
    if (!scopes.modes.empty())
        notes.guessed.add("where scopes begin and end: as small as the life of outputs allows (" +
                          std::to_string(scopes.modes.size()) + " scopes)");
    notes.guessed.add("what kernels compute: nothing (compute \"none\")");

    report.tasks = capture.deps.tasks.size();
    report.rows = capture.records.rows.size();
    report.edges_recorded = edges.pairs;
    report.edges_rebuilt = settle_dependencies(workload, order, edges, capture.deps_file, notes);
    return workload;
}

}  // namespace ptoscope
