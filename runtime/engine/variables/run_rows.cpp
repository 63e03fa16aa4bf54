// The run as a whole: time, errors, tasks and cores together.

#include <algorithm>
#include <bit>

#include "runtime/engine/variables/rows.h"
#include "runtime/engine/variables/subtasks.h"

namespace ptoscope {
namespace {

using namespace rows;
using S = Simulation;

template <class Predicate>
double count_cores(const S& s, Predicate holds) {
    const auto& cores = state(s).cores;
    return number(std::count_if(cores.begin(), cores.end(), holds));
}

template <class Predicate>
double count_records(const S& s, Predicate holds) {
    const auto& records = state(s).records;
    return number(std::count_if(records.begin(), records.end(), holds));
}

double tasks_alive(const S& s, uint32_t) {
    uint32_t alive = 0;
    for (const TaskRing& ring : state(s).rings)
        alive += ring.alive();
    return alive;
}

double idle_cores(const S& s, uint32_t) {
    return count_records(s, [](const CoreRecord& r) { return r.idle(); });
}

}  // namespace

Rows run_rows() {
    static const std::array kRows{
        VariableInfo{"time", Domain::One, kTime, "When the last step began.",
                     [](const S& s, uint32_t) { return number(s.now()); }},
        VariableInfo{"step", Domain::One, kNumber, "Steps taken: the position in the run.",
                     [](const S& s, uint32_t) { return number(s.steps()); }},
        VariableInfo{"status", Domain::One, one_of(run_words()), "How the run stands.",
                     [](const S& s, uint32_t) { return number(s.status()); }},
        VariableInfo{
            "error", Domain::One, kBoolean, "A runtime error is latched.",
            [](const S& s, uint32_t) { return number(state(s).fault.code != ErrorCode::None); }},
        VariableInfo{"error.code", Domain::One, kNumber, "Code of the latched error, 0 = none.",
                     [](const S& s, uint32_t) { return number(state(s).fault.code); }},
        VariableInfo{"error.task", Domain::One, kTask, "Task that the latched error is about.",
                     [](const S& s, uint32_t) { return task_value(state(s).fault.task); }},
        VariableInfo{"violation", Domain::One, kBoolean, "A promise of the protocols was broken.",
                     [](const S& s, uint32_t) { return number(!state(s).violation.what.empty()); }},
        VariableInfo{"program.stage", Domain::One, one_of(program_words()),
                     "What the orchestrator tells the schedulers of itself.",
                     [](const S& s, uint32_t) { return number(state(s).stage.peek()); }},
        VariableInfo{"tasks.total", Domain::One, kNumber, "Tasks of the program.",
                     [](const S& s, uint32_t) { return number(s.program().tasks.size()); }},
        VariableInfo{"tasks.submitted", Domain::One, kNumber, "Tasks submitted so far.",
                     [](const S& s, uint32_t) { return number(state(s).orchestrator.submitted); }},
        VariableInfo{"tasks.completed", Domain::One, kNumber, "Tasks completed so far.",
                     [](const S& s, uint32_t) { return number(state(s).completed_tasks.peek()); }},
        VariableInfo{"tasks.alive", Domain::One, kNumber,
                     "Tasks that hold a slot, in all rings: head - last_task_alive.", tasks_alive},
        VariableInfo{"cores.total", Domain::One, kNumber, "Cores of the device.",
                     [](const S& s, uint32_t) { return number(state(s).cores.size()); }},
        VariableInfo{"cores.running", Domain::One, kNumber, "Cores on which a kernel runs.",
                     [](const S& s, uint32_t) { return count_cores(s, runs_kernel); }},
        VariableInfo{"cores.idle", Domain::One, kNumber, "Cores that the schedulers take for idle.",
                     idle_cores},
        VariableInfo{
            "cores.preloaded", Domain::One, kNumber, "Cores with a block in their pre-load slot.",
            [](const S& s, uint32_t) {
                return count_records(s, [](const CoreRecord& r) { return r.pending.valid(); });
            }},
        VariableInfo{"schedulers.active", Domain::One, kNumber,
                     "Scheduler threads that take part in the drain barrier.",
                     [](const S& s, uint32_t) { return number(state(s).active_threads.peek()); }},
    };
    return kRows;
}

}  // namespace ptoscope
