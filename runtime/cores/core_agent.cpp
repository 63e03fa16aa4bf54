#include "runtime/cores/core_agent.h"

#include <algorithm>
#include <bit>

namespace ptoscope {
namespace {

const KernelSpec& kernel_of(const MachineState& m, const CoreCommand& command) {
    const TaskSpec& t = m.program->tasks[command.task];
    return m.program->kernels[t.kernels[static_cast<size_t>(command.subslot)].kernel];
}

template <class Context>
void emit_block(const Step<Context>& s, EventKind kind, size_t core, const CoreCommand& command) {
    Event e;
    e.kind = kind;
    e.task = command.task;
    e.block = command.block;
    e.core = static_cast<uint16_t>(core);
    e.subslot = command.subslot;
    e.thread = command.thread;
    s.emit(e);
}

template <class Context>
void write_cond(const Step<Context>& s, size_t core, CondState state) {
    Core& me = s.m.cores[core];
    const auto index = static_cast<uint32_t>(core);
    me.cond.store(s.at(Var::Cond, index), CondWord::make(state, me.latched), Order::Release);
    s.m.cond_news[s.m.owner_of(core)] |= s.m.bit_of(core);
}

// Operands are read when the block starts; the result waits until FIN.
template <class Context>
void compute(const Step<Context>& s, Core& me) {
    const MachineState& m = s.m;
    me.result = nullptr;
    if (kernel_of(m, me.running).compute == Compute::None) return;
    const TaskSpec& t = m.program->tasks[me.running.task];
    if (me.running.block >= t.blocks) return;  // claimed too much: it has no rows
    std::array<Address, 64> bases{};
    size_t i = 0;
    for (const ArgSpec& a : m.program->args_of(t)) {
        if (a.kind != ArgKind::Scalar) {
            const TensorSpec& tensor = m.program->tensors[a.tensor];
            bases[i] = tensor.declared() ? tensor.declared_base : m.tensor_base[a.tensor];
        }
        ++i;
    }
    me.result = std::make_shared<const BlockResult>(
        compute_block(*m.program, me.running.task, me.running.subslot, me.running.block,
                      std::span<const Address>{bases.data(), i}, m.memory));
}

template <class Context>
void write_result(const Step<Context>& s, Core& me) {
    if (me.result == nullptr) return;
    for (const Segment& segment : *me.result) {
        s.m.memory.write(segment.to, segment.values);
        s.m.written_bytes += segment.values.size() * sizeof(float);
    }
    me.result = nullptr;
    s.ctx.touch(Var::DeviceMemory, me.running.task);
}

}  // namespace

int64_t block_duration(const MachineState& m, const CoreCommand& command) {
    const uint8_t cores = m.program->tasks[command.task].mask.cores();
    const auto before = static_cast<uint8_t>((1U << static_cast<int>(command.subslot)) - 1);
    const auto last = static_cast<uint32_t>(m.program->tasks[command.task].blocks - 1);
    return duration_ns(*m.program, command.task, std::min(command.block, last),
                       std::popcount(static_cast<uint8_t>(cores & before)));
}

bool core_can_step(const MachineState& m, size_t core) {
    const Core& me = m.cores[core];
    if (me.pc == Action::AwaitCommand) return me.data_main_base.peek() != me.latched;
    return me.pc != Action::Endless;
}

template <class Context>
void step_core(const Step<Context>& s, size_t core) {
    Core& me = s.m.cores[core];
    switch (me.pc) {
        case Action::AwaitCommand:
            me.latched = me.data_main_base.load(
                s.at(Var::DataMainBase, static_cast<uint32_t>(core)), Order::Acquire);
            me.running = me.payload[me.latched & 1];
            me.pc = Action::AckCommand;
            return;
        case Action::AckCommand:
            write_cond(s, core, CondState::Ack);
            emit_block(s, EventKind::BlockAcked, core, me.running);
            me.pc = Action::StartBlock;
            return;
        case Action::StartBlock:
            compute(s, me);
            emit_block(s, EventKind::BlockStarted, core, me.running);
            me.pc = block_duration(s.m, me.running) < 0 ? Action::Endless : Action::FinishBlock;
            return;
        case Action::FinishBlock:
            write_result(s, me);
            emit_block(s, EventKind::BlockEnded, core, me.running);
            me.warm = true;
            me.pc = Action::PublishFin;
            return;
        default:
            write_cond(s, core, CondState::Fin);
            me.running = {};
            me.pc = Action::AwaitCommand;
            return;
    }
}

#define INSTANTIATE(Context) template void step_core(const Step<Context>&, size_t);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
