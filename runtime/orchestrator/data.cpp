// `get` and `set`: the orchestrator itself reads or writes tensor data, and waits until it may.

#include <algorithm>

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

bool concerns(const MachineState& m, const ArgSpec& arg, const AccessSpec& a) {
    if (arg.tensor != a.tensor) return false;
    const bool writes = arg.kind != ArgKind::In && arg.kind != ArgKind::NoDep;
    if (!writes && !is_set(m)) return false;
    return arg.kind == ArgKind::Out || arg.view.overlaps(a.view);
}

// Tasks to wait for: those alive that write a part of the view, for `set` also those that read it.
// Reads never register in the tensor map, so this looks at the tasks themselves.
void find_users(const MachineState& m, Orchestrator& me) {
    me.producers.clear();
    me.claim = 0;
    const AccessSpec& a = access(m);
    for (const TaskRing& ring : m.rings) {
        for (uint32_t id = ring.last_task_alive.peek(); id != ring.head.peek(); ++id) {
            const uint32_t task = ring.slots[id & ring.mask()].task;
            if (task == kNone || task_is_done(m, task)) continue;
            const auto args = m.program->args_of(m.program->tasks[task]);
            if (std::any_of(args.begin(), args.end(),
                            [&](const ArgSpec& arg) { return concerns(m, arg, a); }))
                me.producers.push_back(task);
        }
    }
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
void write_value(const Step<Context>& s) {
    const AccessSpec& a = access(s.m);
    const TensorSpec& tensor = s.m.program->tensors[a.tensor];
    const Address base = tensor.declared() ? tensor.declared_base : s.m.tensor_base[a.tensor];
    fill_box(s.m.memory, base, tensor.shape, a.view, static_cast<float>(a.value));
    s.m.written_bytes += a.view.shape.elements() * sizeof(float);
    s.ctx.touch(Var::DeviceMemory, a.tensor);
}

}  // namespace

bool task_is_done(const MachineState& m, uint32_t task) {
    const Slot& slot = m.look(task);
    return slot.task != task || slot.state.peek() != TaskState::Pending;
}

template <class Context>
void step_data(const Step<Context>& s, Orchestrator& me) {
    switch (me.pc) {
        case Action::DataLookup:
            find_users(s.m, me);
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

#define INSTANTIATE(Context) template void step_data(const Step<Context>&, Orchestrator&);
PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE)
#undef INSTANTIATE

}  // namespace ptoscope
