#pragma once
// The queues between agents: ready queues (many producers, many consumers, one per shape) and the
// wiring queue (orchestrator to thread 0). RUNTIME.md 3 and 4.

#include <bit>
#include <cstdint>

#include "runtime/base/cow_array.h"
#include "runtime/base/shared.h"

namespace ptoscope {

// Bounded multi-producer multi-consumer queue of task indices. A pusher reserves a position and
// then publishes the cell; a popper looks at the oldest cell and then takes it by compare-exchange.
// It holds as many cells as there are slots, so it is never full. Positions grow for ever.
struct ReadyQueue {
    uint32_t capacity = 0;  // a power of two
    Shared<uint64_t> head;
    Shared<uint64_t> tail;
    CowArray<Shared<uint32_t>> cells;  // task + 1, 0 = not published

    [[nodiscard]] size_t cell(uint64_t position) const { return position & (capacity - 1); }
    [[nodiscard]] uint64_t size() const { return tail.peek() - head.peek(); }
    // A popper would find something: the oldest cell is published.
    [[nodiscard]] bool offers() const { return cells[cell(head.peek())].peek() != 0; }

    bool operator==(const ReadyQueue&) const = default;
    template <class V>
    void fields(V&& v) const {
        v(capacity, head, tail, cells);
    }
};

// Single-producer single-consumer queue of task indices.
struct WiringQueue {
    uint32_t capacity = 0;
    Shared<uint64_t> head;  // written by the wiring thread
    Shared<uint64_t> tail;  // written by the orchestrator
    CowArray<uint32_t> cells;
    uint32_t peak = 0;  // a statistic

    [[nodiscard]] uint64_t size() const { return tail.peek() - head.peek(); }
    [[nodiscard]] size_t cell(uint64_t position) const { return position % capacity; }

    bool operator==(const WiringQueue&) const = default;
    template <class V>
    void fields(V&& v) const {
        v(capacity, head, tail, cells);
    }
};

}  // namespace ptoscope
