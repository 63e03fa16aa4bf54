// Scheduler threads.

#include <bit>

#include "runtime/engine/variables/rows.h"

namespace ptoscope {
namespace {

using namespace rows;
using S = Simulation;

const SchedulerThread& thread(const S& s, uint32_t i) {
    return state(s).threads[i];
}

VariableInfo scheduler_row(std::string_view pattern, ValueType type, std::string_view description,
                           Getter get) {
    return {pattern, Domain::Scheduler, type, description, get};
}

double local_tasks(const S& s, uint32_t i) {
    size_t sum = 0;
    for (const auto& tasks : thread(s, i).local)
        sum += tasks.size();
    return number(sum);
}

double idle_cores_of_thread(const S& s, uint32_t i) {
    const CoreTracker& tracker = thread(s, i).tracker;
    return std::popcount(tracker.idle.peek() & tracker.owned);
}

double free_preloads(const S& s, uint32_t i) {
    const CoreTracker& tracker = thread(s, i).tracker;
    return std::popcount(tracker.preload_free.peek() & tracker.running());
}

// The last thread is the orchestrator's, if that one joins.
double is_held(const S& s, uint32_t i) {
    const size_t own = static_cast<size_t>(state(s).schedulers());
    return number(s.is_held(i < own ? Machine::scheduler_agent(i) : AgentId{0}));
}

}  // namespace

Rows scheduler_rows() {
    static const std::array kRows{
        scheduler_row("scheduler[i].state", one_of(action_words()),
                      "The action that it takes next.",
                      [](const S& s, uint32_t i) { return number(thread(s, i).pc); }),
        scheduler_row("scheduler[i].phase", one_of(phase_words()), "The phase of its loop.",
                      [](const S& s, uint32_t i) { return number(thread(s, i).phase); }),
        scheduler_row("scheduler[i].drain_stage", one_of(drain_stage_words()),
                      "Where in the drain protocol it is.",
                      [](const S& s, uint32_t i) { return number(drain_stage(thread(s, i).pc)); }),
        scheduler_row("scheduler[i].task", kTask, "The task that it is about.",
                      [](const S& s, uint32_t i) { return task_value(thread(s, i).task); }),
        scheduler_row("scheduler[i].waiting", kBoolean,
                      "It waits: its next action cannot be taken.",
                      [](const S& s, uint32_t i) { return number(thread(s, i).waiting); }),
        scheduler_row("scheduler[i].held", kBoolean, "The user holds it: it is not scheduled.",
                      is_held),
        scheduler_row("scheduler[i].clock", kTime, "Its own time.",
                      [](const S& s, uint32_t i) { return number(thread(s, i).clock); }),
        scheduler_row("scheduler[i].clusters", kNumber, "Clusters that it owns.",
                      [](const S& s, uint32_t i) { return number(thread(s, i).clusters.size()); }),
        scheduler_row("scheduler[i].idle_cores", kNumber,
                      "Cores of its own on which no block runs.", idle_cores_of_thread),
        scheduler_row("scheduler[i].running_cores", kNumber,
                      "Cores of its own on which a block runs.",
                      [](const S& s, uint32_t i) {
                          return number(std::popcount(thread(s, i).tracker.running()));
                      }),
        scheduler_row("scheduler[i].free_preloads", kNumber,
                      "Running cores whose pre-load slot is free.", free_preloads),
        scheduler_row("scheduler[i].local", kNumber, "Ready tasks in its local buffers.",
                      local_tasks),
        scheduler_row("scheduler[i].batch", kNumber, "Popped tasks that it has not dispatched yet.",
                      [](const S& s, uint32_t i) {
                          return number(thread(s, i).batch.size - thread(s, i).batch.next);
                      }),
        scheduler_row("scheduler[i].dispatching", kTask, "The task whose blocks it writes.",
                      [](const S& s, uint32_t i) { return task_value(thread(s, i).dispatching); }),
        scheduler_row("scheduler[i].deferred", kNumber,
                      "Completed tasks whose producers it has yet to release.",
                      [](const S& s, uint32_t i) { return number(thread(s, i).deferred_tasks); }),
        scheduler_row("scheduler[i].backoff", kNumber,
                      "Loop turns that it has backed off from wiring.",
                      [](const S& s, uint32_t i) { return number(thread(s, i).backoff); }),
        scheduler_row("scheduler[i].drain_attempt", kNumber, "The attempt that it takes part in.",
                      [](const S& s, uint32_t i) { return number(thread(s, i).drain_attempt); }),
        scheduler_row("scheduler[i].drain_available", kNumber,
                      "Places that it has counted for the drain.",
                      [](const S& s, uint32_t i) { return number(thread(s, i).drain_available); }),
        scheduler_row("scheduler[i].wired", kNumber, "Tasks that it has wired so far.",
                      [](const S& s, uint32_t i) { return number(thread(s, i).counts.wired); }),
        scheduler_row("scheduler[i].edges", kNumber,
                      "Producers that it has looked at to wire them.",
                      [](const S& s, uint32_t i) { return number(thread(s, i).counts.edges); }),
        scheduler_row(
            "scheduler[i].early_finished", kNumber,
            "Of these producers, those that had completed by then.",
            [](const S& s, uint32_t i) { return number(thread(s, i).counts.early_finished); }),
        scheduler_row("scheduler[i].backoffs", kNumber,
                      "Turns so far in which it left tasks unwired.",
                      [](const S& s, uint32_t i) { return number(thread(s, i).counts.backoffs); }),
        scheduler_row(
            "scheduler[i].dep_pool_waits", kNumber,
            "Batches of wiring that ended for want of dependency entries.",
            [](const S& s, uint32_t i) { return number(thread(s, i).counts.dep_pool_waits); }),
        scheduler_row(
            "scheduler[i].pops_hit", kNumber, "Tasks that it took from global ready queues.",
            [](const S& s, uint32_t i) { return all_phases(thread(s, i).counts.pops_hit); }),
        scheduler_row(
            "scheduler[i].pops_missed", kNumber, "Times that such a queue was empty.",
            [](const S& s, uint32_t i) { return all_phases(thread(s, i).counts.pops_missed); }),
        scheduler_row(
            "scheduler[i].lock_waits", kNumber, "Times that it had to wait for a fanout lock.",
            [](const S& s, uint32_t i) { return all_phases(thread(s, i).counts.lock_waits); }),
        scheduler_row(
            "scheduler[i].line_transfers", kNumber,
            "Cache lines that it has pulled over from other control threads.",
            [](const S& s, uint32_t i) { return number(thread(s, i).counts.lines.transfers()); }),
        scheduler_row(
            "scheduler[i].memory_time", kTime, "Time that memory and registers took it so far.",
            [](const S& s, uint32_t i) { return all_phases(thread(s, i).counts.memory_ns); }),
    };
    return kRows;
}

}  // namespace ptoscope
