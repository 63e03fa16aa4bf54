// blocked_on: what a waiting agent waits for, and who can provide it, in words.

#include <algorithm>
#include <bit>

#include "runtime/machine/machine.h"
#include "runtime/orchestrator/orchestrator.h"
#include "runtime/protocol/wiring.h"

namespace ptoscope {
namespace {

using std::to_string;

std::string label(const Program& p, uint32_t task) {
    return p.tasks[task].name + " (" + to_string(p.tasks[task].id) + ")";
}

struct Explain {
    const Machine& machine;
    const MachineState& m;
    AgentId agent;

    [[nodiscard]] std::vector<AgentId> schedulers() const {
        std::vector<AgentId> all;
        for (size_t t = 0; t < static_cast<size_t>(m.schedulers()); ++t)
            if (Machine::scheduler_agent(t) != agent) all.push_back(Machine::scheduler_agent(t));
        if (m.orchestrator.joined && agent.index != 0) all.push_back({0});
        return all;
    }
    [[nodiscard]] AgentId agent_of(size_t thread) const {
        return m.orchestrator.joined && thread + 1 == m.threads.size()
                   ? AgentId{0}
                   : Machine::scheduler_agent(thread);
    }

    // The oldest task of a ring keeps everything behind it.
    [[nodiscard]] Wait behind_oldest(uint32_t r, std::string what) const {
        const TaskRing& ring = m.rings[r];
        Wait w{std::move(what), schedulers(), {}};
        const Slot& oldest = ring.slots[ring.last_task_alive.peek() & ring.mask()];
        if (oldest.task == kNone) return w;
        const uint32_t id = m.program->tasks[oldest.task].id.local();
        if (id != ring.last_task_alive.peek()) return w;  // the oldest has no slot yet
        w.tasks.push_back(oldest.task);
        w.what += "; oldest alive: " + label(*m.program, oldest.task) + ", " +
                  name(oldest.state.peek()) + ", " + to_string(oldest.fanout_refcount.peek()) +
                  " of " + to_string(oldest.fanout_count.peek()) + " references dropped";
        if (!oldest.scope_released) w.what += " (its scope is still open)";
        return w;
    }
    [[nodiscard]] Wait lock_of(uint32_t task) const {
        const uint8_t holder = m.look(task).fanout_lock.peek();
        Wait w{"the fanout lock of " + label(*m.program, task), {}, {task}};
        if (holder != 0) {
            w.providers.push_back({static_cast<uint16_t>(holder - 1)});
            w.what += ", held by " + machine.name_of(w.providers.back());
        }
        return w;
    }

    [[nodiscard]] Wait alloc() const {
        const Orchestrator& o = m.orchestrator;
        const TaskSpec& t = m.program->tasks[o.current];
        const uint32_t r = t.id.ring();
        const TaskRing& ring = m.rings[r];
        if (o.pc == Action::AllocSlot)
            return behind_oldest(r, "a free slot in ring " + to_string(r) + ": " +
                                        to_string(ring.alive()) + " of " +
                                        to_string(ring.window - 1) + " are alive");
        if (o.pc == Action::AllocHeap)
            return behind_oldest(r, to_string(t.output_bytes) + " bytes in the heap of ring " +
                                        to_string(r) + ": " + to_string(ring.heap.used()) + " of " +
                                        to_string(ring.heap.bytes()) + " are in use");
        return behind_oldest(r, to_string(o.producers.size() - kInlineProducers) +
                                    " entries of the fanin pool of ring " + to_string(r) + ": " +
                                    to_string(ring.fanin.free()) + " of " +
                                    to_string(ring.fanin.pool_size) + " are free");
    }

    [[nodiscard]] Wait orchestrator() const {
        const Orchestrator& o = m.orchestrator;
        switch (o.pc) {
            case Action::AllocSlot:
            case Action::AllocHeap:
            case Action::FaninRoom:
                return alloc();
            case Action::ClaimLock:
                return lock_of(o.producers[o.claim]);
            case Action::ReclaimLock:
                return lock_of(o.reclaim.task);
            case Action::PushWiring:
                return {"room in the wiring queue: " + to_string(m.wiring.size()) + " of " +
                            to_string(m.wiring.capacity) + " wait",
                        {Machine::scheduler_agent(0)},
                        {}};
            case Action::AwaitWriter:
                return {"data: " + label(*m.program, o.producers[o.claim]) + " to complete",
                        schedulers(),
                        {o.producers[o.claim]}};
            case Action::AwaitUsers:
                return {
                    "data: its user " + label(*m.program, o.producers[o.claim]) + " to complete",
                    schedulers(),
                    {o.producers[o.claim]}};
            case Action::JoinRequest:
                return {"the open drain to close", schedulers(), {}};
            case Action::JoinAwait:
                return {"every scheduler at the rendezvous", schedulers(), {}};
            case Action::WireRefresh:
                return behind_oldest(m.program->tasks[o.current].id.ring(),
                                     "room in the dep pool for " + label(*m.program, o.current));
            default:
                return {"nothing that it could name", {}, {}};
        }
    }

    // Running blocks of this thread: what an idle scheduler hopes for.
    [[nodiscard]] Wait idle(size_t t) const {
        const SchedulerThread& me = m.threads[t];
        Wait w;
        for (uint64_t bits = me.tracker.running(); bits != 0; bits &= bits - 1) {
            const size_t core = m.core_at(t, std::countr_zero(bits));
            w.providers.push_back(machine.core_agent(core));
            const uint32_t task = m.records[core].running.task;
            if (std::find(w.tasks.begin(), w.tasks.end(), task) == w.tasks.end())
                w.tasks.push_back(task);
        }
        w.what = w.providers.empty() ? "work"
                                     : "one of " + to_string(w.providers.size()) +
                                           " running blocks to finish, or work";
        if (!machine.has_exited({0})) w.providers.push_back({0});
        if (t == 0 && me.wiring_blocked && m.wiring.size() > 0) {
            const uint32_t task = m.wiring.cells[m.wiring.cell(m.wiring.head.peek())];
            Wait room = behind_oldest(m.program->tasks[task].id.ring(),
                                      "room in the dep pool for " + label(*m.program, task));
            w.what += "; " + room.what;
            w.tasks.push_back(task);
        }
        return w;
    }

    [[nodiscard]] Wait barrier(size_t t) const {
        Wait w{"every active thread to acknowledge the drain; missing:", {}, {}};
        const uint32_t ack = m.drain.ack.peek();
        for (size_t other = 0; other < m.active_threads.peek(); ++other) {
            if ((ack >> other & 1U) != 0) continue;
            w.providers.push_back(agent_of(other));
            w.what += " " + machine.name_of(agent_of(other));
        }
        (void)t;
        return w;
    }

    [[nodiscard]] Wait scheduler(size_t t) const {
        const SchedulerThread& me = m.threads[t];
        const size_t child = 2 * t + 1 + me.drain_child;
        const std::string attempt = "attempt " + to_string(me.drain_attempt);
        switch (me.pc) {
            case Action::Idle:
                return idle(t);
            case Action::ReclaimLock:
                return lock_of(me.reclaim.task);
            case Action::CompleteLock:
                return lock_of(me.completing);
            case Action::WireLock: {
                const SlotRef ref = m.program->slot_of(me.wire.task);
                return lock_of(m.rings[ref.ring()].fanin.get(ref.index(), me.wire.next));
            }
            case Action::JoinWait:
                return {"the orchestrator to join", {{0}}, {}};
            case Action::DrainAwaitSetup:
                return {"the drain to be set up", schedulers(), {}};
            case Action::AwaitChild:
                return {machine.name_of(agent_of(child)) + " to acknowledge " + attempt,
                        {agent_of(child)},
                        {}};
            case Action::AwaitRoot:
                return {"the root's token of " + attempt, {agent_of(0)}, {}};
            case Action::AwaitClose:
                return {"the drain to close, or to go beyond " + attempt, {agent_of(0)}, {}};
            case Action::AckBarrier:
                return barrier(t);
            case Action::AwaitElected: {
                const uint8_t elected = m.drain.elected.peek();
                Wait w{"the elected thread", {}, {}};
                if (elected != 0) {
                    w.providers.push_back(agent_of(elected - 1U));
                    w.what += " " + machine.name_of(w.providers.back());
                }
                return w;
            }
            default:
                return {"nothing that it could name", {}, {}};
        }
    }

    [[nodiscard]] Wait core(size_t c) const {
        if (m.cores[c].pc == Action::Endless)
            return {"nothing: block " + to_string(m.cores[c].running.block) + " of " +
                        label(*m.program, m.cores[c].running.task) + " never finishes",
                    {},
                    {m.cores[c].running.task}};
        return {"a command from " + machine.name_of(agent_of(m.owner_of(c))),
                {agent_of(m.owner_of(c))},
                {}};
    }
};

}  // namespace

std::optional<Wait> Machine::blocked_on(AgentId agent) const {
    if (has_exited(agent) || can_step(agent)) return std::nullopt;
    const Explain explain{*this, state_, agent};
    if (is_core(agent)) return explain.core(core_of(agent));
    if (const auto t = thread_of(agent)) return explain.scheduler(*t);
    return explain.orchestrator();
}

}  // namespace ptoscope
