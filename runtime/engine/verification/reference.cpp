#include "runtime/engine/verification/reference.h"

#include <algorithm>
#include <utility>

#include "runtime/device/kernels.h"
#include "runtime/device/view_runs.h"

namespace ptoscope {
namespace {

constexpr int64_t kMaxSubtasks = 32767;  // RUNTIME.md 2: blocks x active cores

// Walks the instructions as the orchestrator would, and executes at once.
class ReferenceRun {
  public:
    explicit ReferenceRun(const Program& program)
        : program_(program), memory_(program), bases_(program.tensors.size()) {
        for (size_t i = 0; i < program.tensors.size(); ++i)
            bases_[i] = program.tensors[i].declared_base;
    }

    ReferenceMemory run() {
        for (const Instruction& instruction : program_.instructions)
            if (!execute(instruction)) break;
        return std::move(memory_);
    }

  private:
    // False: the run ends here.
    bool execute(const Instruction& instruction) {
        switch (instruction.op) {
            case Op::BeginScope:
                marks_.push_back(memory_.mark());
                return !program_.scopes[instruction.operand].auto_in_manual;
            case Op::EndScope:
                memory_.release(marks_.back());
                marks_.pop_back();
                return true;
            case Op::Submit:
                return execute_task(instruction.operand);
            case Op::Set:
                set(program_.accesses[instruction.operand]);
                return true;
            case Op::Get:
                return true;
            case Op::Fatal:
                break;
        }
        return false;
    }

    [[nodiscard]] bool is_submit_error(const TaskSpec& task) const {
        return task.blocks < 1 || task.blocks > kMaxSubtasks || task.subtasks() > kMaxSubtasks ||
               task.unknown_after != kNone ||
               task.output_bytes > program_.config.runtime.heap_bytes[task.id.ring()];
    }

    bool execute_task(uint32_t index) {
        const TaskSpec& task = program_.tasks[index];
        if (is_submit_error(task)) return false;
        const std::vector<Address> bases = place_arguments(index);
        if (task.kind != TaskKind::Submit) return true;
        for (int64_t block = 0; block < task.blocks; ++block)
            for (int subslot = 0; subslot < kSubslots; ++subslot)
                store(compute_block(program_, index, static_cast<Subslot>(subslot), block, bases,
                                    memory_));
        return true;
    }

    void store(const BlockResult& result) {
        for (const Segment& segment : result)
            memory_.write(segment.to, segment.values);
    }

    // Allocates the task's outputs; returns the address of each argument's tensor.
    std::vector<Address> place_arguments(uint32_t index) {
        const TaskSpec& task = program_.tasks[index];
        const Address outputs = memory_.allocate(task.output_bytes);
        std::vector<Address> bases;
        for (const ArgSpec& arg : program_.args_of(task)) {
            if (arg.kind == ArgKind::Out)
                bases_[arg.tensor] =
                    outputs + program_.tensors[arg.tensor].heap_offset / sizeof(float);
            bases.push_back(arg.tensor == kNone ? 0 : bases_[arg.tensor]);
        }
        return bases;
    }

    void set(const AccessSpec& access) {
        constexpr uint64_t kFilled = 4096;  // bounds the buffer, however long a run is
        const ViewRuns runs(program_.tensors[access.tensor].shape, access.view);
        const std::vector<float> values(kFilled, static_cast<float>(access.value));
        for (uint64_t first = 0; first < runs.elements(); first += kFilled)
            runs.visit(first, kFilled, [&](uint64_t offset, uint64_t length) {
                memory_.write(bases_[access.tensor] + offset, std::span(values).first(length));
            });
    }

    const Program& program_;
    ReferenceMemory memory_;
    std::vector<Address> bases_;  // by tensor
    std::vector<Address> marks_;  // of the open scopes
};

}  // namespace

ReferenceMemory::ReferenceMemory(const Program& program)
    : declared_(program.declared_elements),
      top_(program.declared_elements),
      elements_(program.declared_elements),
      touched_(program.declared_elements) {
    elements_.initialise(program);
}

void ReferenceMemory::write(Address from, std::span<const float> values) {
    elements_.write(from, values);
    if (from >= declared_) return;
    const uint64_t count = std::min<uint64_t>(values.size(), declared_ - from);
    touched_.write_range(from, count, [this](uint8_t* marks, size_t n) {
        written_ += static_cast<uint64_t>(std::count(marks, marks + n, uint8_t{0}));
        std::fill_n(marks, n, uint8_t{1});
    });
}

Address ReferenceMemory::allocate(uint64_t bytes) {
    const Address base = top_;
    top_ += (bytes + sizeof(float) - 1) / sizeof(float);
    if (elements_.size() < top_) elements_.resize(top_);
    return base;
}

void ReferenceMemory::release(Address mark) {
    elements_.clear(mark, top_ - mark);
    top_ = mark;
}

ReferenceMemory run_in_program_order(const Program& program) {
    return ReferenceRun(program).run();
}

}  // namespace ptoscope
