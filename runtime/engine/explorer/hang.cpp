#include "runtime/engine/explorer/hang.h"

#include <set>

namespace ptoscope {
namespace {

constexpr int kMostRounds = 1000;
constexpr int kMostInARow = 500;  // steps of one agent

// One round: everybody steps while anything but a fruitless idle turn is possible.
bool take_round(World& world) {
    bool stepped = false;
    std::vector<Edge> edges;
    for (uint16_t i = 0; i < world.machine().agents(); ++i)
        for (int n = 0; n < kMostInARow && world.machine().can_step({i}); ++n) {
            world.edges(edges);
            Edge next;
            for (const Edge e : edges)
                if (e.agent == i) next = e;  // the last one: its patience is over
            if (world.take(next)) return stepped;
            stepped = true;
        }
    return stepped;
}

std::string hung_check(const Machine& machine, bool stuck) {
    const MachineState& m = machine.state();
    std::string open;
    for (uint32_t r = 0; r < kRings; ++r)
        for (uint32_t id = m.rings[r].last_task_alive.peek(); id != m.rings[r].head.peek(); ++id) {
            const uint32_t task = m.rings[r].slots[id & m.rings[r].mask()].task;
            if (task != kNone) open += (open.empty() ? "" : ", ") + m.program->tasks[task].name;
        }
    return (stuck ? std::string("nobody can step") : std::string("no end can be reached")) +
           (open.empty() ? ": nothing is left to do, but not everybody exits"
                         : ", tasks left: " + open);
}

}  // namespace

std::vector<std::string> what_all_wait_for(const Machine& machine) {
    std::vector<std::string> waits;
    for (uint16_t i = 0; i < machine.agents(); ++i) {
        const AgentId agent{i};
        if (machine.has_exited(agent)) continue;
        if (machine.is_core(agent) && machine.next_action(agent) == Action::AwaitCommand) continue;
        const auto wait = machine.blocked_on(agent);
        waits.push_back(machine.name_of(agent) + " (" + name(machine.next_action(agent)) +
                        "): " + (wait ? "waits for " + wait->what : "goes on in vain"));
    }
    return waits;
}

Hang follow_hang(const std::shared_ptr<const Program>& program, std::vector<ScheduledStep> steps) {
    World world(program, false);
    for (const ScheduledStep& s : steps)
        (void)world.take({s.agent.index, s.patience});
    world.note_steps(&steps);
    std::set<uint64_t> seen;
    for (int round = 0; round < kMostRounds; ++round) {
        if (!seen.insert(world.fingerprint()).second) break;
        if (!take_round(world)) break;
    }
    Hang hang;
    const bool stuck = world.is_stuck();
    hang.finding = {stuck ? FailureKind::Deadlock : FailureKind::Livelock,
                    hung_check(world.machine(), stuck)};
    hang.waits = what_all_wait_for(world.machine());
    hang.steps = std::move(steps);
    return hang;
}

}  // namespace ptoscope
