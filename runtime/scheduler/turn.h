#pragma once
// The pieces of a scheduler's turn, one a file of this folder. begin_x sets the next action; step_x
// takes one.

#include "runtime/protocol/step.h"

namespace ptoscope {

template <class Context>
struct Turn {
    const Step<Context>& s;
    SchedulerThread& me;
    size_t t;  // thread
};

inline const TaskSpec& task_spec(const MachineState& m, uint32_t task) {
    return m.program->tasks[task];
}

// loop.cpp
template <class Context>
void begin_turn(const Turn<Context>& u);
template <class Context>
void after_drain(
    const Turn<Context>& u);  // thread 0 wires and completes dummies, then all dispatch
template <class Context>
void end_turn(const Turn<Context>& u);

// complete.cpp
template <class Context>
void begin_complete(const Turn<Context>& u);
template <class Context>
void begin_completion_of(const Turn<Context>& u, uint32_t task, Caller caller);
template <class Context>
void step_complete(const Turn<Context>& u);
template <class Context>
void consumer_pushed(const Turn<Context>& u);  // a ready one, without local buffers
template <class Context>
void begin_release(const Turn<Context>& u, Caller then);  // then Poll goes on, or a new turn begins
template <class Context>
void step_release(const Turn<Context>& u);

// wiring_batch.cpp
template <class Context>
void step_wiring(const Turn<Context>& u);
template <class Context>
void begin_dummies(const Turn<Context>& u);
template <class Context>
void dummy_popped(const Turn<Context>& u, uint32_t task);  // kNone = the queue is empty
template <class Context>
void next_dummy(const Turn<Context>& u);
template <class Context>
void wired_task_pushed(const Turn<Context>& u);

// dispatch.cpp
// Shapes in the order a thread serves them: MIX, AIC, AIV on even threads, MIX, AIV, AIC on odd
// ones.
[[nodiscard]] ResourceShape dispatch_shape(size_t thread, uint8_t index);
template <class Context>
void begin_dispatch(const Turn<Context>& u);
template <class Context>
void dispatch_popped(const Turn<Context>& u, uint32_t task);
template <class Context>
void step_dispatch(const Turn<Context>& u);
template <class Context>
void pushed_in_dispatch(const Turn<Context>& u);
template <class Context>
void put_back_all(const Turn<Context>& u);  // what is left of the batch, then a new turn
template <class Context>
void begin_push_local(const Turn<Context>& u);

// issue.cpp
// The next block of `task` goes to the first of the `open` places.
template <class Context>
void place_block(const Turn<Context>& u, uint32_t task, uint64_t open);
// Writes the register of the next core of block `u.me.block` there, on cores of `owner`. True when
// all of its cores are written: then `u.me.block` is the next one. With tracker=split the tracker
// is still to be stored: `then` goes on after that.
template <class Context>
bool issue_next_core(const Turn<Context>& u, size_t owner, uint32_t task, Caller then);
// The core's tracker is stored, too: true when it was the last of the block's cores.
template <class Context>
bool core_written(const Turn<Context>& u);
// A scheduler looks at or changes the tracker of `owner`: a violation inside somebody's drain.
template <class Context>
void check_exclusive(const Turn<Context>& u, size_t owner);
// tracker=split (#448): the words as loaded and changed are kept, and stored in the next step over
// whatever is there by then. `then` goes on after it.
[[nodiscard]] bool splits_tracker(const MachineState& m);
struct TrackerWords {
    uint64_t idle = 0;
    uint64_t preload_free = 0;
};
template <class Context>
void hold_tracker(const Turn<Context>& u, size_t owner, TrackerWords words, Caller then);
template <class Context>
void store_tracker(const Turn<Context>& u);

// The first look of step 3.
[[nodiscard]] Action first_check(const MachineState& m);

// drain.cpp, drain_generation.cpp, drain_election.cpp, drain_count.cpp, drain_launch.cpp
template <class Context>
void begin_open_drain(const Turn<Context>& u, uint32_t task);
template <class Context>
void step_drain(const Turn<Context>& u);
template <class Context>
void leave_drain(const Turn<Context>& u);
template <class Context>
void begin_generation(const Turn<Context>& u);
template <class Context>
void step_generation(const Turn<Context>& u);
template <class Context>
void begin_election(const Turn<Context>& u);
template <class Context>
void step_election(const Turn<Context>& u);
// The leader adds up the idle places of all threads for `task`, beginning with action `first`;
// count_thread is one step of it: after the last thread it launches, or does `too_few` next.
template <class Context>
void begin_count(const Turn<Context>& u, uint32_t task, Action first);
template <class Context>
void count_thread(const Turn<Context>& u, Action too_few);
template <class Context>
void begin_drain_launch(const Turn<Context>& u);
template <class Context>
void step_drain_launch(const Turn<Context>& u);
// Idle places for `task`'s blocks on the cores of `thread`.
[[nodiscard]] uint32_t available_on(const MachineState& m, size_t thread, uint32_t task);
// The wait conditions of the two protocols.
[[nodiscard]] bool generation_can_step(const MachineState& m, size_t t);
[[nodiscard]] bool election_can_step(const MachineState& m, size_t t);

}  // namespace ptoscope
