#pragma once
// Small programs with computing kernels, put together by hand: no reader, no compile().

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "runtime/workload/program.h"

namespace ptoscope::test {

inline Extents shape(const std::vector<uint32_t>& dims) {
    Extents e;
    for (const uint32_t d : dims)
        e.dim[e.rank++] = d;
    return e;
}

class KernelProgram {
  public:
    using Dims = std::vector<uint32_t>;
    Program program;

    KernelProgram() {
        program.scopes.push_back({});
        instruction(Op::BeginScope, 0);
        open_.push_back(0);
    }

    // Closes what is open; call once, before the program is run.
    const Program& done() {
        while (!open_.empty())
            end_scope();
        return program;
    }

    uint32_t declare(const Dims& dims, InitKind init = InitKind::Zeros, uint64_t seed = 0) {
        TensorSpec t = tensor(dims);
        t.init = init;
        t.seed = seed;
        t.declared_base = program.declared_elements;
        program.declared_elements += t.shape.elements();
        program.tensors.push_back(t);
        return static_cast<uint32_t>(program.tensors.size() - 1);
    }

    void begin_scope() {
        const auto scope = static_cast<uint32_t>(program.scopes.size());
        program.scopes.push_back({ScopeMode::Auto, static_cast<uint8_t>(open_.size())});
        open_.push_back(scope);
        instruction(Op::BeginScope, scope);
    }
    void end_scope() {
        instruction(Op::EndScope, open_.back());
        open_.pop_back();
    }

    static ArgSpec arg(ArgKind kind, uint32_t tensor, const Dims& offset, const Dims& extent) {
        return {kind, tensor, {shape(offset), shape(extent)}, 0};
    }
    [[nodiscard]] ArgSpec whole(ArgKind kind, uint32_t tensor) const {
        const Extents& all = program.tensors[tensor].shape;
        return {kind, tensor, {shape(Dims(all.rank, 0)), all}, 0};
    }
    static ArgSpec scalar(double value) { return {ArgKind::Scalar, kNone, {}, value}; }

    // A new tensor, made by the next task.
    ArgSpec out(const Dims& dims) {
        TensorSpec t = tensor(dims);
        t.creator = static_cast<uint32_t>(program.tasks.size());
        t.heap_offset = next_output_;
        next_output_ += (t.bytes() + 1023) / 1024 * 1024;
        program.tensors.push_back(t);
        return whole(ArgKind::Out, static_cast<uint32_t>(program.tensors.size() - 1));
    }

    struct Slot {
        Subslot subslot;
        Compute compute;
        std::vector<uint32_t> args = {};  // none = all
    };
    uint32_t task(const std::vector<Slot>& slots, const std::vector<ArgSpec>& args,
                  int64_t blocks = 1, const std::vector<uint32_t>& after = {}) {
        TaskSpec t = blank_task(args, after);
        t.blocks = blocks;
        for (const Slot& slot : slots) {
            t.mask.bits |= static_cast<uint8_t>(1U << static_cast<unsigned>(slot.subslot));
            t.kernels[static_cast<size_t>(slot.subslot)] = kernel(slot, args.size());
        }
        return submit(t);
    }
    uint32_t task(Compute compute, const std::vector<ArgSpec>& args, int64_t blocks = 1,
                  const std::vector<uint32_t>& after = {}) {
        return task({{Subslot::Aic, compute}}, args, blocks, after);
    }
    uint32_t dummy(const std::vector<ArgSpec>& args, const std::vector<uint32_t>& after = {}) {
        TaskSpec t = blank_task(args, after);
        t.kind = TaskKind::Dummy;
        return submit(t);
    }

    void access(Op op, const ArgSpec& view, double value = 0) {
        program.accesses.push_back({view.tensor, view.view, value});
        instruction(op, static_cast<uint32_t>(program.accesses.size() - 1));
    }
    void fatal() {
        program.messages.emplace_back("stop");
        instruction(Op::Fatal, static_cast<uint32_t>(program.messages.size() - 1));
    }

  private:
    [[nodiscard]] TensorSpec tensor(const Dims& dims) const {
        TensorSpec t;
        t.name = "x" + std::to_string(program.tensors.size());
        t.shape = shape(dims);
        return t;
    }
    void instruction(Op op, uint32_t operand) { program.instructions.push_back({op, operand, 0}); }

    KernelSlot kernel(const Slot& slot, size_t args) {
        KernelSpec k;
        k.name = "k" + std::to_string(program.kernels.size());
        k.core = slot.subslot == Subslot::Aic ? CoreKind::Aic : CoreKind::Aiv;
        k.compute = slot.compute;
        program.kernels.push_back(k);
        const auto first = static_cast<uint32_t>(program.operand_pool.size());
        for (uint32_t i = 0; i < args; ++i)
            if (slot.args.empty() || std::count(slot.args.begin(), slot.args.end(), i) > 0)
                program.operand_pool.push_back(i);
        const auto last = static_cast<uint32_t>(program.operand_pool.size());
        return {static_cast<uint32_t>(program.kernels.size() - 1), first, last - first};
    }
    TaskSpec blank_task(const std::vector<ArgSpec>& args, const std::vector<uint32_t>& after) {
        TaskSpec t;
        t.id = TaskId::make(0, static_cast<uint32_t>(program.tasks.size()));
        t.name = "task" + std::to_string(program.tasks.size());
        t.scope = open_.back();
        t.first_arg = static_cast<uint32_t>(program.args.size());
        t.args = static_cast<uint32_t>(args.size());
        t.first_after = static_cast<uint32_t>(program.after_pool.size());
        t.afters = static_cast<uint32_t>(after.size());
        t.output_bytes = std::exchange(next_output_, 0);
        program.args.insert(program.args.end(), args.begin(), args.end());
        program.after_pool.insert(program.after_pool.end(), after.begin(), after.end());
        return t;
    }
    uint32_t submit(const TaskSpec& t) {
        const auto index = static_cast<uint32_t>(program.tasks.size());
        program.tasks.push_back(t);
        instruction(Op::Submit, index);
        return index;
    }

    uint64_t next_output_ = 0;
    std::vector<uint32_t> open_;
};

}  // namespace ptoscope::test
