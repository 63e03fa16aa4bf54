#pragma once
// A run that can be moved through in both directions. A position is the number of steps and other
// choices taken; any position is reached exactly: hash(run to n) == hash(run past n, seek back to
// n). Choosing otherwise than recorded starts a branch; the recorded future is kept as another.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "runtime/engine/choice.h"
#include "runtime/engine/simulation.h"
#include "runtime/engine/step_units.h"
#include "runtime/trace/recorder.h"

namespace ptoscope {

// What a branch is, for lists and for files.
struct BranchInfo {
    std::string name;
    Choices choices;
    uint64_t end = 0;  // position up to which it is recorded
    int64_t time = 0;  // ns, there
    RunEnd status = RunEnd::Running;
    uint64_t hash = 0;  // full, there; 0 = it came from a file and was not run yet
    bool recorded = true;
};

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
    [[nodiscard]] const Trace& trace() const { return current_.recorder.trace(); }
    [[nodiscard]] uint64_t recorded_end() const { return last().steps(); }
    [[nodiscard]] int64_t recorded_time() const { return last().now(); }
    [[nodiscard]] RunEnd recorded_status() const { return last().status(); }
    [[nodiscard]] const Simulation& recorded_last() const { return last(); }

    // How the run stands at the shown moment.
    [[nodiscard]] RunEnd status() const { return now_.status(); }
    // There is a step ahead: somebody can take one, or a choice that is recorded or planned
    // follows.
    [[nodiscard]] bool can_advance() const {
        return current_.end || choice_at(position()) != nullptr || status() == RunEnd::Running;
    }

    // One step forward, by the recorded choice; false at the end of the run.
    bool step();
    // Up to `count` steps; how many were taken.
    uint64_t run(uint64_t count);
    // Up to `count` of the steps that begin at or before `ns`; how many were taken.
    uint64_t run_until(int64_t ns, uint64_t count);

    // Takes this choice now. One that differs from the recorded one starts a branch. False if it is
    // not possible.
    bool choose(const Choice& choice);
    bool step_agent(AgentId agent) { return choose(Choice::step(agent)); }
    // Starts a branch here that goes on by virtual time; the future is kept as another branch.
    // False if there is none.
    bool depart();

    void seek(uint64_t position);  // clamped to recorded_end()
    void seek_time(int64_t ns);    // the last recorded position that began at or before ns

    // To the next / previous boundary of the unit, of one agent or of all. Stops at the end or
    // begin. `keep_going` is asked now and then; false stops where it is. True if a boundary was
    // reached.
    bool forward(StepUnit unit, std::optional<AgentId> agent = {},
                 const KeepGoing& keep_going = {});
    bool back(StepUnit unit, std::optional<AgentId> agent = {}, const KeepGoing& keep_going = {});

    // To after the next / the last earlier step at which the observer says so: both directions stop
    // at the same positions. Without one: to the end (no step that begins after `until` ns is
    // taken) / the begin, and false.
    bool forward(StepObserver& observer, const KeepGoing& keep_going = {},
                 int64_t until = INT64_MAX);
    bool back(StepObserver& observer, const KeepGoing& keep_going = {});
    // Shows recorded steps [from, to) to the observer; moves nothing, asks for no stop. False if
    // keep_going ended it.
    bool scan(uint64_t from, uint64_t to, StepObserver& observer,
              const KeepGoing& keep_going = {}) const;

    // Where the user, not virtual time, chose what happens.
    [[nodiscard]] const Choices& choices() const { return current_.choices; }

    // Branches: the current one and the others, in the order in which they came to be.
    [[nodiscard]] BranchInfo branch() const;
    [[nodiscard]] std::vector<BranchInfo> other_branches() const;
    [[nodiscard]] size_t other_branch_count() const { return others_.size(); }
    // Position after which another branch differs from the current one.
    [[nodiscard]] uint64_t parting(size_t other) const;
    void rename_branch(std::string name) { current_.name = std::move(name); }
    void forget_branch(size_t other);
    // Makes another branch the current one, which is kept in its place. The shown moment stays if
    // both have it, else it is where they part. The position up to which the branch is still to be
    // run, if it came from a file; else where it ends.
    uint64_t restore(size_t other);
    // From a file: not run before it is restored.
    void add_branch(BranchInfo branch);
    // What is to be chosen from the recorded end on. Running throws InputError where a choice turns
    // out to be impossible.
    void plan(const Choices& choices);

    [[nodiscard]] size_t checkpoints() const { return current_.checkpoints.size(); }
    [[nodiscard]] size_t checkpoint_bytes() const;  // estimated: what copies had to clone

  private:
    friend class BackwardSearch;
    bool back(StepObserver& observer, bool before, const KeepGoing& keep_going);

    struct Checkpoint {
        Simulation simulation;
        TraceRecorder recorder;
        size_t bytes = 0;
    };
    // One course of the run. Of a branch that is not current, the checkpoints before its parting
    // may be missing: the current one has them.
    struct Course {
        std::string name;
        Choices choices;
        std::optional<Simulation> end;  // at the recorded end; of the current, while now_ is before
        TraceRecorder recorder;
        std::vector<Checkpoint> checkpoints;  // by position, the current one's first at 0
        uint64_t to_run = 0;                  // from a file: not recorded, and this far
    };

    [[nodiscard]] const Simulation& last() const { return current_.end ? *current_.end : now_; }
    [[nodiscard]] Simulation moment_at(uint64_t position) const;  // a recorded one
    void move_to(Simulation moment);                              // an earlier recorded one
    [[nodiscard]] const Choice* choice_at(uint64_t position) const;
    [[nodiscard]] int64_t next_begin() const;  // of the step that advance() would take
    StepInfo advance();                        // one step of now_, recorded if it is new
    [[noreturn]] void refuse(const Choice& choice) const;
    uint64_t advance_many(uint64_t most);
    [[nodiscard]] uint64_t undisturbed(uint64_t position, uint64_t most) const;
    void replay_until(Simulation& moment, uint64_t position) const;
    StepInfo replay(Simulation& moment) const;                   // one recorded step
    [[nodiscard]] bool is_recorded(const Choice& choice) const;  // what happens next anyway
    void save_checkpoint();
    void thin_checkpoints();
    [[nodiscard]] size_t checkpoint_before(uint64_t position) const;
    [[nodiscard]] Course take_course(uint64_t from);  // the current one; only what is its own
    void cut(uint64_t position);                      // forgets what is recorded after it
    [[nodiscard]] std::string next_name();

    // What a checkpoint costs besides the chunks it keeps alive: agents, cores, roots. Bytes.
    static constexpr size_t kCheckpointFixed = 48 << 10;
    static constexpr uint64_t kProbe = 256;       // steps between two looks at the clock
    static constexpr uint64_t kAskEvery = 16384;  // steps between two questions to keep_going

    Simulation now_;
    Course current_;
    std::vector<Course> others_;
    size_t named_ = 1;  // branches that got a name
    size_t budget_;
    uint64_t interval_ = 2048;  // steps between checkpoints
    uint64_t cloned_ = 0;       // copy-on-write clones counted at the last checkpoint
};

}  // namespace ptoscope
