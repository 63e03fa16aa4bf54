// The orchestrator and the scheduler threads: where each one is, and its locals by their names.

#include <bit>

#include "runtime/scheduler/scheduler.h"
#include "widgets/panels/inspector/pages/pages.h"
#include "widgets/panels/inspector/pages/words.h"
#include "widgets/session/item_link.h"
#include "widgets/session/value_words.h"
#include "widgets/swimlane/labels.h"
#include "widgets/swimlane/time_axis.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

using namespace inspector;

void addControl(const PageSource& moment, AgentId agent, Page& page) {
    const ControlAgent& control = moment.machine().control(agent);
    page.text(QStringLiteral("phase"), phaseLabel(control.phase));
    page.row(QStringLiteral("about"), taskHtml(moment, control.task));
    if (moment.simulation.is_held(agent))
        page.text(QStringLiteral("held"), QStringLiteral("by you: not stepped until released"));
    addWait(moment, agent, page);
    addNextStep(moment, agent, page);
    page.text(QStringLiteral("clock"), formatTime(control.clock));
}

void addReclaim(const PageSource& moment, const ControlAgent& control, Page& page) {
    const ControlAgent::Reclaim& reclaim = control.reclaim;
    if (reclaim.task != kNone)
        page.row(QStringLiteral("reclaim.task"), taskHtml(moment, reclaim.task));
    if (control.push.task != kNone)
        page.row(QStringLiteral("push.task"), taskHtml(moment, control.push.task));
    if (control.wire.task == kNone) return;
    page.row(QStringLiteral("wire.task"), taskHtml(moment, control.wire.task));
    page.number(QStringLiteral("wire.next"), control.wire.next);
    page.number(QStringLiteral("wire.early"), control.wire.early);
}

void addOrchestrator(const PageSource& moment, Page& page) {
    const Orchestrator& me = moment.state().orchestrator;
    page.section(QStringLiteral("Locals"));
    page.row(QStringLiteral("current"), taskHtml(moment, me.current));
    page.number(QStringLiteral("instruction"), me.instruction);
    page.number(QStringLiteral("arg"), me.arg);
    page.number(QStringLiteral("claim"), me.claim);
    page.row(QStringLiteral("producers"), taskLinksHtml(moment.machine(), me.producers));
    page.number(QStringLiteral("submitted"), me.submitted);
    page.number(QStringLiteral("tensor map entries"), me.tensor_map.size());
    addReclaim(moment, me, page);
    for (size_t i = 0; i < me.scopes.size(); ++i)
        page.text(QStringLiteral("scope %1").arg(i), QStringLiteral("%1 submitted, %2 released")
                                                         .arg(me.scopes[i].submitted)
                                                         .arg(me.scopes[i].released));
    for (size_t r = 0; r < kRings; ++r) {
        if (me.next_local[r] == 0) continue;
        page.text(QStringLiteral("ring %1").arg(r),
                  QStringLiteral("next id %1, tail known %2, map retired to %3")
                      .arg(me.next_local[r])
                      .arg(me.known_alive[r])
                      .arg(me.retired_upto[r]));
    }
}

void addCompleting(const PageSource& moment, const SchedulerThread& me, Page& page) {
    page.row(QStringLiteral("completing"), taskHtml(moment, me.completing));
    page.row(QStringLiteral("consumer"), slotHtml(moment, me.consumer));
    page.text(QStringLiteral("walk"), me.walk.valid()
                                          ? QStringLiteral("entry %1 of the dep pool of ring %2")
                                                .arg(me.walk.index())
                                                .arg(me.walk.ring())
                                          : QStringLiteral("none"));
    page.text(QStringLiteral("finished"),
              QStringLiteral("%1 of %2").arg(me.finished_next).arg(me.finished_count));
    page.row(QStringLiteral("deferred releases"),
             taskLinksHtml(moment.machine(), deferred_producers(moment.state(), me), 8));
}

void addDispatch(const PageSource& moment, const SchedulerThread& me, Page& page) {
    page.row(QStringLiteral("dispatching"), taskHtml(moment, me.dispatching));
    if (me.dispatching != kNone)
        page.text(QStringLiteral("blocks to write"),
                  QStringLiteral("%1 to %2").arg(me.block).arg(me.block_end));
    page.text(QStringLiteral("pass"), me.pass == Pass::Idle ? QStringLiteral("idle cores")
                                                            : QStringLiteral("pre-load slots"));
    std::vector<uint32_t> batch(me.batch.tasks.begin() + me.batch.next,
                                me.batch.tasks.begin() + me.batch.size);
    page.row(QStringLiteral("batch"), taskLinksHtml(moment.machine(), batch, 8));
    for (size_t shape = 0; shape < kShapes; ++shape)
        if (!me.local[shape].empty())
            page.row(QStringLiteral("local %1")
                         .arg(QLatin1String(name(static_cast<ResourceShape>(shape)))),
                     taskLinksHtml(moment.machine(), me.local[shape], 8));
}

void addWiring(const PageSource& moment, const SchedulerThread& me, Page& page) {
    page.number(QStringLiteral("backoff turns"), me.backoff);
    page.number(QStringLiteral("left of the batch"), me.wiring_left);
    page.text(QStringLiteral("dep pool full"), yesNo(me.wiring_blocked));
    addReclaim(moment, me, page);
}

void addDrain(const PageSource& moment, const SchedulerThread& me, Page& page) {
    const Drain& drain = moment.state().drain;
    if (drain.pending.peek() == kNoDrain && drain_stage(me.pc) == DrainStage::Outside) return;
    page.section(QStringLiteral("Drain"));
    page.row(QStringLiteral("drain.task"), taskHtml(moment, me.drain_task));
    page.text(QStringLiteral("drain.blocks"), QString::number(me.drain_blocks));
    page.number(QStringLiteral("drain.attempt"), me.drain_attempt);
    page.number(QStringLiteral("drain.available"), me.drain_available);
}

void addCores(const PageSource& moment, size_t thread, Page& page) {
    const SchedulerThread& me = moment.state().threads[thread];
    const auto count = [](uint64_t bits) { return QString::number(std::popcount(bits)); };
    page.section(QStringLiteral("Cores"));
    page.text(QStringLiteral("clusters"), QString::number(me.clusters.size()));
    page.text(QStringLiteral("idle"),
              QStringLiteral("%1 of %2 cores")
                  .arg(count(me.tracker.idle.peek() & me.tracker.owned), count(me.tracker.owned)));
    page.text(QStringLiteral("free pre-load slots"),
              count(me.tracker.preload_free.peek() & me.tracker.owned));
    std::vector<size_t> running;
    for (uint64_t bits = me.tracker.running(); bits != 0; bits &= bits - 1)
        running.push_back(moment.state().core_at(thread, std::countr_zero(bits)));
    page.row(QStringLiteral("running"), coreLinksHtml(moment, running));
}

void addScheduler(const PageSource& moment, size_t thread, Page& page) {
    const SchedulerThread& me = moment.state().threads[thread];
    addDrain(moment, me, page);
    page.section(QStringLiteral("Completing"));
    addCompleting(moment, me, page);
    page.section(QStringLiteral("Dispatching"));
    addDispatch(moment, me, page);
    page.section(QStringLiteral("Wiring and reclaiming"));
    addWiring(moment, me, page);
    page.section(QStringLiteral("This turn"));
    page.text(QStringLiteral("something happened"), yesNo(me.happened));
    page.number(QStringLiteral("cores to read"), static_cast<uint64_t>(std::popcount(me.poll)));
    page.text(QStringLiteral("knows the end"), yesNo(me.seen_done));
    addCores(moment, thread, page);
}

}  // namespace

Page threadPage(const PageSource& moment, AgentId agent) {
    const Machine& machine = moment.machine();
    const auto thread = machine.thread_of(agent);
    Page page;
    page.title = agentText(machine, agent);
    if (!thread)
        page.subtitle = QStringLiteral("submits the program, task by task");
    else if (agent.index == 0)
        page.subtitle = QStringLiteral("has joined as scheduler %1").arg(*thread);
    else
        page.subtitle = *thread == 0 ? QStringLiteral("scheduler thread that wires")
                                     : QStringLiteral("scheduler thread");
    addControl(moment, agent, page);
    if (thread)
        addScheduler(moment, *thread, page);
    else
        addOrchestrator(moment, page);
    return page;
}

}  // namespace ptoscope
