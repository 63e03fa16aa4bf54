#include "runtime/machine/parts.h"

#include <algorithm>

#include "runtime/machine/part_fields.h"

namespace ptoscope {
namespace {

// Cores of these kinds (0 AIC, 1 AIV0, 2 AIV1) may get a block.
std::array<bool, 3> used_kinds(const Program& program) {
    std::array<bool, 3> used{};
    for (const TaskSpec& t : program.tasks) {
        const bool single_aiv = t.shape() == ResourceShape::Aiv;
        for (size_t k = 0; k < used.size(); ++k)
            used[k] = used[k] || (t.mask.cores() >> k & 1U) != 0 || (single_aiv && k > 0);
    }
    return used;
}

template <class A, class M>
void transfer(A& a, M& m, const Part& part) {
    switch (part.kind) {
        case PartKind::Global:
            return parts::global(a, m);
        case PartKind::Drain:
            return parts::drain(a, m);
        case PartKind::Wiring:
            return parts::wiring(a, m);
        case PartKind::Queue:
            return parts::ready_queue(a, m, part.index);
        case PartKind::Orchestrator:
            return parts::orchestrator(a, m);
        case PartKind::Ring:
            return parts::ring(a, m, part.index);
        case PartKind::Slot:
            return parts::slot(a, m, SlotRef{part.index});
        case PartKind::Tensors:
            return parts::tensors(a, m);
        case PartKind::Memory:
            return a.memory(m.memory);
        case PartKind::Thread:
            return parts::thread(a, m, part.index);
        default:
            return parts::core(a, m, part.index);
    }
}

}  // namespace

void ByteBuffer::grow() {
    bytes_.resize(2 * size_);
}

PartLayout::PartLayout(const Machine& machine) {
    const MachineState& m = machine.state();
    const Program& program = *m.program;
    const auto add = [this](PartKind kind, uint32_t index = 0) { parts_.push_back({kind, index}); };
    std::array<uint32_t, kRings> tasks{};
    std::array<bool, kShapes> shapes{};
    for (const TaskSpec& t : program.tasks) {
        ++tasks[t.id.ring()];
        shapes[static_cast<size_t>(t.shape())] = true;
    }
    add(PartKind::Global);
    add(PartKind::Drain);
    add(PartKind::Wiring);
    for (uint32_t s = 0; s < kShapes; ++s)
        if (shapes[s]) add(PartKind::Queue, s);
    add(PartKind::Orchestrator);
    for (uint32_t r = 0; r < kRings; ++r) {
        if (tasks[r] == 0) continue;
        add(PartKind::Ring, r);
        for (uint32_t i = 0; i < std::min(tasks[r], m.rings[r].window); ++i)
            add(PartKind::Slot, SlotRef::make(r, i).raw);
    }
    if (std::any_of(program.tensors.begin(), program.tensors.end(),
                    [](const TensorSpec& t) { return !t.declared(); }))
        add(PartKind::Tensors);
    if (!program.tensors.empty()) add(PartKind::Memory);
    for (uint32_t t = 0; t < m.threads.size(); ++t)
        add(PartKind::Thread, t);
    const auto kinds = used_kinds(program);
    for (uint32_t c = 0; c < m.cores.size(); ++c)
        if (kinds[static_cast<size_t>(m.kind_of(c))]) add(PartKind::Core, c);

    for (uint16_t i = 0; i < parts_.size(); ++i) {
        auto& numbers = numbers_[static_cast<size_t>(parts_[i].kind)];
        const uint32_t index =
            parts_[i].kind == PartKind::Slot
                ? SlotRef{parts_[i].index}.index() * kRings + SlotRef{parts_[i].index}.ring()
                : parts_[i].index;
        if (numbers.size() <= index) numbers.resize(index + 1, kNoPart);
        numbers[index] = i;
    }
}

uint16_t PartLayout::number(PartKind kind, uint32_t index) const {
    if (kind == PartKind::Slot) index = SlotRef{index}.index() * kRings + SlotRef{index}.ring();
    const auto& numbers = numbers_[static_cast<size_t>(kind)];
    return index < numbers.size() ? numbers[index] : kNoPart;
}

void write_part(const Machine& machine, const Part& part, ByteBuffer& into, Boxes& boxes) {
    ByteWriter writer(into, boxes);
    transfer(writer, machine.state(), part);
}

void read_part(Machine& machine, const Part& part, const uint8_t* from, const Boxes& boxes) {
    ByteReader reader(from, boxes);
    transfer(reader, machine.mutable_state(), part);
}

uint64_t Machine::logical_hash() const {
    HashWriter writer;
    writer(state_.program->hash);
    const PartLayout layout(*this);
    for (size_t i = 0; i < layout.size(); ++i)
        transfer(writer, state_, layout[i]);
    return writer.value();
}

}  // namespace ptoscope
