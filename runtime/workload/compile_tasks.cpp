// Submits, dummies and allocs: ids, arguments, dependencies, kernels.

#include <array>

#include "runtime/base/text.h"
#include "runtime/workload/compiler.h"
#include "runtime/workload/operands.h"
#include "runtime/workload/rules.h"
#include "runtime/workload/words.h"

namespace ptoscope {
namespace {

constexpr uint64_t kHeapAlignment = 1024;          // RUNTIME.md 2: each output rounds up
constexpr uint64_t kMostOutputBytes = 1ULL << 62;  // sums stop here: far above every heap

std::string list_text(const std::vector<int64_t>& values) {
    std::string text = "[";
    for (const int64_t v : values)
        text += (text.size() == 1 ? "" : ", ") + std::to_string(v);
    return text + ']';
}

std::vector<int64_t> to_list(const Extents& e) {
    return {e.dim.begin(), e.dim.begin() + e.rank};
}

// The bits of the given kernels; with one block the sync_start flag drops.
CoreMask mask_of(const SubmitStatement& submit) {
    CoreMask mask;
    for (size_t i = 0; i < submit.kernels.size(); ++i)
        if (submit.kernels[i]) mask.bits = static_cast<uint8_t>(mask.bits | 1U << i);
    if (submit.sync_start && submit.blocks != 1) mask.bits |= CoreMask::kSyncStart;
    return mask;
}

// A number of blocks that the submit check will accept.
bool runs(const TaskSpec& task) {
    return task.blocks >= 1 && task.blocks <= kMaxSubtasks && task.subtasks() <= kMaxSubtasks;
}

constexpr std::array<std::string_view, kSubslots> kSlotPaths{".aic", ".aiv0", ".aiv1"};

std::string_view slot_path(Subslot slot) {
    return kSlotPaths[static_cast<size_t>(slot)];
}

}  // namespace

TaskSpec Compiler::begin_task(TaskKind kind, const std::string& name) {
    const Place where{kind == TaskKind::Submit  ? ".submit"
                      : kind == TaskKind::Dummy ? ".dummy"
                                                : ".alloc"};
    fail_if(where, name_problem(name));
    if (tasks_.contains(name)) fail(where, "the name " + quoted(name) + " is taken");
    const ScopeSpec& scope = program_->scopes[open_scopes_.back()];
    const uint32_t ring = std::min<uint32_t>(scope.depth, kRings - 1);
    TaskSpec task;
    task.kind = kind;
    task.id = TaskId::make(ring, next_local_[ring]++);
    task.depth = scope.depth;
    task.manual = scope.mode == ScopeMode::Manual;
    task.scope = open_scopes_.back();
    task.line = workload_.program[statement_].line;
    task.name = name;
    return task;
}

void Compiler::finish_task(TaskSpec&& task, const std::string& name) {
    const auto index = static_cast<uint32_t>(program_->tasks.size());
    tasks_.emplace(name, index);
    ++program_->scopes[task.scope].tasks;
    program_->tasks.push_back(std::move(task));
    emit(Op::Submit, index);
}

uint32_t Compiler::find_tensor(const std::string& name, const Place& where) const {
    const uint32_t tensor = visible_.find(name);
    if (tensor == kNone) fail(where, "no tensor " + quoted(name) + " is visible here");
    return tensor;
}

Box Compiler::resolve_view(const View& view, uint32_t tensor, const Place& where) const {
    const Extents& whole = program_->tensors[tensor].shape;
    const auto wrong_rank = [&](size_t rank) { return rank != 0 && rank != whole.rank; };
    if (wrong_rank(view.offset.size()) || wrong_rank(view.shape.size()))
        fail(where, "a view of " + quoted(view.tensor) + " needs " + std::to_string(whole.rank) +
                        " dimensions");
    Box box{whole, whole};
    for (size_t i = 0; i < whole.rank; ++i) {
        const int64_t extent = whole.dim[i];
        const int64_t from = view.offset.empty() ? 0 : view.offset[i];
        const int64_t length =
            view.shape.empty() ? extent - std::clamp<int64_t>(from, 0, extent) : view.shape[i];
        if (from < 0 || length < 1 || from > extent || length > extent - from)
            fail(where, "offset " + list_text(view.offset) + " shape " + list_text(view.shape) +
                            " is not inside " + quoted(view.tensor) + " " +
                            list_text(to_list(whole)));
        box.offset.dim[i] = static_cast<uint32_t>(from);
        box.shape.dim[i] = static_cast<uint32_t>(length);
    }
    return box;
}

ArgSpec Compiler::resolve_argument(const Argument& arg, const Place& where) const {
    ArgSpec spec;
    spec.kind = arg.kind;
    if (arg.kind == ArgKind::Scalar) {
        fail_if(where, finite_problem(arg.scalar));
        spec.scalar = arg.scalar;
    } else if (arg.kind != ArgKind::Out) {
        spec.tensor = find_tensor(arg.view.tensor, where);
        spec.view = resolve_view(arg.view, spec.tensor, where);
    }
    return spec;
}

void Compiler::declare_output(TaskSpec& task, const std::string& name,
                              const std::vector<int64_t>& shape, const Place& where) {
    fail_if(where, name_problem(name));
    fail_if(where, extents_problem(shape));
    ArgSpec& spec = program_->args.at(task.first_arg + where.index);
    spec.tensor = static_cast<uint32_t>(program_->tensors.size());
    if (!visible_.declare(name, spec.tensor))
        fail(where, "a tensor " + quoted(name) + " is visible here already");
    TensorSpec tensor;
    tensor.name = name;
    tensor.shape = to_extents(shape);
    tensor.creator = static_cast<uint32_t>(program_->tasks.size());
    tensor.heap_offset = task.output_bytes;
    spec.view.shape = tensor.shape;
    spec.view.offset.rank = tensor.shape.rank;
    const uint64_t bytes = (tensor.bytes() + kHeapAlignment - 1) / kHeapAlignment * kHeapAlignment;
    task.output_bytes = std::min(task.output_bytes + bytes, kMostOutputBytes);
    program_->tensors.push_back(std::move(tensor));
}

// Outputs become visible only after all other arguments are resolved: a task does not see its own.
void Compiler::add_args(TaskSpec& task, const std::vector<Argument>& args) {
    task.first_arg = static_cast<uint32_t>(program_->args.size());
    task.args = static_cast<uint32_t>(args.size());
    const auto where = [&](size_t i) {
        return Place{".args", name(args[i].kind), i, args[i].line.number};
    };
    for (size_t i = 0; i < args.size(); ++i)
        program_->args.push_back(resolve_argument(args[i], where(i)));
    for (size_t i = 0; i < args.size(); ++i)
        if (args[i].kind == ArgKind::Out)
            declare_output(task, args[i].view.tensor, args[i].view.shape, where(i));
}

void Compiler::add_afters(TaskSpec& task, const std::vector<std::string>& after) {
    task.first_after = static_cast<uint32_t>(program_->after_pool.size());
    for (const std::string& name : after) {
        const auto found = tasks_.find(name);
        if (found != tasks_.end()) {
            program_->after_pool.push_back(found->second);
        } else if (task.unknown_after == kNone) {
            task.unknown_after = add_message(name);
        }
    }
    task.afters = static_cast<uint32_t>(program_->after_pool.size()) - task.first_after;
}

void Compiler::operator()(const DummyStatement& dummy) {
    TaskSpec task = begin_task(TaskKind::Dummy, dummy.name);
    add_args(task, dummy.args);
    add_afters(task, dummy.after);
    finish_task(std::move(task), dummy.name);
}

void Compiler::operator()(const AllocStatement& alloc) {
    TaskSpec task = begin_task(TaskKind::Alloc, alloc.name);
    if (alloc.tensors.empty()) fail({}, "alloc needs at least one tensor");
    task.first_arg = static_cast<uint32_t>(program_->args.size());
    task.args = static_cast<uint32_t>(alloc.tensors.size());
    program_->args.resize(program_->args.size() + alloc.tensors.size(),
                          {ArgKind::Out, kNone, {}, 0});
    for (size_t i = 0; i < alloc.tensors.size(); ++i)
        declare_output(task, alloc.tensors[i].name, alloc.tensors[i].shape, {".tensors", {}, i});
    task.first_after = static_cast<uint32_t>(program_->after_pool.size());
    finish_task(std::move(task), alloc.name);
}

void Compiler::operator()(const SubmitStatement& submit) {
    TaskSpec task = begin_task(TaskKind::Submit, submit.name);
    task.blocks = submit.blocks;
    task.sync_start = submit.sync_start;
    if (submit.jitter) {
        fail_if({".jitter"}, jitter_problem(*submit.jitter));
        task.jitter = *submit.jitter;
    }
    if (submit.duration) {
        fail_if({".duration_ns"}, duration_problem(*submit.duration));
        task.duration = add_duration(*submit.duration);
    }
    add_args(task, submit.args);
    add_afters(task, submit.after);
    add_slots(task, submit);
    check_slots(task, submit);
    finish_task(std::move(task), submit.name);
}

uint32_t Compiler::find_kernel(const std::string& name, Subslot slot) const {
    const auto found = kernels_.find(name);
    if (found == kernels_.end()) {
        std::vector<std::string_view> names;
        for (const KernelDecl& k : workload_.kernels)
            names.push_back(k.name);
        fail({slot_path(slot)}, "no kernel " + quoted(name) + did_you_mean(name, names));
    }
    const CoreKind wanted = slot == Subslot::Aic ? CoreKind::Aic : CoreKind::Aiv;
    const CoreKind core = program_->kernels[found->second].core;
    if (core != wanted)
        fail({slot_path(slot)}, "kernel " + quoted(name) + " is for " +
                                    std::string(kCoreWords[static_cast<size_t>(core)]) + " cores");
    return found->second;
}

void Compiler::add_operands(KernelSlot& slot, const KernelUse& use, const TaskSpec& task,
                            const Place& where) {
    std::vector<uint32_t>& pool = program_->operand_pool;
    slot.first_operand = static_cast<uint32_t>(pool.size());
    if (use.args) {
        for (const int64_t i : *use.args) {
            if (i < 0 || i >= task.args)
                fail({where.below, "args"}, "there is no argument " + std::to_string(i));
            pool.push_back(static_cast<uint32_t>(i));
        }
    } else {
        for (uint32_t i = 0; i < task.args; ++i)
            pool.push_back(i);
    }
    slot.operands = static_cast<uint32_t>(pool.size()) - slot.first_operand;
}

void Compiler::add_slots(TaskSpec& task, const SubmitStatement& submit) {
    const CoreMask mask = mask_of(submit);
    task.mask = mask.normalised();
    for (size_t i = 0; i < submit.kernels.size(); ++i) {
        if (!submit.kernels[i]) continue;
        const auto written = static_cast<Subslot>(i);
        const Subslot runs_in = task.mask.has(written) ? written : Subslot::Aiv0;
        KernelSlot& slot = task.kernels[static_cast<size_t>(runs_in)];
        slot.kernel = find_kernel(submit.kernels[i]->kernel, written);
        add_operands(slot, *submit.kernels[i], task, {slot_path(written)});
    }
}

void Compiler::check_slots(const TaskSpec& task, const SubmitStatement& submit) const {
    if (task.duration != kNone) check_duration(task, task.duration, {".duration_ns"});
    for (size_t i = 0; i < submit.kernels.size(); ++i) {
        if (!submit.kernels[i]) continue;
        const auto written = static_cast<Subslot>(i);
        const Subslot runs_in = task.mask.has(written) ? written : Subslot::Aiv0;
        const Place where{slot_path(written)};
        fail_if(where, operands_problem(*program_, task, runs_in));
        const uint32_t kernel = task.kernels[static_cast<size_t>(runs_in)].kernel;
        const uint32_t duration = program_->kernels[kernel].duration;
        if (task.duration == kNone && duration != kNone) check_duration(task, duration, where);
    }
}

// One duration for all, one a block, or per block one an active core.
void Compiler::check_duration(const TaskSpec& task, uint32_t duration, const Place& where) const {
    const Duration& d = program_->durations[duration];
    if (d.endless || d.ns.size() == 1 || !runs(task)) return;
    const auto blocks = static_cast<size_t>(task.blocks);
    const auto subtasks = static_cast<size_t>(task.subtasks());
    if (d.ns.size() == blocks || d.ns.size() == subtasks) return;
    fail(where, std::to_string(d.ns.size()) + " durations for " + std::to_string(blocks) +
                    " blocks on " + std::to_string(task.mask.count()) + " cores each (needs 1, " +
                    std::to_string(blocks) + " or " + std::to_string(subtasks) + ")");
}

}  // namespace ptoscope
