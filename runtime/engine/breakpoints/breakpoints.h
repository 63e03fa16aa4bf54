#pragma once
// The breakpoints of a session and what is known of their hits: runs to the next and back to the
// last one. Both directions stop at the same positions.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "runtime/engine/breakpoints/breakpoint.h"
#include "runtime/engine/breakpoints/condition.h"
#include "runtime/engine/breakpoints/hits.h"
#include "runtime/engine/timeline.h"
#include "runtime/workload/json_tree.h"

namespace ptoscope {

class Breakpoints {
  public:
    explicit Breakpoints(std::shared_ptr<const Program> program);

    // A breakpoint that is wrong for the program stays in the set, says why and never hits.
    struct Entry {
        BreakpointId id = 0;
        Breakpoint breakpoint;
        std::string problem;                 // one line; empty = it works
        std::optional<Condition> condition;  // not if there is a problem
        std::vector<Expression> prints;      // the columns of `hits`
        Hits hits;

        [[nodiscard]] bool works() const { return condition.has_value(); }
        [[nodiscard]] bool looks() const { return works() && breakpoint.enabled; }
        [[nodiscard]] bool stops() const { return looks() && !breakpoint.log_only; }
    };
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }  // in order
    [[nodiscard]] const Entry* find(BreakpointId id) const;
    [[nodiscard]] const Program& program() const { return *program_; }

    BreakpointId add(Breakpoint breakpoint);
    // Its hits are forgotten only if the condition or what is printed is another.
    void change(BreakpointId id, Breakpoint breakpoint);
    void enable(BreakpointId id, bool enabled);
    void remove(BreakpointId id);
    void replace(std::vector<Breakpoint> list);
    // Another workload or configuration: everything is compiled anew, hits are forgotten.
    void set_program(std::shared_ptr<const Program> program);

    // The recorded run is another one after `position` (a branch).
    void forget_after(uint64_t position);
    // Evaluates what is not known yet over the recorded run up to `to`. False if keep_going ended
    // it; then what was found stays.
    bool fill(const Timeline& timeline, uint64_t to = UINT64_MAX, const KeepGoing& keep_going = {});

    // To the next / the last earlier stop; false at the end / the begin, or if keep_going ended it.
    bool forward(Timeline& timeline, const KeepGoing& keep_going = {});
    bool back(Timeline& timeline, const KeepGoing& keep_going = {});

    // Those that stop at a recorded position.
    [[nodiscard]] std::vector<BreakpointId> stops_at(const Timeline& timeline,
                                                     uint64_t position) const;
    [[nodiscard]] bool any_stops() const;
    [[nodiscard]] bool any_enabled() const;
    // The hits of all that are enabled are known up to there.
    [[nodiscard]] bool is_filled(uint64_t position) const;

    // `[{"expression": "drain.pending > 0", ...}]`: what the user asked for, without hits.
    [[nodiscard]] std::vector<Breakpoint> list() const;
    [[nodiscard]] std::string to_json() const;
    // Replaces the set. Throws InputError (unknown keys, wrong types) and then changes nothing.
    void from_json(std::string_view text, const std::string& file = {});

  private:
    friend class BreakpointObserver;
    [[nodiscard]] Entry compiled(BreakpointId id, Breakpoint breakpoint) const;
    [[nodiscard]] bool is_known_to(uint64_t position) const;
    [[nodiscard]] bool needs_numbers() const;
    [[nodiscard]] std::optional<uint64_t> known_stop_after(uint64_t position) const;
    [[nodiscard]] std::optional<uint64_t> known_stop_before(uint64_t position) const;

    std::shared_ptr<const Program> program_;
    std::vector<Entry> entries_;
    BreakpointId next_id_ = 1;
};

// Looks at the steps of a run for a set of breakpoints; stops where one of them does. Hits are
// added where the list is known up to the step before; a hit rule needs that.
class BreakpointObserver final : public StepObserver {
  public:
    explicit BreakpointObserver(Breakpoints& set) : set_(set) {}
    void begin(const Simulation& moment) override;
    bool on_step(const StepInfo& info, const Simulation& moment) override;
    // Which of them stopped at the last step that was looked at.
    [[nodiscard]] const std::vector<BreakpointId>& stopped() const { return stopped_; }

  private:
    bool look(Breakpoints::Entry& entry, const StepInfo& info, const Simulation& moment);

    Breakpoints& set_;
    std::vector<BreakpointId> stopped_;
    std::vector<double> values_;
};

// For files that hold them beside other things. Throws JsonError.
[[nodiscard]] std::vector<Breakpoint> read_breakpoints(JsonValue array);
void write_breakpoints(JsonWriter& json, const std::vector<Breakpoint>& list);

}  // namespace ptoscope
