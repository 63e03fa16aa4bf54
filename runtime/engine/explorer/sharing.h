#pragma once
// Partial-order reduction: which steps are local, so that they can be taken at once. A step is
// local when it is the only step of its agent and nobody else can make a conflicting access to what
// it reads or writes (the words of Shared<T>) before it is taken. Whatever the others do meanwhile,
// it leads to the same; so verdicts are the same with and without (livelocks included, since the
// step stands alone).

#include "runtime/machine/machine.h"

namespace ptoscope {

// Who may still touch what, worked out from the program and from how far it has come.
class Sharing {
  public:
    explicit Sharing(const Program& program);

    // Looks at the machine anew. Cost: tasks and threads.
    void update(const Machine& machine);

    // The agent's next step is local. It must be able to take it.
    [[nodiscard]] bool is_local(const Machine& machine, AgentId agent) const;

    bool operator==(const Sharing&) const = default;

  private:
    [[nodiscard]] bool orchestrator_is_local(const MachineState& m) const;
    [[nodiscard]] bool thread_is_local(const Machine& machine, size_t t) const;
    [[nodiscard]] bool core_is_local(const MachineState& m, size_t core) const;
    [[nodiscard]] uint32_t private_trackers(const MachineState& m, bool nobody_inside) const;
    [[nodiscard]] bool is_awaited(const MachineState& m, size_t t) const;
    [[nodiscard]] bool is_quiet(const MachineState& m, size_t core) const;

    bool honest_ = true;      // no seeded fault: locks are held where they should be
    bool locked_ = true;      // claims and releases take the producer's lock
    bool roomy_pool_ = true;  // dependency entries are never used twice
    bool computes_ = false;   // kernels read and write memory
    bool joins_ = false;
    bool by_generation_ = false;  // a drain\'s leader waits for everybody\'s token of its attempt
    uint32_t last_submit_ = 0;    // instruction

    bool stage_fixed_ = false;
    bool all_complete_ = false;
    bool submits_ = true;            // the orchestrator may still push to the wiring queue
    bool drain_possible_ = true;     // one may be opened, or somebody is still in one
    uint32_t private_trackers_ = 0;  // bit per thread: nobody else touches its tracker now
    bool leader_decides_ = false;    // somebody counts resources or launches
    bool setting_up_alone_ = false;  // nobody but the opener looks at the drain's words
    std::array<bool, kShapes>
        open_{};  // somebody may still push to this queue, or it has something
};

}  // namespace ptoscope
