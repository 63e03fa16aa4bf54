#include "tests/runtime/twins/claim_words.h"

#include <bit>

#include "tests/runtime/twins/words.h"

namespace ptoscope::test {
namespace {

constexpr auto kOnlyShape = static_cast<size_t>(ResourceShape::Aic);

bool pushes(const ControlAgent& a) {
    return a.pc == Action::QueueReserve || a.pc == Action::QueuePublish;
}

std::string push_words(const MachineState& m, const ControlAgent& a) {
    std::string all = words("task", a.push.task + 1);
    if (a.pc == Action::QueuePublish)
        all += words("cell", a.push.position - m.ready[kOnlyShape].head.peek());
    return all;
}

std::string queue_words(const ReadyQueue& queue) {
    std::string all = "ready=";
    for (uint64_t i = queue.head.peek(); i != queue.tail.peek(); ++i)
        all += std::to_string(queue.cells[queue.cell(i)].peek());
    return all;
}

// All of them for a task whose slot is empty or somebody else's again.
uint64_t next_block(const MachineState& m, uint32_t task) {
    const TaskSpec& spec = m.program->tasks[task];
    if (spec.id.local() >= m.rings[spec.id.ring()].head.peek()) return 0;
    const Slot& slot = m.look(task);
    const bool alive = slot.task == task && slot.state.peek() == TaskState::Pending;
    return alive ? slot.next_block.peek() : static_cast<uint64_t>(spec.blocks);
}

// In the dispatch of this one shape.
bool is_outside(const SchedulerThread& t, size_t thread) {
    const auto sequence = thread % 2 == 0 ? 1 : 2;  // MIX first, then AIC on even threads
    if (t.pc == Action::PopLook || t.pc == Action::PopTake)
        return t.caller != Caller::Dispatch || t.shape_index != sequence;
    return !pushes(t) && (t.pc < Action::ClaimBlocks || t.pc > Action::WriteRegister);
}

std::string claim_thread_words(const MachineState& m, size_t thread) {
    const SchedulerThread& t = m.threads[thread];
    const bool outside = is_outside(t, thread);
    const auto free = std::popcount(t.tracker.idle_places(ResourceShape::Aic));
    std::string all = outside ? "Outside" : name(t.pc);
    all += words("free", static_cast<uint64_t>(free));
    if (outside) return all;
    all += " batch=";
    for (size_t i = t.batch.next; i < t.batch.size; ++i)
        all += std::to_string(t.batch.tasks[i] + 1);
    const bool rest = pushes(t) && t.after_push == AfterPush::Blocks;
    if (t.pc == Action::PopTake)
        all += t.pop_position == m.ready[kOnlyShape].head.peek() ? " first" : " gone";
    if (pushes(t)) {
        all += push_words(m, t) + (rest ? " rest" : " unfit");
    } else if (t.pc >= Action::ClaimBlocks) {
        all += words("task", t.dispatching + 1);
    }
    if (t.pc == Action::WriteRegister || rest)
        all += words("blocks", t.block) + ".." + std::to_string(t.block_end);
    const bool looks = t.pc == Action::PopLook || t.pc == Action::PopTake;
    return !looks && t.launched ? all + " launched" : all;
}

}  // namespace

std::string claim_words(const Machine& machine) {
    const MachineState& m = machine.state();
    std::string all = queue_words(m.ready[kOnlyShape]);
    all += words("next", next_block(m, 0)) + "," + std::to_string(next_block(m, 1));
    const Orchestrator& program = m.orchestrator;
    all += std::string(" | program ") + (pushes(program) ? name(program.pc) : "Outside");
    if (pushes(program)) all += push_words(m, program);
    for (size_t t = 0; t < m.threads.size(); ++t)
        all += " | T" + std::to_string(t) + " " + claim_thread_words(m, t);
    return all;
}

}  // namespace ptoscope::test
