#include "widgets/panels/inspector/pages/pages.h"
#include "widgets/panels/inspector/pages/words.h"
#include "widgets/session/item_link.h"
#include "widgets/session/value_words.h"
#include "widgets/swimlane/labels.h"
#include "widgets/swimlane/links.h"
#include "widgets/swimlane/time_axis.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

using namespace inspector;

bool isBlock(const CoreCommand& command, uint32_t task, uint32_t block) {
    return command.task == task && command.block == block;
}

QString progressText(const PageSource& moment, uint32_t task, uint32_t block, size_t core) {
    const Core& device = moment.state().cores[core];
    if (!isBlock(device.running, task, block))
        return device.running.valid() ? QStringLiteral("written, the core runs another block")
                                      : QStringLiteral("written, or finished and not seen yet");
    return QStringLiteral("on the core, next %1").arg(QLatin1String(name(device.pc)));
}

// What the schedulers know of it now, subtask by subtask.
void addPlaces(const PageSource& moment, uint32_t task, uint32_t block, Page& page) {
    page.section(QStringLiteral("Now"));
    int held = 0;
    for (size_t core = 0; core < moment.state().records.size(); ++core) {
        const CoreRecord& record = moment.state().records[core];
        const bool runs = isBlock(record.running, task, block);
        const bool pends = isBlock(record.pending, task, block);
        if (!runs && !pends) continue;
        ++held;
        const CoreCommand& command = runs ? record.running : record.pending;
        page.row(QLatin1String(name(command.subslot)),
                 QStringLiteral("%1 %2: %3")
                     .arg(runs ? QStringLiteral("running on") : QStringLiteral("pre-loaded on"),
                          agentHtml(moment, moment.machine().core_agent(core)),
                          progressText(moment, task, block, core)));
    }
    if (held > 0) return;
    const Slot& slot = moment.state().look(task);
    const bool claimed = slot.task == task && slot.next_block.peek() > block;
    page.text(QStringLiteral("state"), claimed ? QStringLiteral("claimed, or finished")
                                       : slot.task == task
                                           ? QStringLiteral("not dispatched yet")
                                           : QStringLiteral("its task has no slot"));
}

void addSpan(const PageSource& moment, const BlockPlace& place, Page& page) {
    const BlockSpan& span = moment.trace().blocks[place.core][place.index];
    const int64_t now = moment.now();
    if (span.dispatched == kNever || span.dispatched > now) return;
    const AgentId core = moment.machine().core_agent(place.core);
    page.section(QStringLiteral("On %1").arg(agentText(moment.machine(), core)));
    page.row(QStringLiteral("core"), agentHtml(moment, core));
    const bool joined = moment.state().orchestrator.joined &&
                        span.thread + size_t{1} == moment.state().threads.size();
    page.row(QStringLiteral("dispatched by"),
             agentHtml(moment, joined ? AgentId{0} : Machine::scheduler_agent(span.thread)));
    page.text(QStringLiteral("dispatched"), momentText(span.dispatched, now));
    page.text(QStringLiteral("started"), momentText(span.start, now));
    page.text(QStringLiteral("ended"), momentText(span.end, now));
    if (span.end != kNever && span.end <= now)
        page.text(QStringLiteral("ran for"), formatTime(span.end - span.start));
    page.text(QStringLiteral("pre-loaded"), yesNo(span.preloaded));
    const uint32_t kernel =
        moment.program().tasks[span.task].kernels[static_cast<size_t>(span.subslot)].kernel;
    page.text(QStringLiteral("kernel"), kernelLabel(moment.program(), kernel));
}

}  // namespace

Page blockPage(const PageSource& moment, uint32_t task, uint32_t block) {
    Page page;
    const TaskSpec& spec = moment.program().tasks[task];
    page.title = QStringLiteral("Block %1 of %2").arg(block).arg(taskText(moment.program(), task));
    page.subtitle = QStringLiteral("one of %1 on %2 cores each")
                        .arg(counted(static_cast<uint64_t>(spec.blocks), "block"))
                        .arg(spec.mask.count());
    page.row(QStringLiteral("task"), taskHtml(moment, task));
    if (block > 0)
        page.row(QStringLiteral("before"),
                 linkHtml(moment.machine(), Item::block(task, block - 1)));
    if (static_cast<int64_t>(block) + 1 < spec.blocks)
        page.row(QStringLiteral("after"), linkHtml(moment.machine(), Item::block(task, block + 1)));
    addPlaces(moment, task, block, page);
    if (moment.running) return page;
    for (const BlockPlace& place : placesOf(moment.trace(), task))
        if (moment.trace().blocks[place.core][place.index].block == block)
            addSpan(moment, place, page);
    return page;
}

}  // namespace ptoscope
