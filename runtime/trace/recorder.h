#pragma once
// Makes a Trace of events and phases. A value, so that a checkpoint can keep it.

#include <array>
#include <cstdint>
#include <vector>

#include "runtime/trace/event.h"
#include "runtime/trace/trace.h"

namespace ptoscope {

class TraceRecorder : public EventSink {
  public:
    TraceRecorder() = default;
    // With `log`, Trace::log keeps every event too.
    TraceRecorder(size_t control_agents, size_t cores, size_t tasks, bool log = false);

    // What happens from now on happens in the step that leads to `position`.
    void at_position(uint64_t position) { position_ = position; }

    void on_event(const Event& event) override;
    // A control agent was in `phase` from `begin` (the wait before the step included) to `end`.
    void on_step(size_t agent, Phase phase, int64_t begin, int64_t end, uint32_t task, bool busy);

    [[nodiscard]] const Trace& trace() const { return trace_; }

  private:
    void on_block(const Event& event);
    void on_task(const Event& event);
    void on_drain(const Event& event);
    void on_attempt(DrainRecord& drain, const Event& event);
    void on_depth(const Event& event);
    [[nodiscard]] DrainRecord* open_drain(uint32_t task);

    Trace trace_;
    uint64_t position_ = 0;
    bool logs_ = false;
};

}  // namespace ptoscope
