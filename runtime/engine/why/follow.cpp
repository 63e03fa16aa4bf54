// The chain of a wait that lasts: what keeps it, what keeps that, down to something that goes on by
// itself, can never come, or is the beginning of the chain again.

#include <algorithm>
#include <bit>

#include "runtime/engine/why/facts.h"
#include "runtime/scheduler/scheduler.h"

namespace ptoscope::why {
namespace {

constexpr size_t kMostLinks = 32;

class Walk {
  public:
    explicit Walk(const Teller& tell) : tell_(tell), f_(tell.facts) {}

    void task(uint32_t task);
    void agent(AgentId agent);
    void keeper(uint32_t task);

  private:
    bool enter(uint64_t node, const std::string& name);
    bool has_passed(AgentId agent) const;
    void core(size_t core);
    void blocks(uint32_t task);
    void undispatched(uint32_t task);
    void orchestrator(const Wait& wait);
    void scheduler(size_t thread, const Wait& wait);
    void idle_thread(size_t thread);
    void holder(ResourceShape shape);

    static uint64_t node_of_agent(AgentId agent) { return uint64_t{1} << 32U | agent.index; }

    Teller tell_;
    const Facts& f_;
    std::vector<std::pair<uint64_t, std::string>> path_;
};

// False if the chain has been here before, or is long enough.
bool Walk::enter(uint64_t node, const std::string& name) {
    const auto again = std::find_if(path_.begin(), path_.end(),
                                    [node](const auto& seen) { return seen.first == node; });
    if (again == path_.end() && path_.size() < kMostLinks) {
        path_.emplace_back(node, name);
        return true;
    }
    if (again == path_.end()) {
        tell_.add(WhyKind::Unknown, "and so on: the chain goes on behind " + name);
        return false;
    }
    std::string circle;
    WhyLink& link = tell_.add(WhyKind::Cycle, "");
    for (auto at = again; at != path_.end(); ++at) {
        circle += at->second + " \u2192 ";
        if (at->first >> 32U != 0) {
            link.agents.push_back({static_cast<uint16_t>(at->first)});
        } else {
            link.tasks.push_back(static_cast<uint32_t>(at->first));
        }
    }
    link.what = "a cycle: " + circle + name + "; nobody in it can go on";
    return false;
}

bool Walk::has_passed(AgentId agent) const {
    return std::any_of(path_.begin(), path_.end(),
                       [&](const auto& seen) { return seen.first == node_of_agent(agent); });
}

void Walk::task(uint32_t task) {
    if (!enter(task, f_.task(task))) return;
    const TaskTimes t = f_.times(task);
    const std::string who = f_.task(task);
    if (!f_.has_slot(task) || t.submitted == kNever) {
        tell_.add(WhyKind::ProgramOrder, who + " is not submitted yet").tasks = {task};
        return agent({0});
    }
    if (f_.is_completed(task)) return keeper(task);
    if (t.wired == kNever) {
        tell_.add(WhyKind::Wiring, who + " lies in the wiring queue", t.submitted).tasks = {task};
        return agent(Machine::scheduler_agent(0));
    }
    if (t.ready == kNever) {
        std::vector<uint32_t> missing;
        for (const uint32_t p : f_.graph.producers.of(task))
            if (!f_.is_completed(p)) missing.push_back(p);
        std::sort(missing.begin(), missing.end());
        WhyLink& link =
            tell_.add(WhyKind::MissingProducer, who + " waits for " + f_.tasks(missing), t.wired);
        link.tasks = {task};
        link.tasks.insert(link.tasks.end(), missing.begin(), missing.end());
        if (!missing.empty()) this->task(missing.front());
        return;
    }
    if (f_.spec(task).shape() == ResourceShape::Dummy) {
        tell_.add(WhyKind::Dispatch, who + " is ready; scheduler 0 completes dummy tasks", t.ready)
            .tasks = {task};
        return agent(Machine::scheduler_agent(0));
    }
    if (t.first_dispatch == kNever) return undispatched(task);
    blocks(task);
}

// Ready and on no core: who holds the cores it needs.
void Walk::undispatched(uint32_t task) {
    const TaskSpec& spec = f_.spec(task);
    const ResourceShape shape = spec.shape();
    const uint32_t idle = idle_places(f_, shape);
    const std::string places = shape == ResourceShape::Mix ? "whole cluster" : name(shape);
    if (spec.drains() && idle < spec.blocks) {
        tell_
            .add(WhyKind::DrainOfItself,
                 f_.task(task) + ", sync_start, needs " + std::to_string(spec.blocks) + " idle " +
                     places + (shape == ResourceShape::Mix ? "s" : "") + " at once: " +
                     std::to_string(idle) + " of " + std::to_string(all_places(f_, shape)) + " are",
                 f_.times(task).ready)
            .tasks = {task};
        return holder(shape);
    }
    if (idle == 0) {
        tell_
            .add(WhyKind::NoCore, "no idle " + places + " for " + f_.task(task),
                 f_.times(task).ready)
            .tasks = {task};
        return holder(shape);
    }
    tell_
        .add(WhyKind::Dispatch,
             f_.task(task) + " is ready and " + std::to_string(idle) + " " + places +
                 (idle == 1                     ? " is"
                  : shape == ResourceShape::Mix ? "s are"
                                                : " are") +
                 " idle: the schedulers have not taken it yet",
             f_.times(task).ready)
        .tasks = {task};
    for (size_t t = 0; t < f_.m.active_threads.peek(); ++t) {
        const AgentId thread = f_.agent_of(t);
        if (f_.m.threads[t].tracker.idle_places(shape) != 0 || spec.drains()) return agent(thread);
    }
}

// A core of the shape that is held longest: by a block that never ends, else by the oldest one.
void Walk::holder(ResourceShape shape) {
    size_t longest = SIZE_MAX;
    int64_t since_longest = kNever;
    for (size_t c = 0; c < f_.m.records.size(); ++c) {
        const bool fits =
            shape == ResourceShape::Mix || (shape == ResourceShape::Aic) == (f_.m.kind_of(c) == 0);
        if (!fits || f_.m.records[c].idle()) continue;
        if (f_.m.cores[c].pc == Action::Endless) return core(c);
        const int64_t dispatched = f_.running_on(c).dispatched;
        if (dispatched == kNever || (longest != SIZE_MAX && dispatched >= since_longest)) continue;
        longest = c;
        since_longest = dispatched;
    }
    if (longest != SIZE_MAX) core(longest);
}

// Dispatched: the core that keeps it.
void Walk::blocks(uint32_t task) {
    size_t runs = SIZE_MAX;
    size_t waits = SIZE_MAX;
    for (size_t c = 0; c < f_.m.records.size(); ++c) {
        const CoreRecord& r = f_.m.records[c];
        if (r.running.task == task) {
            if (runs == SIZE_MAX || f_.m.cores[c].pc == Action::Endless) runs = c;
            if (f_.m.cores[c].pc == Action::Endless) break;
        }
        if (r.pending.task == task && waits == SIZE_MAX) waits = c;
    }
    if (runs != SIZE_MAX) return core(runs);
    if (waits != SIZE_MAX) {
        WhyLink& link = tell_.add(
            WhyKind::Preloaded, f_.task(task) + " is pre-loaded on " + f_.core(waits) + " behind " +
                                    f_.task(f_.m.records[waits].running.task));
        link.tasks = {f_.m.records[waits].running.task, task};
        link.agents = {f_.machine.core_agent(waits)};
        return core(waits);
    }
    undispatched(task);
}

void Walk::core(size_t c) {
    const AgentId agent = f_.machine.core_agent(c);
    if (!enter(node_of_agent(agent), f_.core(c))) return;
    const Core& core = f_.m.cores[c];
    const CoreCommand& command = f_.m.records[c].running;
    if (std::find(f_.held.begin(), f_.held.end(), agent) != f_.held.end()) {
        WhyLink& link = tell_.add(WhyKind::Held, f_.core(c) + " is held by hand");
        link.agents = {agent};
        if (command.valid()) link.tasks = {command.task};
        return;
    }
    if (!command.valid()) {
        tell_.add(WhyKind::CoreIdle, f_.core(c) + " is idle").agents = {agent};
        return this->agent(f_.agent_of(f_.m.owner_of(c)));
    }
    const std::string block =
        "block " + std::to_string(command.block) + " of " + f_.task(command.task);
    const int64_t start = f_.running_on(c).start;
    WhyLink* link = nullptr;
    if (core.pc == Action::Endless) {
        link = &tell_.add(WhyKind::Endless, block + " on " + f_.core(c) + " never finishes", start);
    } else if (core.pc == Action::FinishBlock) {
        link = &tell_.add(WhyKind::CoreRuns, f_.core(c) + " runs " + block, start);
    } else if (core.waiting && core.latched == f_.m.records[c].running_seq) {
        link = &tell_.add(WhyKind::Noticing, f_.core(c) + " has finished " + block +
                                                 "; its thread has not noticed yet");
    } else {
        link =
            &tell_.add(WhyKind::Latency, f_.core(c) + " is at " + name(core.pc) + " with " + block);
    }
    const bool unseen = link->kind == WhyKind::Noticing;
    link->agents = {agent};
    link->tasks = {command.task};
    if (unseen) this->agent(f_.agent_of(f_.m.owner_of(c)));
}

void Walk::agent(AgentId agent) {
    if (f_.machine.is_core(agent)) return core(f_.machine.core_of(agent));
    const std::string who = f_.agent(agent);
    if (!enter(node_of_agent(agent), who)) return;
    const ControlAgent& me = f_.machine.control(agent);
    if (f_.m.fault.code != ErrorCode::None) {
        WhyLink& link = tell_.add(WhyKind::Stopped, "the run has stopped: " + f_.m.fault.message);
        if (f_.m.fault.task != kNone) link.tasks = {f_.m.fault.task};
        return;
    }
    if (f_.machine.has_exited(agent)) {
        tell_.add(WhyKind::Stopped, who + " has exited").agents = {agent};
        return;
    }
    if (std::find(f_.held.begin(), f_.held.end(), agent) != f_.held.end()) {
        tell_.add(WhyKind::Held, who + " is held by hand: it is not scheduled until it is released")
            .agents = {agent};
        return;
    }
    const auto wait = f_.machine.blocked_on(agent);
    if (!wait) {
        WhyLink& link =
            tell_.add(WhyKind::Doing, who + " is at " + name(me.phase) + ": " + describe(me.pc),
                      f_.in_phase_since(agent));
        link.agents = {agent};
        if (me.task != kNone) link.tasks = {me.task};
        return;
    }
    WhyLink& link =
        tell_.add(WhyKind::Waiting, who + " waits for " + wait->what, f_.in_phase_since(agent));
    link.agents = {agent};
    link.tasks = wait->tasks;
    if (const auto t = f_.machine.thread_of(agent)) return scheduler(*t, *wait);
    orchestrator(*wait);
}

void Walk::orchestrator(const Wait& wait) {
    const Orchestrator& o = f_.m.orchestrator;
    switch (o.pc) {
        case Action::FaninRoom: {
            const uint64_t spill = o.producers.size() - kInlineProducers;
            const uint32_t size = f_.m.rings[f_.spec(o.current).id.ring()].fanin.pool_size;
            if (spill > size) {
                tell_
                    .add(WhyKind::Impossible, f_.task(o.current) + " spills " +
                                                  counted(spill, "producer") +
                                                  ", the fanin pool has " + std::to_string(size) +
                                                  " entries: it can never fit")
                    .tasks = {o.current};
                return;
            }
            break;
        }
        case Action::AwaitWriter:
        case Action::AwaitUsers:
            return task(wait.tasks.front());
        case Action::JoinRequest:
            if (f_.m.drain.task.peek() != kNone) return task(f_.m.drain.task.peek());
            break;
        case Action::AllocSlot:
        case Action::AllocHeap:
        case Action::WireRefresh:
            break;
        default:
            if (!wait.providers.empty()) agent(wait.providers.front());
            return;
    }
    if (!wait.tasks.empty()) return keeper(wait.tasks.front());
    if (!wait.providers.empty()) agent(wait.providers.front());
}

void Walk::scheduler(size_t t, const Wait& wait) {
    if (f_.m.threads[t].pc == Action::Idle) return idle_thread(t);
    if (!wait.providers.empty()) return agent(wait.providers.front());
    tell_.add(WhyKind::Impossible, "nobody can provide it");
}

// No work: the wiring it cannot do, its running blocks, else whoever makes work.
void Walk::idle_thread(size_t t) {
    const SchedulerThread& me = f_.m.threads[t];
    if (t == 0 && me.wiring_blocked && f_.m.wiring.size() > 0) {
        const uint32_t head = f_.m.wiring.cells[f_.m.wiring.cell(f_.m.wiring.head.peek())];
        const TaskRing& ring = f_.m.rings[f_.spec(head).id.ring()];
        const uint32_t needed = f_.m.look(head).producers;
        if (needed > ring.deps.size) {
            tell_
                .add(WhyKind::Impossible, f_.task(head) + " needs " + counted(needed, "entry") +
                                              " of a dep pool of " +
                                              std::to_string(ring.deps.size) + ": it can never fit")
                .tasks = {head};
            return;
        }
        tell_
            .add(WhyKind::DepPoolFull, f_.task(head) + ", first in the wiring queue, needs " +
                                           std::to_string(needed) + " entries of the dep pool; " +
                                           std::to_string(ring.deps.free()) + " are free")
            .tasks = {head};
        const uint32_t oldest = ring.slots[ring.last_task_alive.peek() & ring.mask()].task;
        if (oldest != kNone) return keeper(oldest);
    }
    size_t longest = SIZE_MAX;
    for (uint64_t bits = me.tracker.running(); bits != 0; bits &= bits - 1) {
        const size_t c = f_.m.core_at(t, std::countr_zero(bits));
        if (longest == SIZE_MAX || f_.m.cores[c].pc == Action::Endless) longest = c;
        if (f_.m.cores[c].pc == Action::Endless) break;
    }
    if (longest != SIZE_MAX) return core(longest);
    // Nothing of its own runs: the oldest task that has not completed says why there is no work.
    for (const TaskRing& ring : f_.m.rings)
        for (uint32_t id = ring.last_task_alive.peek(); id != ring.head.peek(); ++id) {
            const uint32_t task = ring.slots[id & ring.mask()].task;
            if (task != kNone && !f_.is_completed(task) && f_.times(task).submitted != kNever)
                return this->task(task);
        }
    if (!f_.machine.has_exited({0}) && !f_.machine.thread_of({0})) agent({0});
}

// What keeps the slot of a task.
void Walk::keeper(uint32_t task) {
    const Slot& slot = f_.m.look(task);
    const std::string who = f_.task(task);
    const auto say = [&](WhyKind kind, const std::string& text) -> WhyLink& {
        WhyLink& link = tell_.add(kind, text, f_.times(task).completed);
        link.tasks = {task};
        return link;
    };
    if (slot.task != task) return;
    // Whoever waits for a slot inside a scope cannot leave it.
    if (!slot.scope_released && has_passed({0}) && !f_.machine.thread_of({0})) {
        say(WhyKind::ScopeOpen,
            who + " is kept by its scope, which is open; only the orchestrator can leave it");
        path_.emplace_back(task, who);
        return agent({0});
    }
    if (!f_.is_completed(task)) return this->task(task);
    if (slot.state.peek() == TaskState::Consumed) {
        say(WhyKind::Watermark, who + " is consumed; last_task_alive has not moved over it yet");
        return;
    }
    std::vector<uint32_t> needed;
    for (const uint32_t c : f_.graph.consumers.of(task))
        if (f_.has_slot(c) && !f_.is_completed(c)) needed.push_back(c);
    std::sort(needed.begin(), needed.end());
    if (!needed.empty()) {
        WhyLink& link = say(WhyKind::Consumers, who + " is needed by " + f_.tasks(needed));
        link.tasks.insert(link.tasks.begin(), needed.begin(), needed.end());
        return this->task(needed.front());
    }
    for (size_t t = 0; t < f_.m.threads.size(); ++t) {
        const auto later = deferred_producers(f_.m, f_.m.threads[t]);
        if (std::find(later.begin(), later.end(), task) == later.end()) continue;
        say(WhyKind::ReleaseDeferred, who + " is needed no more, but " + f_.agent(f_.agent_of(t)) +
                                          " has yet to drop a reference")
            .agents = {f_.agent_of(t)};
        return agent(f_.agent_of(t));
    }
    if (slot.scope_released) {
        say(WhyKind::Unknown, who + " has references left; the record does not tell whose");
        return;
    }
    say(WhyKind::ScopeOpen, who + " is kept by its scope, which is open");
    agent({0});
}

}  // namespace

void follow_task(const Teller& tell, uint32_t task) {
    Walk(tell).task(task);
}

void follow_agent(const Teller& tell, AgentId agent) {
    Walk(tell).agent(agent);
}

void follow_keeper(const Teller& tell, uint32_t task) {
    Walk(tell).keeper(task);
}

}  // namespace ptoscope::why
