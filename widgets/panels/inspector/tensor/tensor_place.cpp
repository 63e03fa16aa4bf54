#include "widgets/panels/inspector/tensor/tensor_place.h"

namespace ptoscope {
namespace {

// Its outputs have their region: the task was published, or is past its allocation.
bool allocated(const MachineState& state, uint32_t task) {
    const TaskId id = state.program->tasks[task].id;
    if (id.local() < state.rings[id.ring()].head.peek()) return true;
    const Orchestrator& me = state.orchestrator;
    return me.current == task && me.pc != Action::CheckSubmit && me.pc != Action::AllocSlot &&
           me.pc != Action::AllocHeap && me.phase != Phase::Scope;
}

}  // namespace

TensorPlace placeOfTensor(const MachineState& state, uint32_t tensor) {
    const TensorSpec& spec = state.program->tensors[tensor];
    TensorPlace place;
    if (spec.declared()) {
        place.address = DeviceMemory::address_of(spec);
        return place;
    }
    const TaskId id = state.program->tasks[spec.creator].id;
    place.ring = id.ring();
    if (!allocated(state, spec.creator)) {
        place.life = TensorPlace::Life::NotYet;
        return place;
    }
    place.life = id.local() < state.rings[place.ring].freed ? TensorPlace::Life::Freed
                                                            : TensorPlace::Life::Alive;
    place.address = state.tensor_base[tensor];
    place.offset = (place.address - state.memory.heap_base(place.ring)) * sizeof(float);
    return place;
}

const char* name(TensorPlace::Life life) {
    constexpr const char* names[] = {"declared: there from start to end", "not allocated yet",
                                     "allocated, its region is its own",
                                     "freed: its region may be another task's by now"};
    return names[static_cast<int>(life)];
}

}  // namespace ptoscope
