#include "widgets/panels/dep_pool/dep_picture.h"

#include <algorithm>

#include "widgets/words/words.h"

namespace ptoscope {
namespace {

constexpr uint64_t kLeastShown = 64;  // entries

SlotRef startOf(const MachineState& state, uint32_t task, bool& walked) {
    for (const SchedulerThread& thread : state.threads)
        if (thread.completing == task && thread.walk.valid()) {
            walked = true;
            return thread.walk;
        }
    const Slot& slot = state.look(task);
    return slot.task == task ? slot.fanout_list.peek() : SlotRef{};
}

}  // namespace

bool FanoutList::has(SlotRef entry) const {
    return std::find(entries.begin(), entries.end(), entry) != entries.end();
}

FanoutList fanoutList(const MachineState& state, uint32_t task) {
    FanoutList list;
    if (task == kNone) return list;
    for (SlotRef at = startOf(state, task, list.walked); at.valid();) {
        list.entries.push_back(at);
        at = state.rings[at.ring()].deps.entries[at.index()].next;
    }
    return list;
}

std::vector<DepRow> depRows(const MachineState& state, const FanoutList& list) {
    std::vector<std::pair<SlotRef, uint32_t>> order;  // entries of the list, to be found quickly
    for (size_t i = 0; i < list.entries.size(); ++i)
        order.emplace_back(list.entries[i], static_cast<uint32_t>(i));
    std::sort(order.begin(), order.end());
    std::vector<DepRow> rows;
    uint64_t used = 0;
    for (const TaskRing& ring : state.rings)
        used += ring.deps.head - ring.deps.tail;
    rows.reserve(used);
    for (uint32_t r = 0; r < kRings; ++r) {
        const TaskRing& ring = state.rings[r];
        const DepPool& pool = ring.deps;
        for (uint64_t position = pool.tail; position < pool.head; ++position) {
            const auto index = static_cast<uint32_t>(position % pool.size);
            DepRow row{r, position};
            const SlotRef consumer = pool.entries[index].consumer;
            row.consumer = state.slot(consumer).task;
            row.mark = ring.deps.marks[consumer.index()];
            if (row.mark <= position) row.mark = 0;  // of an earlier task in that slot
            const SlotRef entry = SlotRef::make(r, index);
            const auto found = std::lower_bound(
                order.begin(), order.end(), entry,
                [](const auto& known, SlotRef wanted) { return known.first < wanted; });
            row.onList = found != order.end() && found->first == entry;
            if (row.onList) row.order = found->second;
            rows.push_back(row);
        }
    }
    return rows;
}

BarPicture depBar(const MachineState& state, uint32_t ring, const std::vector<DepRow>& rows) {
    const DepPool& pool = state.rings[ring].deps;
    BarPicture bar;
    bar.size = pool.size;
    bar.head = pool.size == 0 ? 0 : pool.head % pool.size;
    bar.tail = pool.size == 0 ? 0 : pool.tail % pool.size;
    bar.used = pool.head > pool.tail;
    uint64_t reach = bar.head;
    for (const DepRow& row : rows) {
        if (row.ring != ring) continue;
        const uint64_t at = row.position % pool.size;
        reach = std::max(reach, at + 1);
        const bool goesOn = !bar.pieces.empty() && bar.pieces.back().end == at &&
                            bar.pieces.back().task == row.consumer &&
                            bar.pieces.back().marked == row.onList;
        if (goesOn) {
            bar.pieces.back().end = at + 1;
            continue;
        }
        const SlotUse use =
            row.consumer == kNone ? SlotUse::Consumed : useOf(state.look(row.consumer));
        bar.pieces.push_back({at, at + 1, row.consumer, use, row.onList});
    }
    bar.zoom(reach, kLeastShown);
    return bar;
}

QString depFigures(const DepPool& pool) {
    const uint64_t used = pool.head - pool.tail;
    const QString share =
        used * 100 < pool.size
            ? QString()
            : QStringLiteral(" (%1 %)").arg(used * 100 / std::max<uint32_t>(1, pool.size));
    return QStringLiteral("%1 of %2 entries%3, tail %4, head %5")
        .arg(used)
        .arg(pool.size)
        .arg(share)
        .arg(pool.tail)
        .arg(pool.head);
}

}  // namespace ptoscope
