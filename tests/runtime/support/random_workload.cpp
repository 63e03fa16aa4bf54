#include "tests/runtime/support/random_workload.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "runtime/orchestrator/dependencies.h"

namespace ptoscope::test {
namespace {

class Generator {
  public:
    Generator(const RandomKind& kind, uint64_t seed) : dice_(seed), b_(make(kind)) {}

    WorkloadBuilder run() {
        b_.tensor("x", {8});
        b_.tensor("y", {8});
        scope_body(0, dice_.pick(3, 6));
        return std::move(b_);
    }

  private:
    WorkloadBuilder make(const RandomKind& kind) {
        const auto threads = static_cast<int>(dice_.pick(1, 4));
        WorkloadBuilder b(threads + static_cast<int>(dice_.pick(0, 2)), threads);
        b.window(8U << dice_.pick(0, 1));
        b.heap(8192);
        b.pools(static_cast<uint32_t>(dice_.pick(8, 15)));
        b.runtime().wiring_queue = static_cast<uint32_t>(dice_.pick(2, 7));
        b.runtime().drain = kind.drain;
        b.runtime().wiring = kind.wiring;
        b.runtime().spmd_dispatch = kind.dispatch;
        b.runtime().orchestrator_joins = kind.joins;
        b.runtime().dual_slot = kind.dual_slot;
        return b;
    }

    void scope_body(int depth, int64_t statements) {
        int64_t outputs = 4;  // always fit the heap
        int64_t scopes = depth < 3 ? 1 : 0;
        for (int64_t i = 0; i < statements; ++i) {
            if (scopes > 0 && dice_.one_in(4)) {
                --scopes;
                b_.begin_scope();
                scope_body(depth + 1, dice_.pick(1, 4));
                b_.end_scope();
            } else {
                task(outputs);
            }
        }
    }

    void task(int64_t& outputs) {
        const std::string name = "n" + std::to_string(names_.size());
        Launch launch;
        for (const std::string& earlier : names_)
            if (dice_.one_in(4)) launch.after.push_back(earlier);
        for (const char* tensor : {"x", "y"})
            if (dice_.one_in(4)) launch.args.push_back(view(tensor));
        if (outputs > 0 && dice_.one_in(4)) {
            --outputs;
            launch.args.push_back(out("o" + name, {dice_.pick(1, 256)}));
        }
        names_.push_back(name);
        auto cores = static_cast<uint8_t>(dice_.pick(0, 7));
        if (cores == 0) {
            b_.dummy(name, launch.after, launch.args);
            return;
        }
        const bool lone_aiv = cores == kAiv || cores == kAiv1;
        const int64_t exist = b_.workload.config.device.clusters * (lone_aiv ? 2 : 1);
        launch.sync_start = dice_.one_in(3);
        launch.blocks = dice_.pick(1, launch.sync_start ? exist : 2 * exist);
        b_.submit(name, cores, std::move(launch));
    }

    Argument view(const char* tensor) {
        const int64_t from = dice_.pick(0, 7);
        const Shape shape{dice_.pick(1, 8 - from)};
        switch (dice_.pick(0, 3)) {
            case 0:
                return in(tensor, {from}, shape);
            case 1:
                return write(tensor, {from}, shape);
            case 2:
                return no_dep(tensor, {from}, shape);
            default:
                return inout(tensor, {from}, shape);
        }
    }

    Dice dice_;
    WorkloadBuilder b_;
    std::vector<std::string> names_;
};

// Picks among the agents that can step; a slow one gets a turn only now and then.
class RandomScheduler {
  public:
    RandomScheduler(const Machine& machine, uint64_t seed) : dice_(seed) {
        for (size_t i = 0; i < machine.agents(); ++i)
            slow_.push_back(dice_.one_in(4));
    }
    // False if nobody can step.
    bool pick(const Machine& machine, AgentId& agent) {
        can_.clear();
        for (uint16_t i = 0; i < machine.agents(); ++i)
            if (machine.can_step({i})) can_.push_back({i});
        if (can_.empty()) return false;
        do {
            agent = can_[static_cast<size_t>(dice_.pick(0, static_cast<int64_t>(can_.size()) - 1))];
        } while (slow_[agent.index] && !dice_.one_in(20));
        return true;
    }

  private:
    Dice dice_;
    std::vector<bool> slow_;
    std::vector<AgentId> can_;
};

std::string waits(const Machine& machine) {
    std::string text;
    for (uint16_t i = 0; i < machine.control_agents(); ++i) {
        const auto wait = machine.blocked_on({i});
        text += "  " + machine.name_of({i}) + " " + name(machine.next_action({i})) + ": " +
                (wait ? wait->what : "-") + "\n";
    }
    return text;
}

// What the events say: every block once, after its producers, and sync_start blocks side by side.
class Judge {
  public:
    explicit Judge(const Driver& d) : d_(d), graph_(implied_dependencies(d.machine.program())) {
        for (size_t i = 0; i < d.log.events.size(); ++i)
            read(d.log.events[i]);
        const auto& tasks = d.machine.program().tasks;
        for (uint32_t t = 0; t < tasks.size(); ++t)
            finish(t, tasks[t]);
    }
    std::string verdict;

  private:
    void wrong(const std::string& what, uint32_t task) {
        if (verdict.empty()) verdict = d_.machine.program().tasks[task].name + ": " + what;
    }
    void read(const Event& e) {
        const std::tuple block{e.task, e.block, e.subslot};
        const bool drains = e.task != kNone && d_.machine.program().tasks[e.task].drains();
        switch (e.kind) {
            case EventKind::BlockDispatched:
                if (++dispatched_[block] > 1) wrong("a block was dispatched twice", e.task);
                if (drains && e.preloaded) wrong("a sync_start block was pre-loaded", e.task);
                if (drains && !cores_[e.task].insert(e.core).second)
                    wrong("two sync_start blocks share a core", e.task);
                break;
            case EventKind::BlockStarted:
                for (const uint32_t producer : graph_.of(e.task))
                    if (!completed_.contains(producer)) wrong("starts before a producer", e.task);
                break;
            case EventKind::BlockEnded:
                if (++ended_[block] > 1) wrong("a block ended twice", e.task);
                break;
            case EventKind::TaskCompleted:
                if (!completed_.insert(e.task).second) wrong("completed twice", e.task);
                break;
            case EventKind::TaskConsumed:
                if (!consumed_.insert(e.task).second) wrong("consumed twice", e.task);
                break;
            default:
                break;
        }
    }
    void finish(uint32_t t, const TaskSpec& spec) {
        if (!completed_.contains(t) || !consumed_.contains(t)) wrong("never ended", t);
        size_t blocks = 0;
        for (const auto& [block, times] : ended_)
            blocks += std::get<0>(block) == t;
        const bool runs = spec.kind == TaskKind::Submit;
        if (blocks != (runs ? static_cast<size_t>(spec.subtasks()) : 0)) wrong("lost a block", t);
    }

    const Driver& d_;
    Dependencies graph_;
    std::map<std::tuple<uint32_t, uint32_t, Subslot>, int> dispatched_;
    std::map<std::tuple<uint32_t, uint32_t, Subslot>, int> ended_;
    std::map<uint32_t, std::set<uint16_t>> cores_;
    std::set<uint32_t> completed_;
    std::set<uint32_t> consumed_;
};

}  // namespace

WorkloadBuilder random_workload(const RandomKind& kind, uint64_t seed) {
    return Generator(kind, seed).run();
}

std::string run_randomly(const std::shared_ptr<const Program>& program, uint64_t seed) {
    constexpr size_t kRunaway = 100000;
    Driver d(program);
    RandomScheduler schedule(d.machine, seed);
    d.check_invariants = true;
    for (AgentId agent; !d.machine.finished();) {
        if (!schedule.pick(d.machine, agent))
            return "nobody can step; " + d.m().fault.message + "\n" + waits(d.machine);
        d.step(agent);
        if (!d.findings.empty()) return d.findings.front() + "\n" + d.tail();
        if (d.history.size() > kRunaway) return "runaway\n" + d.tail();
    }
    const Findings end = broken_final_invariants(d.machine);
    return end.empty() ? Judge(d).verdict : end.front();
}

}  // namespace ptoscope::test
