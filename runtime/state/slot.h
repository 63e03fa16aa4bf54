#pragma once
// A task slot and the four rings of them (RUNTIME.md 2).

#include <array>
#include <cstdint>

#include "runtime/base/cow_array.h"
#include "runtime/base/ids.h"
#include "runtime/base/shared.h"

namespace ptoscope {

enum class TaskState : uint8_t { Free, Pending, Completed, Consumed };
[[nodiscard]] const char* name(TaskState state);

// What orchestrator and schedulers know of one task while it is alive.
struct Slot {
    uint32_t task = kNone;   // task index: unique over the run, so it is the slot's generation too
    uint32_t producers = 0;  // claimed ones, in TaskRing::producers
    uint32_t required_subtasks = 0;
    Shared<TaskState> state;
    Shared<uint8_t> fanout_lock;  // 0 = free, else 1 + the holder's agent index
    bool scope_released = false;  // its scope's reference was dropped
    Shared<uint32_t> fanout_count;
    Shared<uint32_t> fanout_refcount;
    Shared<SlotRef> fanout_list;  // first dependency entry (ring, entry), invalid = none
    Shared<uint32_t> fanin_count;
    Shared<uint32_t> fanin_refcount;
    Shared<uint32_t> next_block;
    Shared<uint32_t> completed_subtasks;

    // Empty again, but for the lock: whoever holds it still has to let it go, and the next user of
    // the slot waits for that.
    [[nodiscard]] Slot recycled() const {
        Slot fresh;
        fresh.fanout_lock = fanout_lock;
        return fresh;
    }
    bool operator==(const Slot&) const = default;
    template <class V>
    void fields(V&& v) const {
        v(task, producers, required_subtasks, state, fanout_lock, scope_released, fanout_count,
          fanout_refcount, fanout_list, fanin_count, fanin_refcount, next_block,
          completed_subtasks);
    }
};

}  // namespace ptoscope
