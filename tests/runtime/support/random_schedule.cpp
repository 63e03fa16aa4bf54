#include "tests/runtime/support/random_schedule.h"

#include "runtime/machine/machine.h"
#include "tests/runtime/support/random_workload.h"

namespace ptoscope::test {
namespace {

constexpr int64_t kSlowness = 20;  // a slow agent gets one turn of so many

class Walk {
  public:
    Walk(const Workload& workload, uint64_t seed) : machine_(compile(workload)), dice_(seed) {
        schedule_.workload = workload;
        for (size_t i = 0; i < machine_.agents(); ++i)
            slow_.push_back(dice_.one_in(4));
    }
    Schedule run(size_t most) {
        while (schedule_.steps.size() < most) {
            const std::vector<AgentId> can = those_who_can();
            if (can.empty()) break;
            step(pick(can));
        }
        schedule_.end_hash = machine_.logical_hash();
        if (!those_who_can().empty() || machine_.finished()) return schedule_;
        schedule_.kind = FailureKind::Deadlock;
        schedule_.check = "nobody can step";
        return schedule_;
    }

  private:
    [[nodiscard]] std::vector<AgentId> those_who_can() const {
        std::vector<AgentId> can;
        for (uint16_t i = 0; i < machine_.agents(); ++i)
            if (machine_.can_step({i})) can.push_back({i});
        return can;
    }
    AgentId pick(const std::vector<AgentId>& can) {
        const auto any = static_cast<uint16_t>(
            dice_.pick(0, static_cast<int64_t>(machine_.control_agents()) - 1));
        if (machine_.next_action({any}) == Action::Idle && dice_.one_in(10)) return {any};
        AgentId agent;
        do {
            agent = can[static_cast<size_t>(dice_.pick(0, static_cast<int64_t>(can.size()) - 1))];
        } while (slow_[agent.index] && !dice_.one_in(kSlowness));
        return agent;
    }
    void step(AgentId agent) {
        ScheduledStep step{agent, machine_.next_action(agent), Patience::None};
        if (step.action == Action::WiringCheck) {
            step.patience = dice_.one_in(2) ? Patience::Waits : Patience::IsOver;
            machine_.mutable_state().threads[0].backoff =
                step.patience == Patience::Waits ? 0
                                                 : machine_.program().config.runtime.wiring_backoff;
        }
        QuietContext context;
        machine_.step(agent, context);
        schedule_.steps.push_back(step);
    }

    Machine machine_;
    Dice dice_;
    std::vector<bool> slow_;
    Schedule schedule_;
};

}  // namespace

Schedule random_schedule(const Workload& workload, uint64_t seed, size_t most) {
    return Walk(workload, seed).run(most);
}

Schedule random_deadlock(const Workload& workload, uint64_t seeds) {
    for (uint64_t seed = 1; seed <= seeds; ++seed) {
        Schedule schedule = random_schedule(workload, seed, 3000);
        if (!schedule.check.empty()) return schedule;
    }
    return {};
}

Workload election_workload() {
    WorkloadBuilder b(2, 2);
    b.workload.name = "two drains";
    b.runtime().drain = DrainProtocol::Election;
    b.submit("t0", kAic, {.blocks = 2, .sync_start = true});
    b.submit("t1", kAic, {.blocks = 2, .sync_start = true});
    return b.workload;
}

}  // namespace ptoscope::test
