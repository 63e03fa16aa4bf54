// Why a submitted task was wired when it was: what lay before it in the wiring queue, and what
// thread 0 was at meanwhile.

#include <algorithm>

#include "runtime/engine/why/facts.h"
#include "runtime/scheduler/scheduler.h"

namespace ptoscope::why {
namespace {

// The ring's dep pool holds every entry that the program could ever want.
bool can_never_lack_entries(const Facts& f, uint32_t ring) {
    return f.m.rings[ring].deps.size >= f.graph.producers.edges();
}

void tell_thread_zero(const Teller& tell, uint32_t task, int64_t from, int64_t to, bool open) {
    const Facts& f = tell.facts;
    const AgentId wirer = Machine::scheduler_agent(0);
    PhaseTimes busy = f.phases(wirer, from, to);
    const int64_t idle = busy[static_cast<size_t>(Phase::Idle)];
    busy[static_cast<size_t>(Phase::Idle)] = 0;
    const std::string phases = phases_text(busy);
    if (!phases.empty())
        tell.add(WhyKind::ThreadBusy, f.agent(wirer) + " wires, and was at: " + phases, from, to)
            .agents = {wirer};
    if (idle <= 0 || open) return;  // an open wait is known exactly
    const bool sure = can_never_lack_entries(f, f.spec(task).id.ring());
    const std::string text = f.agent(wirer) + " was idle for " + duration_text(idle) + " of it: ";
    tell.add(sure ? WhyKind::Backoff : WhyKind::Unknown,
             text + (sure ? "it backs off while fewer than " +
                                std::to_string(f.m.program->config.runtime.wiring_batch) + " wait"
                          : "backing off, or without room in the dep pool; the record does not "
                            "tell which"))
        .agents = {wirer};
}

void tell_open(const Teller& tell, uint32_t task) {
    const Facts& f = tell.facts;
    const SchedulerThread& wirer = f.m.threads[0];
    const AgentId agent = Machine::scheduler_agent(0);
    if (wirer.wire.task == task && wirer.phase == Phase::Wiring) {
        tell.add(WhyKind::Doing, f.agent(agent) + " is wiring it").agents = {agent};
        return follow_agent(tell, agent);
    }
    const bool patient = f.m.wiring.size() < f.m.program->config.runtime.wiring_batch &&
                         f.m.stage.peek() == Stage::Running;
    if (wirer.pc == Action::Idle && !wirer.wiring_blocked && patient && wirer.backoff > 0) {
        tell.add(WhyKind::Backoff, f.agent(agent) + " backs off while fewer than " +
                                       std::to_string(f.m.program->config.runtime.wiring_batch) +
                                       " wait: turn " + std::to_string(wirer.backoff) + " of " +
                                       std::to_string(f.m.program->config.runtime.wiring_backoff))
            .agents = {agent};
        return;
    }
    follow_agent(tell, agent);
}

}  // namespace

void tell_wiring(const Teller& tell, uint32_t task) {
    const Facts& f = tell.facts;
    const TaskTimes t = f.times(task);
    const bool deferred = f.program.config.runtime.wiring == WiringVariant::Deferred;
    if (f.spec(task).kind == TaskKind::Alloc || !deferred || t.submitted == kNever) return;
    const int64_t until = t.wired == kNever ? f.now : t.wired;
    tell.add(WhyKind::Wiring, t.wired == kNever ? "in the wiring queue" : "lay in the wiring queue",
             t.submitted, t.wired)
        .agents = {Machine::scheduler_agent(0)};
    const Teller why = tell.deeper();
    const uint32_t depth = f.queues_at(t.submitted).wiring;
    if (depth > 1)
        why.add(WhyKind::Backlog, counted(depth - 1, "task") + " lay in the queue before it");
    tell_thread_zero(why, task, t.submitted, until, t.wired == kNever);
    if (t.wired == kNever) tell_open(why, task);
}

}  // namespace ptoscope::why
