#include "runtime/machine/invariants.h"

#include <algorithm>

namespace ptoscope {
namespace {

using std::to_string;

std::string label(const MachineState& m, uint32_t task) {
    return m.program->tasks[task].name + " (" + to_string(m.program->tasks[task].id) + ")";
}

// The task with this local id has written its slot; with publish=early the slot may still be its
// former user's.
bool is_written(const MachineState& m, const TaskRing& ring, uint32_t id) {
    const uint32_t task = ring.slots[id & ring.mask()].task;
    if (task == kNone) return false;
    if (m.program->config.runtime.publish == PublishVariant::Late) return true;
    return m.program->tasks[task].id.local() == id;
}

// Calls visit(ring, slot index, slot) for every task that is alive, oldest first.
template <class Visit>
void for_each_alive(const MachineState& m, Visit visit) {
    for (uint32_t r = 0; r < kRings; ++r) {
        const TaskRing& ring = m.rings[r];
        for (uint32_t id = ring.last_task_alive.peek(); id != ring.head.peek(); ++id) {
            const uint32_t index = id & ring.mask();
            if (is_written(m, ring, id)) visit(r, index, ring.slots[index]);
        }
    }
}

void expect_within(const MachineState& m, const Slot& s, uint32_t value, uint32_t limit,
                   const char* what, Findings& into) {
    if (value > limit)
        into.push_back(label(m, s.task) + ": " + what + " " + to_string(value) + " exceeds " +
                       to_string(limit));
}

void check_slot_references(const MachineState& m, const Slot& s, Findings& into) {
    if (s.fanin_count.peek() > 0)
        expect_within(m, s, s.fanin_refcount.peek(), s.fanin_count.peek(), "fanin_refcount", into);
    expect_within(m, s, s.fanout_refcount.peek(), s.fanout_count.peek(), "fanout_refcount", into);
    if (s.state.peek() == TaskState::Consumed && s.fanout_refcount.peek() != s.fanout_count.peek())
        into.push_back(label(m, s.task) + " is CONSUMED with references left");
}

void check_slot_blocks(const MachineState& m, const Slot& s, Findings& into) {
    const TaskSpec& t = m.program->tasks[s.task];
    expect_within(m, s, s.completed_subtasks.peek(), s.required_subtasks, "completed_subtasks",
                  into);
    if (t.kind == TaskKind::Submit)
        expect_within(m, s, s.next_block.peek(), static_cast<uint32_t>(t.blocks), "next_block_idx",
                      into);
    if (s.state.peek() != TaskState::Pending && s.completed_subtasks.peek() != s.required_subtasks)
        into.push_back(label(m, s.task) + " is " + name(s.state.peek()) + " after " +
                       to_string(s.completed_subtasks.peek()) + " of " +
                       to_string(s.required_subtasks) + " subtasks");
}

bool is_completed(const MachineState& m, uint32_t task) {
    const Slot& s = m.look(task);
    return s.task != task || s.state.peek() == TaskState::Completed ||
           s.state.peek() == TaskState::Consumed;
}

}  // namespace

void check_slot(const Machine& machine, SlotRef slot, Findings& into) {
    const MachineState& m = machine.state();
    const Slot& s = m.slot(slot);
    if (s.task == kNone) return;
    const TaskRing& ring = m.rings[slot.ring()];
    const uint32_t id = m.program->tasks[s.task].id.local();
    const bool alive = id - ring.last_task_alive.peek() < ring.alive();
    if (!alive || !is_written(m, ring, id)) return;
    check_slot_references(m, s, into);
    check_slot_blocks(m, s, into);
}

void check_windows(const Machine& machine, Findings& into) {
    const MachineState& m = machine.state();
    for (uint32_t r = 0; r < kRings; ++r)
        if (m.rings[r].alive() > m.rings[r].window - 1)
            into.push_back("ring " + to_string(r) + ": " + to_string(m.rings[r].alive()) +
                           " tasks alive in a window of " + to_string(m.rings[r].window));
}

void check_references(const Machine& machine, Findings& into) {
    const MachineState& m = machine.state();
    for_each_alive(m,
                   [&](uint32_t, uint32_t, const Slot& s) { check_slot_references(m, s, into); });
}

void check_blocks(const Machine& machine, Findings& into) {
    const MachineState& m = machine.state();
    for_each_alive(m, [&](uint32_t, uint32_t, const Slot& s) { check_slot_blocks(m, s, into); });
}

void check_slots(const Machine& machine, Findings& into) {
    check_windows(machine, into);
    check_references(machine, into);
    check_blocks(machine, into);
}

// A consumer that claimed a producer and has not completed keeps it from being CONSUMED.
void check_producers(const Machine& machine, Findings& into) {
    const MachineState& m = machine.state();
    for_each_alive(m, [&](uint32_t r, uint32_t index, const Slot& s) {
        if (s.state.peek() != TaskState::Pending) return;
        for (uint32_t i = 0; i < s.producers; ++i) {
            const uint32_t producer = m.rings[r].fanin.get(index, i);
            const Slot& p = m.look(producer);
            if (p.task != producer || p.state.peek() == TaskState::Consumed)
                into.push_back("producer " + label(m, producer) +
                               " is CONSUMED before its consumer " + label(m, s.task) +
                               " has completed");
        }
    });
}

void check_heaps(const Machine& machine, Findings& into) {
    const MachineState& m = machine.state();
    for (uint32_t r = 0; r < kRings; ++r) {
        std::vector<std::pair<HeapRegion, uint32_t>> live;
        const TaskRing& ring = m.rings[r];
        for (uint32_t id = ring.last_task_alive.peek(); id != ring.head.peek(); ++id) {
            const HeapRegion region = ring.regions[id & ring.mask()];
            if (region.end > region.begin && is_written(m, ring, id))
                live.emplace_back(region, ring.slots[id & ring.mask()].task);
        }
        std::sort(live.begin(), live.end(),
                  [](const auto& a, const auto& b) { return a.first.begin < b.first.begin; });
        for (size_t i = 1; i < live.size(); ++i)
            if (live[i].first.begin < live[i - 1].first.end)
                into.push_back("heap regions of " + label(m, live[i - 1].second) + " and " +
                               label(m, live[i].second) + " overlap in ring " + to_string(r));
    }
}

// Every entry on a list, or on one being walked, belongs to a consumer that still misses a
// producer.
void check_dep_entries(const Machine& machine, Findings& into) {
    const MachineState& m = machine.state();
    const auto walk = [&](SlotRef entry, const auto& whose) {
        for (size_t guard = 0; entry.valid() && guard < 1U << 20U; ++guard) {
            const DepPool& pool = m.rings[entry.ring()].deps;
            const DepEntry& e = pool.entries[entry.index()];
            const uint64_t position = pool.head - 1 - (pool.head - 1 - entry.index()) % pool.size;
            const Slot& consumer = m.slot(e.consumer);
            if (position < pool.tail || consumer.task == kNone ||
                consumer.state.peek() != TaskState::Pending) {
                into.push_back("a dependency entry of " + whose() + " was reused while reachable");
                return;
            }
            entry = e.next;
        }
    };
    for_each_alive(m, [&](uint32_t, uint32_t, const Slot& s) {
        if (s.fanout_list.peek().valid())
            walk(s.fanout_list.peek(), [&] { return label(m, s.task); });
    });
    for (size_t t = 0; t < m.threads.size(); ++t)
        if (m.threads[t].walk.valid())
            walk(m.threads[t].walk, [&] { return "the list scheduler" + to_string(t) + " walks"; });
}

void check_cores(const Machine& machine, Findings& into) {
    const MachineState& m = machine.state();
    for (size_t c = 0; c < m.cores.size(); ++c) {
        const Core& core = m.cores[c];
        const CoreRecord& record = m.records[c];
        const auto who = [&] { return machine.name_of(machine.core_agent(c)); };
        if (record.pending.valid() && !record.running.valid())
            into.push_back(who() + " has a pre-loaded block and none running");
        if (core.running.valid() && core.running != record.running &&
            core.running != record.pending)
            into.push_back(who() + " runs a block that no scheduler has on record");
        if (core.latched > record.last_seq)
            into.push_back(who() + " latched a command that nobody wrote");
    }
}

void check_starts(const Machine& machine, Findings& into) {
    const MachineState& m = machine.state();
    for (size_t c = 0; c < m.cores.size(); ++c) {
        const CoreCommand& command = m.cores[c].running;
        if (!command.valid() || m.look(command.task).task != command.task) continue;
        const SlotRef ref = m.program->slot_of(command.task);
        for (uint32_t i = 0; i < m.slot(ref).producers; ++i) {
            const uint32_t producer = m.rings[ref.ring()].fanin.get(ref.index(), i);
            if (!is_completed(m, producer))
                into.push_back(label(m, command.task) + " runs before its producer " +
                               label(m, producer) + " has completed");
        }
    }
}

std::vector<std::string> broken_invariants(const Machine& machine) {
    Findings findings;
    if (!machine.state().violation.what.empty()) findings.push_back(machine.state().violation.what);
    check_slots(machine, findings);
    check_producers(machine, findings);
    check_heaps(machine, findings);
    check_dep_entries(machine, findings);
    check_cores(machine, findings);
    check_starts(machine, findings);
    return findings;
}

std::vector<std::string> broken_final_invariants(const Machine& machine) {
    const MachineState& m = machine.state();
    Findings findings = broken_invariants(machine);
    const auto expect = [&](bool holds, const std::string& what) {
        if (!holds) findings.push_back("at the end " + what);
    };
    for (uint32_t r = 0; r < kRings; ++r) {
        expect(m.rings[r].alive() == 0, "ring " + to_string(r) + " still has tasks alive");
        expect(m.rings[r].advance_lock.peek() == 0, "ring " + to_string(r) + " is still locked");
    }
    expect(m.wiring.size() == 0, "the wiring queue is not empty");
    for (const ReadyQueue& q : m.ready)
        expect(q.size() == 0, "a ready queue is not empty");
    for (size_t c = 0; c < m.cores.size(); ++c)
        expect(m.records[c].idle() && m.cores[c].pc == Action::AwaitCommand,
               machine.name_of(machine.core_agent(c)) + " is not idle");
    expect(m.completed_tasks.peek() == m.submitted_tasks.peek(), "not every task has completed");
    expect(m.drain.pending.peek() == kNoDrain, "a drain is still open");
    return findings;
}

}  // namespace ptoscope
