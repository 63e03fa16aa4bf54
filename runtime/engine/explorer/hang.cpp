#include "runtime/engine/explorer/hang.h"

#include <set>

namespace ptoscope {
namespace {

constexpr int kMostRounds = 1000;

std::string tasks_left(const MachineState& m) {
    std::string left;
    for (const TaskRing& ring : m.rings)
        for (uint32_t id = ring.last_task_alive.peek(); id != ring.head.peek(); ++id) {
            const uint32_t task = ring.slots[id & ring.mask()].task;
            if (task != kNone) left += (left.empty() ? "" : ", ") + m.program->tasks[task].name;
        }
    return left;
}

// Where everybody is that has not exited: "scheduler0 at AckBarrier, scheduler1 idle".
std::string whereabouts(const Machine& machine) {
    std::string where;
    for (uint16_t i = 0; i < machine.control_agents(); ++i) {
        if (machine.has_exited({i})) continue;
        const Action at = machine.next_action({i});
        where += (where.empty() ? "" : ", ") + machine.name_of({i}) +
                 (at == Action::Idle ? " idle" : std::string(" at ") + name(at));
    }
    return where;
}

}  // namespace

bool take_round(World& world, std::optional<Finding>& finding, bool backwards) {
    constexpr int kMostInARow = 500;  // steps of one agent
    bool stepped = false;
    std::vector<Edge> edges;
    const auto agents = static_cast<uint16_t>(world.machine().agents());
    for (uint16_t i = 0; i < agents; ++i) {
        const AgentId agent{backwards ? static_cast<uint16_t>(agents - 1 - i) : i};
        for (int n = 0; n < kMostInARow && world.machine().can_step(agent); ++n) {
            world.edges(edges);
            Edge next;
            for (const Edge e : edges)
                if (e.agent == agent.index) next = e;  // the last one: its patience is over
            finding = world.take(next);
            if (finding) return true;
            stepped = true;
        }
    }
    return stepped;
}

Finding hung_finding(const Machine& machine, bool stuck) {
    const std::string left = tasks_left(machine.state());
    return {stuck ? FailureKind::Deadlock : FailureKind::Livelock,
            (stuck ? "nobody can step: " : "no end can be reached: ") + whereabouts(machine) +
                (left.empty() ? "; no task is left" : "; tasks left: " + left)};
}

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
    Hang hang;
    std::optional<Finding> finding;
    for (int round = 0; round < kMostRounds && !finding; ++round)
        if (!seen.insert(world.fingerprint()).second || !take_round(world, finding)) break;
    const bool stuck = world.is_stuck();
    if (finding) {
        hang.finding = *finding;
    } else if (world.is_final()) {
        hang.ended = true;
    } else {
        hang.finding = hung_finding(world.machine(), stuck);
        hang.waits = what_all_wait_for(world.machine());
    }
    hang.steps = std::move(steps);
    return hang;
}

}  // namespace ptoscope
