#pragma once
// What one step works with, and small helpers of all protocols.

#include <string>

#include "runtime/state/context.h"
#include "runtime/state/state.h"

namespace ptoscope {

template <class Context>
struct Step {
    MachineState& m;
    Context& ctx;
    uint16_t agent;  // who steps

    [[nodiscard]] auto at(Var var, uint32_t index = 0) const { return ctx.at(var, index); }
    [[nodiscard]] auto cell(uint32_t shape, size_t cell) const {
        return ctx.at(Var::QueueCell, shape, queue_cell_line(shape, cell));
    }
    [[nodiscard]] uint8_t lock_word() const { return static_cast<uint8_t>(1 + agent); }

    void emit(EventKind kind, uint32_t task) const {
        Event e;
        e.kind = kind;
        e.task = task;
        emit(e);
    }
    void emit(Event e) const {
        e.time = m.now;
        e.agent = agent;
        ctx.emit(e);
    }
    void emit_depth(ResourceShape shape) const {
        Event e;
        e.kind = EventKind::QueueDepth;
        e.shape = shape;
        e.block = static_cast<uint32_t>(m.ready[static_cast<size_t>(shape)].size());
        emit(e);
    }
    void emit_wiring_depth() const {
        Event e;
        e.kind = EventKind::QueueDepth;
        e.wiring = true;
        e.block = static_cast<uint32_t>(m.wiring.size());
        emit(e);
    }
    // A test put this fault into the machine.
    [[nodiscard]] bool seeded(SeededFault fault) const {
        return m.program->config.runtime.fault == fault;
    }
    // Keeps the first broken promise.
    void violate(std::string what) const {
        if (m.violation.what.empty()) m.violation = {std::move(what), agent};
    }
};

// The contexts that protocols are compiled for.
#define PTOSCOPE_FOR_EACH_CONTEXT(INSTANTIATE) \
    INSTANTIATE(QuietContext)                  \
    INSTANTIATE(RecordingContext)              \
    INSTANTIATE(ExploringContext)

}  // namespace ptoscope
