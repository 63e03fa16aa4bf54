#pragma once
// One ring: its slots, and beside them what belongs to them by index: heap regions, producers with
// their spill, dependency entries (RUNTIME.md 2 and 3).

#include <algorithm>
#include <cstdint>

#include "runtime/base/cow_array.h"
#include "runtime/base/ids.h"
#include "runtime/base/shared.h"
#include "runtime/memory/heap_ring.h"
#include "runtime/state/slot.h"

namespace ptoscope {

inline constexpr uint32_t kInlineProducers = 64;  // more spill to the ring's fanin pool

// Producers of the ring's tasks, as task indices. Owned by the orchestrator; spilled ones lie in a
// ring buffer that moves with last_task_alive.
struct FaninStorage {
    uint32_t pool_size = 0;
    uint64_t head = 0;  // next pool position; positions grow for ever, index = position % size
    uint64_t tail = 0;  // oldest position in use
    CowArray<uint32_t> inline_producers;  // slot index x 64 + i
    CowArray<uint32_t> pool;
    CowArray<uint64_t> first_spill;  // by slot: pool position of its producer 64
    CowArray<uint64_t> spill_end;    // by slot: head after its producers

    [[nodiscard]] uint64_t free() const { return pool_size - (head - tail); }
    [[nodiscard]] uint32_t get(uint32_t slot, uint32_t i) const {
        if (i < kInlineProducers) return inline_producers[size_t{slot} * kInlineProducers + i];
        return pool[(first_spill[slot] + i - kInlineProducers) % pool_size];
    }
    void append(uint32_t slot, uint32_t i, uint32_t producer) {
        if (i < kInlineProducers) {
            inline_producers.write(size_t{slot} * kInlineProducers + i) = producer;
            return;
        }
        if (i == kInlineProducers) first_spill.write(slot) = head;
        pool.write(head++ % pool_size) = producer;
    }
    bool operator==(const FaninStorage&) const = default;
    template <class V>
    void fields(V&& v) const {
        v(pool_size, head, tail, inline_producers, pool, first_spill, spill_end);
    }
};

// One consumer on a producer's fanout list.
struct DepEntry {
    SlotRef consumer;
    SlotRef next;  // (ring, entry) of the next one
    bool operator==(const DepEntry&) const = default;
    template <class V>
    void fields(V&& v) const {
        v(consumer, next);
    }
};

// Entries that consumers of this ring use. Owned by whoever wires: scheduler thread 0, or the
// orchestrator with wiring=inline. An entry is free again when its consumer's slot is.
struct DepPool {
    uint32_t size = 0;
    uint64_t head = 0;  // positions grow for ever
    uint64_t tail = 0;  // as last refreshed from last_task_alive
    CowArray<DepEntry> entries;
    uint32_t seen = 0;         // tasks with lower local ids are counted into `tail`
    CowArray<uint64_t> marks;  // by slot: head after its entries were taken

    [[nodiscard]] uint64_t free() const { return size - (head - tail); }
    // The tail once tasks below local id `alive` are reclaimed. Alloc tasks leave no mark: what
    // their slots still hold is older than the tail.
    [[nodiscard]] uint64_t tail_at(uint32_t alive, uint32_t mask) const {
        uint64_t at = tail;
        for (uint32_t id = seen; id < alive; ++id)
            at = std::max(at, marks[id & mask]);
        return at;
    }
    bool operator==(const DepPool&) const = default;
    template <class V>
    void fields(V&& v) const {
        v(size, head, tail, seen, entries, marks);
    }
};

struct TaskRing {
    uint32_t window = 0;               // slots, a power of two
    Shared<uint32_t> head;             // next local id
    Shared<uint32_t> last_task_alive;  // oldest local id that is not reclaimed
    Shared<uint8_t> advance_lock;      // 0 = free, else 1 + the holder's agent index
    Shared<uint8_t> advance_again;     // somebody lost the try-lock: look once more
    CowArray<Slot> slots;
    HeapRing heap;
    CowArray<HeapRegion> regions;  // by slot
    uint32_t freed = 0;            // local ids below: region and spill are free again
    FaninStorage fanin;
    DepPool deps;
    uint32_t peak_used = 0;  // a statistic

    [[nodiscard]] uint32_t mask() const { return window - 1; }
    [[nodiscard]] uint32_t alive() const { return head.peek() - last_task_alive.peek(); }

    bool operator==(const TaskRing&) const = default;
    template <class V>
    void fields(V&& v) const {
        v(window, head, last_task_alive, advance_lock, advance_again, slots, heap, regions, freed,
          fanin, deps);
    }
};

}  // namespace ptoscope
