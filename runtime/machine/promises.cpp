#include "runtime/machine/promises.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace ptoscope {
namespace {

struct PromiseRow {
    const char* name;
    const char* text;
    void (*check)(const Machine&, Findings&);  // null: watched while stepping, or at the end
};

// In the order of the enumeration.
constexpr std::array<PromiseRow, kPromises> kPromiseRows{{
    {"blocks", "Every block is dispatched exactly once and completes exactly once.", check_blocks},
    {"subtasks", "total_required_subtasks is reached once.", nullptr},
    {"cores", "A core runs at most one block and holds at most one more.", check_cores},
    {"commands", "DATA_MAIN_BASE is never overwritten before the core has latched it.", nullptr},
    {"references", "fanin_refcount never exceeds fanin_count, nor fanout_refcount fanout_count.",
     check_references},
    {"starts", "No task starts before all its producers completed.", check_starts},
    {"producers", "No producer is CONSUMED while a consumer that claimed it has not completed.",
     check_producers},
    {"heaps", "Heap regions of tasks that are alive never overlap.", check_heaps},
    {"windows", "head - tail stays within the window of every ring.", check_windows},
    {"dep entries", "A dependency entry that can be reached is never reused.", check_dep_entries},
    {"drain", "In a drain one thread launches all blocks, and nobody else touches a tracker.",
     nullptr},
    {"end", "At the end every task is CONSUMED, every queue empty, every core idle.", nullptr},
}};

// Which promise a violation noticed while stepping belongs to.
Promise promise_of(const std::string& violation) {
    const auto says = [&](const char* word) { return violation.find(word) != std::string::npos; };
    if (says("drain") || says("tracker")) return Promise::Drain;
    if (says("DATA_MAIN_BASE")) return Promise::Commands;
    return Promise::Subtasks;
}

// The word stands there, and not as the beginning of a longer number.
bool names(const std::string& text, const std::string& word) {
    for (size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const size_t end = at + word.size();
        if (end == text.size() || std::isdigit(static_cast<unsigned char>(text[end])) == 0)
            return true;
    }
    return false;
}

BrokenPromise describe(const Machine& machine, const std::string& what) {
    BrokenPromise broken{what, {}, {}};
    const MachineState& m = machine.state();
    for (const TaskRing& ring : m.rings)
        for (uint32_t id = ring.last_task_alive.peek(); id != ring.head.peek(); ++id) {
            const uint32_t task = ring.slots[id & ring.mask()].task;
            if (task == kNone) continue;
            const TaskSpec& t = m.program->tasks[task];
            if (names(what, t.name + " (" + to_string(t.id) + ")")) broken.tasks.push_back(task);
        }
    for (uint16_t i = 0; i < machine.agents(); ++i) {
        const AgentId agent{i};
        const bool as_core =
            machine.is_core(agent) && names(what, "core " + std::to_string(machine.core_of(agent)));
        if (as_core || names(what, machine.name_of(agent))) broken.agents.push_back(agent);
    }
    return broken;
}

}  // namespace

const char* name(Promise promise) {
    return kPromiseRows[static_cast<size_t>(promise)].name;
}

const char* text(Promise promise) {
    return kPromiseRows[static_cast<size_t>(promise)].text;
}

bool is_watched(Promise promise) {
    return kPromiseRows[static_cast<size_t>(promise)].check == nullptr && promise != Promise::End;
}

std::vector<PromiseState> check_promises(const Machine& machine) {
    std::vector<PromiseState> states(kPromises);
    for (size_t i = 0; i < kPromises; ++i) {
        states[i].promise = static_cast<Promise>(i);
        Findings findings;
        if (kPromiseRows[i].check != nullptr) kPromiseRows[i].check(machine, findings);
        for (const std::string& what : findings)
            states[i].broken.push_back(describe(machine, what));
    }
    const Violation& violation = machine.state().violation;
    if (!violation.what.empty()) {
        BrokenPromise broken = describe(machine, violation.what);
        const AgentId by{violation.agent};
        if (std::find(broken.agents.begin(), broken.agents.end(), by) == broken.agents.end())
            broken.agents.insert(broken.agents.begin(), by);
        states[static_cast<size_t>(promise_of(violation.what))].broken.push_back(broken);
    }
    PromiseState& end = states.back();
    end.applies = machine.finished() && machine.state().fault.code == ErrorCode::None;
    if (!end.applies) return states;
    const Findings before = broken_invariants(machine);
    for (const std::string& what : broken_final_invariants(machine))
        if (std::find(before.begin(), before.end(), what) == before.end())
            end.broken.push_back(describe(machine, what));
    return states;
}

}  // namespace ptoscope
