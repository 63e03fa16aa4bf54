#pragma once
// What a step is given besides the state: who steps, and where accesses and events go. Chosen at
// compile time: QuietContext for speed, RecordingContext for traces and for looking ahead.

#include <cstdint>
#include <vector>

#include "runtime/base/shared.h"
#include "runtime/trace/event.h"

namespace ptoscope {

template <class Context>
struct Site {
    Context& context;
    Var var;
    uint32_t index;
    void read(Order order, int64_t value) const { context.on_read(var, index, order, value); }
    void write(Order order, int64_t before, int64_t after) const {
        context.on_write(var, index, order, before, after);
    }
};

// Kinds of variables that a step wrote, as bits: whom a wait may concern.
using VarSet = uint64_t;
[[nodiscard]] constexpr VarSet set_of(Var var) {
    return 1ULL << static_cast<int>(var);
}
template <class... Vars>
[[nodiscard]] constexpr VarSet set_of(Var first, Vars... rest) {
    return set_of(first) | set_of(rest...);
}

// What a step reported, queue depths apart. All events of a step are about one task.
struct StepEvents {
    EventSet kinds = 0;
    uint32_t task = kNone;  // task index

    void add(const Event& event) {
        if (event.kind == EventKind::QueueDepth) return;
        kinds |= set_of(event.kind);
        if (event.task != kNone) task = event.task;
    }
};

struct QuietContext {
    VarSet written = 0;
    uint32_t commanded_core = kNone;  // its DATA_MAIN_BASE was written
    StepEvents events;

    Site<QuietContext> at(Var var, uint32_t index = 0) { return {*this, var, index}; }
    void on_read(Var, uint32_t, Order, int64_t) {}
    void on_write(Var var, uint32_t index, Order, int64_t, int64_t) {
        written |= set_of(var);
        if (var == Var::DataMainBase) commanded_core = index;
    }
    void touch(Var var, uint32_t) { written |= set_of(var); }
    void emit(const Event& event) { events.add(event); }
};

struct RecordingContext {
    VarSet written = 0;
    uint32_t commanded_core = kNone;
    StepEvents events;
    EventSink* sink = nullptr;
    std::vector<Access>* accesses = nullptr;

    Site<RecordingContext> at(Var var, uint32_t index = 0) { return {*this, var, index}; }
    void on_read(Var var, uint32_t index, Order order, int64_t value) {
        if (accesses != nullptr) accesses->push_back({var, index, false, order, value, value});
    }
    void on_write(Var var, uint32_t index, Order order, int64_t before, int64_t after) {
        written |= set_of(var);
        if (var == Var::DataMainBase) commanded_core = index;
        if (accesses != nullptr) accesses->push_back({var, index, true, order, before, after});
    }
    // A variable that the runtime keeps non-atomic was changed by its owner.
    void touch(Var var, uint32_t index) {
        written |= set_of(var);
        if (accesses != nullptr) accesses->push_back({var, index, true, Order::Relaxed, 0, 0});
    }
    void emit(const Event& event) {
        events.add(event);
        if (sink != nullptr) sink->on_event(event);
    }
};

}  // namespace ptoscope
