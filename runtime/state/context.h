#pragma once
// What a step is given besides the state: who steps, and where accesses and events go. Chosen at
// compile time: QuietContext for speed, RecordingContext for traces and for looking ahead,
// ExploringContext for the explorer, which wants to know what a step touched and nothing else.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "runtime/base/shared.h"
#include "runtime/state/cost_meter.h"
#include "runtime/trace/event.h"

namespace ptoscope {

template <class Context>
struct Site {
    Context& context;
    Var var;
    uint32_t index;
    LineId line;
    void read(Order order, int64_t value) const {
        context.on_access(Touch::Read, *this, order, value, value);
    }
    void write(Order order, int64_t before, int64_t after) const {
        context.on_access(Touch::Write, *this, order, before, after);
    }
    void update(Order order, int64_t before, int64_t after) const {
        context.on_access(Touch::Update, *this, order, before, after);
    }
    void refused(Order order, int64_t value) const {
        context.on_access(Touch::Refused, *this, order, value, value);
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

// What every context has: what the step wrote and reported, and what its accesses cost.
struct StepContext {
    VarSet written = 0;
    uint32_t commanded_core = kNone;  // its DATA_MAIN_BASE was written
    StepEvents events;
    CostMeter meter;

    // Data that belongs to nobody's Shared<T>, but lies in a line all the same.
    void read_line(LineId line) { meter.touch(Touch::Read, line, 0); }
    void write_line(LineId line) { meter.touch(Touch::Write, line, 0); }
    // Entries of the tensor map looked at one after another.
    void walk_map(size_t entries) { meter.walk_map(entries); }
    void make_views(size_t views) { meter.make_views(views); }

  protected:
    void note(Touch touch, Var var, uint32_t index) {
        if (touch == Touch::Read || touch == Touch::Refused) return;
        written |= set_of(var);
        if (var == Var::DataMainBase) commanded_core = index;
    }
};

struct QuietContext : StepContext {
    Site<QuietContext> at(Var var, uint32_t index = 0) {
        return {*this, var, index, line_of(var, index)};
    }
    Site<QuietContext> at(Var var, uint32_t index, LineId line) {
        return {*this, var, index, line};
    }
    void on_access(Touch touch, const Site<QuietContext>& site, Order order, int64_t, int64_t) {
        note(touch, site.var, site.index);
        meter.access(touch, order, site.var, site.index, site.line);
    }
    // A variable that the runtime keeps non-atomic was changed by its owner.
    void touch(Var var, uint32_t index) {
        note(Touch::Write, var, index);
        meter.access(Touch::Write, Order::Relaxed, var, index, line_of(var, index));
    }
    void emit(const Event& event) { events.add(event); }
};

struct RecordingContext : StepContext {
    EventSink* sink = nullptr;
    std::vector<Access>* accesses = nullptr;

    Site<RecordingContext> at(Var var, uint32_t index = 0) {
        return {*this, var, index, line_of(var, index)};
    }
    Site<RecordingContext> at(Var var, uint32_t index, LineId line) {
        return {*this, var, index, line};
    }
    void on_access(Touch touch, const Site<RecordingContext>& site, Order order, int64_t before,
                   int64_t after) {
        note(touch, site.var, site.index);
        const int64_t cost = meter.access(touch, order, site.var, site.index, site.line);
        const bool write = touch == Touch::Write || touch == Touch::Update;
        if (accesses != nullptr)
            accesses->push_back({site.var, site.index, write, order, before, after, cost});
    }
    void touch(Var var, uint32_t index) { at(var, index).write(Order::Relaxed, 0, 0); }
    void emit(const Event& event) {
        events.add(event);
        if (sink != nullptr) sink->on_event(event);
    }
};

// Words and unshared data that one step read or wrote.
class Touched {
  public:
    struct Item {
        Var var;        // Count: data of `line` that is no Shared<T>
        LineKind line;  // of unshared data
        bool write;
        uint32_t index;  // of the variable, or of the line
    };
    void add(const Item& item) {
        if (size_ < items_.size()) items_[size_++] = item;
    }
    // More than fit: anything may have been touched.
    [[nodiscard]] bool overflowed() const { return size_ == items_.size(); }
    [[nodiscard]] std::span<const Item> items() const { return {items_.data(), size_}; }
    void clear() { size_ = 0; }

  private:
    std::array<Item, 32> items_;
    size_t size_ = 0;
};

struct ExploringContext : StepContext {
    Touched touched;

    // Forgets the step before.
    void begin() {
        written = 0;
        commanded_core = kNone;
        events = {};
        touched.clear();
    }

    Site<ExploringContext> at(Var var, uint32_t index = 0) { return {*this, var, index, {}}; }
    Site<ExploringContext> at(Var var, uint32_t index, LineId line) {
        return {*this, var, index, line};
    }
    void on_access(Touch touch, const Site<ExploringContext>& site, Order, int64_t, int64_t) {
        note(touch, site.var, site.index);
        const bool write = touch == Touch::Write || touch == Touch::Update;
        touched.add({site.var, LineKind::None, write, site.index});
    }
    void touch(Var var, uint32_t index) { at(var, index).write(Order::Relaxed, 0, 0); }
    void read_line(LineId line) { touched.add({Var::Count, line.kind, false, line.index}); }
    void write_line(LineId line) { touched.add({Var::Count, line.kind, true, line.index}); }
    void walk_map(size_t) {}
    void make_views(size_t) {}
    void emit(const Event& event) { events.add(event); }
};

}  // namespace ptoscope
