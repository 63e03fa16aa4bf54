// `get` and `set`: the orchestrator itself reads or writes tensor data, and waits until it may.

#include "runtime/orchestrator/orchestrator.h"
#include "runtime/orchestrator/orchestrator_step.h"

namespace ptoscope {
namespace {

const AccessSpec& access(const MachineState& m) {
    return m.program->accesses[m.program->instructions[m.orchestrator.instruction].operand];
}

bool is_set(const MachineState& m) {
    return m.program->instructions[m.orchestrator.instruction].op == Op::Set;
}

// The writers to wait for: the tensor's creator and whoever wrote what the view overlaps.
void find_writers(const MachineState& m, Orchestrator& me) {
    me.producers.clear();
    const AccessSpec& a = access(m);
    const uint32_t creator = m.program->tensors[a.tensor].creator;
    if (creator != kNone) me.producers.push_back(creator);
    me.tensor_map.lookup(a.tensor, a.view, [&me](uint32_t writer) { me.producers.push_back(writer); });
    me.claim = 0;
}

void next_wait(Orchestrator& me, const MachineState& m) {
    if (me.claim < me.producers.size()) {
        me.task = me.producers[me.claim];
        me.pc = is_set(m) ? Action::AwaitUsers : Action::AwaitWriter;
    } else {
        me.pc = Action::DataAccess;
    }
}

// Writes `value` over a box of a row-major tensor whose element 0 is at `base`, row by row.
void fill_box(DeviceMemory& memory, Address base, const Extents& tensor, const Box& box,
              float value) {
    const size_t last = tensor.rank - 1U;
    const std::vector<float> row(box.shape.dim[last], value);
    const uint64_t rows = box.shape.elements() / row.size();
    for (uint64_t r = 0; r < rows; ++r) {
        uint64_t rest = r;
        uint64_t at = box.offset.dim[last];
        uint64_t stride = tensor.dim[last];
        for (size_t d = last; d-- > 0;) {
            at += (box.offset.dim[d] + rest % box.shape.dim[d]) * stride;
            rest /= box.shape.dim[d];
            stride *= tensor.dim[d];
        }
        memory.write(base + at, row);
    }
}

template <class Context>
void write_value(Step<Context> s) {
    const AccessSpec& a = access(s.m);
    const TensorSpec& tensor = s.m.program->tensors[a.tensor];
    const Address base =
        tensor.declared() ? tensor.declared_base : s.m.tensor_base[a.tensor];
    fill_box(s.m.memory, base, tensor.shape, a.view, static_cast<float>(a.value));
    s.m.written_bytes += a.view.shape.elements() * sizeof(float);
    s.ctx.touch(Var::DeviceMemory, a.tensor);
}

}  // namespace

bool writer_is_done(const MachineState& m, uint32_t producer) {
    const Slot& slot = m.look(producer);
    return slot.task != producer || slot.state.peek() != TaskState::Pending;
}

// Completed, and every consumer has dropped its reference: only the scope's may be left.
bool users_are_done(const MachineState& m, uint32_t producer) {
    const Slot& slot = m.look(producer);
    if (slot.task != producer || slot.state.peek() == TaskState::Consumed) return true;
    const uint32_t left = slot.fanout_count.peek() - slot.fanout_refcount.peek();
    return slot.state.peek() == TaskState::Completed && left <= (slot.scope_released ? 0U : 1U);
}

template <class Context>
void step_data(Step<Context> s, Orchestrator& me) {
    switch (me.pc) {
        case Action::DataLookup:
            find_writers(s.m, me);
            me.pc = me.producers.empty() ? Action::DataAccess : Action::DataAnnounce;
            return;
        case Action::DataAnnounce:
            s.m.stage.store(s.at(Var::Stage), Stage::WaitingForData, Order::Release);
            return next_wait(me, s.m);
        case Action::AwaitWriter:
        case Action::AwaitUsers: {
            const SlotRef ref = s.m.program->slot_of(me.producers[me.claim]);
            (void)s.m.slot(ref).state.load(s.at(Var::TaskStateWord, ref.raw), Order::Acquire);
            ++me.claim;
            return next_wait(me, s.m);
        }
        case Action::DataAccess:
            if (is_set(s.m)) write_value(s);
            me.pc = Action::DataResume;
            return;
        default:
            s.m.stage.store(s.at(Var::Stage), Stage::Running, Order::Release);
            me.task = kNone;
            return next_instruction(me, *s.m.program);
    }
}

#define INSTANTIATE(Context) template void step_data(Step<Context>, Orchestrator&);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
