#include "widgets/panels/inspector/pages/pages.h"
#include "widgets/panels/inspector/pages/words.h"
#include "widgets/panels/rings/ring_picture.h"
#include "widgets/session/alive.h"
#include "widgets/session/item_link.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

using namespace inspector;

constexpr size_t kMostEntries = 24;

void addFields(const PageSource& moment, const Slot& slot, Page& page) {
    page.section(QStringLiteral("Fields"));
    page.text(QStringLiteral("state"), QLatin1String(name(slot.state.peek())));
    page.number(QStringLiteral("fanin_count"), slot.fanin_count.peek());
    page.number(QStringLiteral("fanin_refcount"), slot.fanin_refcount.peek());
    page.number(QStringLiteral("fanout_count"), slot.fanout_count.peek());
    page.number(QStringLiteral("fanout_refcount"), slot.fanout_refcount.peek());
    page.row(QStringLiteral("fanout_lock"), lockHtml(moment, slot.fanout_lock.peek()));
    page.number(QStringLiteral("next_block_idx"), slot.next_block.peek());
    page.number(QStringLiteral("completed_subtasks"), slot.completed_subtasks.peek());
    page.number(QStringLiteral("required_subtasks"), slot.required_subtasks);
    page.text(QStringLiteral("scope released"),
              slot.scope_released ? QStringLiteral("yes") : QStringLiteral("no"));
}

// The fanout list: who is told when the task completes.
void addFanout(const PageSource& moment, const Slot& slot, Page& page) {
    QStringList consumers;
    size_t count = 0;
    for (SlotRef at = slot.fanout_list.peek(); at.valid();) {
        const DepEntry& entry = moment.state().rings[at.ring()].deps.entries[at.index()];
        if (count++ < kMostEntries)
            consumers << taskHtml(moment, moment.state().slot(entry.consumer).task);
        at = entry.next;
    }
    if (count > kMostEntries) consumers << QStringLiteral("%1 more").arg(count - kMostEntries);
    page.row(QStringLiteral("fanout list"),
             count == 0 ? QStringLiteral("empty") : consumers.join(QStringLiteral(" → ")));
}

void addMemory(const TaskRing& ring, uint32_t index, Page& page) {
    const HeapRegion region = ring.regions[index];
    page.section(QStringLiteral("Beside it"));
    page.text(QStringLiteral("heap region"), region.end == region.begin
                                                 ? QStringLiteral("none")
                                                 : QStringLiteral("%1 to %2 (%3)")
                                                       .arg(region.begin)
                                                       .arg(region.end)
                                                       .arg(bytesText(region.end - region.begin)));
    page.number(QStringLiteral("dep pool mark"), ring.deps.marks[index]);
}

}  // namespace

Page slotPage(const PageSource& moment, uint32_t ringIndex, uint32_t index) {
    const TaskRing& ring = moment.state().rings[ringIndex];
    const Slot& slot = ring.slots[index];
    Page page;
    page.title = QStringLiteral("Slot %1 of ring %2").arg(index).arg(ringIndex);
    page.subtitle = QStringLiteral("%1 of %2 slots in use; before: %3, after: %4")
                        .arg(ring.alive())
                        .arg(ring.window)
                        .arg(linkHtml(Item::slot(ringIndex, (index - 1) & ring.mask()),
                                      QString::number((index - 1) & ring.mask())),
                             linkHtml(Item::slot(ringIndex, (index + 1) & ring.mask()),
                                      QString::number((index + 1) & ring.mask())));
    page.row(QStringLiteral("task"), taskHtml(moment, slot.task));
    page.text(QStringLiteral("use"), QLatin1String(name(useOf(slot))));
    const bool head = index == (ring.head.peek() & ring.mask());
    const bool tail = ring.alive() > 0 && index == (ring.last_task_alive.peek() & ring.mask());
    page.text(QStringLiteral("marks"), head && tail ? QStringLiteral("head and tail")
                                       : head ? QStringLiteral("head: the next task goes here")
                                       : tail ? QStringLiteral("tail: the oldest task alive")
                                              : QStringLiteral("none"));
    if (slot.task == kNone) return page;
    const QString why = whyAlive(moment.machine(), slot.task);
    if (!why.isEmpty()) page.text(QStringLiteral("why"), why);
    std::vector<uint32_t> producers;
    for (uint32_t i = 0; i < slot.producers; ++i)
        producers.push_back(ring.fanin.get(index, i));
    page.row(QStringLiteral("claimed producers"), taskLinksHtml(moment.machine(), producers));
    addFanout(moment, slot, page);
    addFields(moment, slot, page);
    addMemory(ring, index, page);
    return page;
}

}  // namespace ptoscope
