// The rings: slots, heap, pools.

#include "runtime/engine/variables/rows.h"

namespace ptoscope {
namespace {

using namespace rows;
using S = Simulation;

const TaskRing& ring(const S& s, uint32_t i) {
    return state(s).rings[i];
}

VariableInfo ring_row(std::string_view pattern, ValueType type, std::string_view description,
                      Getter get) {
    return {pattern, Domain::Ring, type, description, get};
}

}  // namespace

Rows ring_rows() {
    static const std::array kRows{
        ring_row("ring[i].used", kNumber, "Slots in use: head - tail.",
                 [](const S& s, uint32_t i) { return number(ring(s, i).alive()); }),
        ring_row("ring[i].window", kNumber, "Slots; one less can be in use.",
                 [](const S& s, uint32_t i) { return number(ring(s, i).window); }),
        ring_row("ring[i].full", kBoolean, "The next submit has to wait for a slot.",
                 [](const S& s, uint32_t i) {
                     return number(ring(s, i).alive() + 1 >= ring(s, i).window);
                 }),
        ring_row("ring[i].head", kNumber, "Local id of the next task.",
                 [](const S& s, uint32_t i) { return number(ring(s, i).head.peek()); }),
        ring_row("ring[i].tail", kNumber, "last_task_alive: the oldest local id not reclaimed.",
                 [](const S& s, uint32_t i) { return number(ring(s, i).last_task_alive.peek()); }),
        ring_row("ring[i].peak", kNumber, "Most slots that were in use.",
                 [](const S& s, uint32_t i) { return number(ring(s, i).peak_used); }),
        ring_row("ring[i].heap_used", kBytes,
                 "Bytes of the heap from tail to top, skipped ends too.",
                 [](const S& s, uint32_t i) { return number(ring(s, i).heap.used()); }),
        ring_row("ring[i].heap_bytes", kBytes, "Size of the heap.",
                 [](const S& s, uint32_t i) { return number(ring(s, i).heap.bytes()); }),
        ring_row("ring[i].heap_top", kBytes, "Where the next output goes.",
                 [](const S& s, uint32_t i) { return number(ring(s, i).heap.top()); }),
        ring_row("ring[i].heap_tail", kBytes, "Where the oldest live output begins.",
                 [](const S& s, uint32_t i) { return number(ring(s, i).heap.tail()); }),
        ring_row("ring[i].heap_live", kNumber, "Tasks whose outputs are in the heap.",
                 [](const S& s, uint32_t i) { return number(ring(s, i).heap.live()); }),
        ring_row("ring[i].dep_used", kNumber, "Dependency entries in use, as last refreshed.",
                 [](const S& s, uint32_t i) {
                     return number(ring(s, i).deps.head - ring(s, i).deps.tail);
                 }),
        ring_row("ring[i].dep_pool", kNumber, "Dependency entries in all.",
                 [](const S& s, uint32_t i) { return number(ring(s, i).deps.size); }),
        ring_row("ring[i].fanin_used", kNumber, "Entries of the fanin pool in use.",
                 [](const S& s, uint32_t i) {
                     return number(ring(s, i).fanin.head - ring(s, i).fanin.tail);
                 }),
        ring_row("ring[i].fanin_pool", kNumber, "Entries of the fanin pool.",
                 [](const S& s, uint32_t i) { return number(ring(s, i).fanin.pool_size); }),
        ring_row(
            "ring[i].advance_lock", kBoolean, "Somebody moves last_task_alive.",
            [](const S& s, uint32_t i) { return number(ring(s, i).advance_lock.peek() != 0); }),
    };
    return kRows;
}

}  // namespace ptoscope
