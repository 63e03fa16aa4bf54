#pragma once
// A run that can be moved through in both directions. A position is the number of steps taken; any
// position is reached exactly: hash(run to n) == hash(run past n, seek back to n).

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "runtime/engine/simulation.h"
#include "runtime/engine/step_observer.h"
#include "runtime/trace/recorder.h"

namespace ptoscope {

enum class StepUnit : uint8_t { Micro, Phase, TaskEvent, DrainPhase };
[[nodiscard]] const char* name(StepUnit unit);

class Timeline {
  public:
    static constexpr size_t kDefaultBudget = size_t{256} << 20;

    explicit Timeline(std::shared_ptr<const Program> program,
                      size_t checkpoint_bytes = kDefaultBudget);

    // The moment that is shown.
    [[nodiscard]] const Simulation& simulation() const { return now_; }
    [[nodiscard]] const Machine& machine() const { return now_.machine(); }
    [[nodiscard]] const Program& program() const { return now_.program(); }
    [[nodiscard]] uint64_t position() const { return now_.steps(); }
    [[nodiscard]] int64_t time() const { return now_.now(); }

    // What has been recorded, up to recorded_end(); the past beyond position() stays visible.
    [[nodiscard]] const Trace& trace() const { return recorder_.trace(); }
    [[nodiscard]] uint64_t recorded_end() const { return last().steps(); }
    [[nodiscard]] int64_t recorded_time() const { return last().now(); }
    [[nodiscard]] RunEnd recorded_status() const { return last().status(); }

    // How the run stands at the shown moment.
    [[nodiscard]] RunEnd status() const { return now_.status(); }

    // One step forward, by the recorded choice; false at the end of the run.
    bool step();
    // Up to `count` steps; how many were taken.
    uint64_t run(uint64_t count);
    // Up to `count` of the steps that begin at or before `ns`; how many were taken.
    uint64_t run_until(int64_t ns, uint64_t count);

    // One step of this agent, whoever's turn it is. A choice that differs from the recorded one
    // forgets the recorded future. False if the agent cannot step.
    bool step_agent(AgentId agent);

    void seek(uint64_t position);  // clamped to recorded_end()
    void seek_time(int64_t ns);    // the last recorded position that began at or before ns

    // To the next / previous boundary of the unit, of one agent or of all. Stops at the end or
    // begin. `keep_going` is asked now and then; false stops where it is. True if a boundary was
    // reached.
    bool forward(StepUnit unit, std::optional<AgentId> agent = {},
                 const KeepGoing& keep_going = {});
    bool back(StepUnit unit, std::optional<AgentId> agent = {}, const KeepGoing& keep_going = {});

    // To after the next / the last earlier step at which the observer says so: both directions stop
    // at the same positions. Without one: to the end / the begin, and false.
    bool forward(StepObserver& observer, const KeepGoing& keep_going = {});
    bool back(StepObserver& observer, const KeepGoing& keep_going = {});
    // Shows recorded steps [from, to) to the observer; moves nothing, asks for no stop. False if
    // keep_going ended it.
    bool scan(uint64_t from, uint64_t to, StepObserver& observer,
              const KeepGoing& keep_going = {}) const;

    // Steps where the user chose another agent than virtual time would have.
    [[nodiscard]] const std::map<uint64_t, AgentId>& deviations() const { return deviations_; }

    [[nodiscard]] size_t checkpoints() const { return checkpoints_.size(); }
    [[nodiscard]] size_t checkpoint_bytes() const;  // estimated: what copies had to clone

  private:
    struct Checkpoint {
        Simulation simulation;
        TraceRecorder recorder;
        size_t bytes = 0;
    };

    [[nodiscard]] const Simulation& last() const { return end_ ? *end_ : now_; }
    [[nodiscard]] Simulation moment_at(uint64_t position) const;  // a recorded one
    void move_to(Simulation moment);                              // an earlier recorded one
    [[nodiscard]] std::optional<AgentId> choice_at(uint64_t position) const;
    [[nodiscard]] int64_t next_begin() const;  // of the step that advance() would take
    StepInfo advance();                        // one step of now_, recorded if it is new
    void save_checkpoint();
    void thin_checkpoints();
    [[nodiscard]] size_t checkpoint_before(uint64_t position) const;
    void forget_after_now();
    static bool is_boundary(const StepInfo& info, StepUnit unit, std::optional<AgentId> agent);

    // What a checkpoint costs besides the chunks it keeps alive: agents, cores, roots. Bytes.
    static constexpr size_t kCheckpointFixed = 48 << 10;
    static constexpr uint64_t kProbe = 256;       // steps between two looks at the clock
    static constexpr uint64_t kAskEvery = 16384;  // steps between two questions to keep_going

    Simulation now_;
    std::optional<Simulation> end_;  // at the recorded end, while now_ is before it
    TraceRecorder recorder_;
    std::vector<Checkpoint> checkpoints_;  // by position, the first at 0
    std::map<uint64_t, AgentId> deviations_;
    size_t budget_;
    uint64_t interval_ = 2048;  // steps between checkpoints
    uint64_t cloned_ = 0;       // copy-on-write clones counted at the last checkpoint
};

}  // namespace ptoscope
