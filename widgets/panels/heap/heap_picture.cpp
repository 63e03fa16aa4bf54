#include "widgets/panels/heap/heap_picture.h"

#include <QStringList>
#include <algorithm>

#include "widgets/session/alive.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

constexpr uint64_t kLeastShown = 16384;  // bytes

}  // namespace

std::vector<uint32_t> regionOwners(const TaskRing& ring) {
    std::vector<uint32_t> owners;
    if (ring.heap.live() == 0) return owners;
    const auto add = [&](uint32_t local) {
        const HeapRegion region = ring.regions[local & ring.mask()];
        if (region.end > region.begin) owners.push_back(local);
    };
    for (uint32_t local = ring.freed; local < ring.head.peek(); ++local)
        add(local);
    // Taken, but its slot is not published yet.
    if (owners.size() < ring.heap.live()) add(ring.head.peek());
    return owners;
}

uint32_t regionTask(const MachineState& state, uint32_t ring, uint32_t local) {
    const TaskRing& of = state.rings[ring];
    return local == of.head.peek() ? state.orchestrator.current : of.slots[local & of.mask()].task;
}

HeapPicture heapPicture(const MachineState& state, uint32_t index) {
    const TaskRing& ring = state.rings[index];
    HeapPicture heap;
    heap.used = ring.heap.used();
    heap.peak = ring.heap.peak();
    heap.live = ring.heap.live();
    BarPicture& bar = heap.bar;
    bar.size = ring.heap.bytes();
    bar.head = ring.heap.top();
    bar.tail = ring.heap.tail();
    bar.used = heap.live > 0;
    uint64_t lastEnd = 0;
    for (const uint32_t local : regionOwners(ring)) {
        const HeapRegion region = ring.regions[local & ring.mask()];
        const bool published = local < ring.head.peek();
        bar.pieces.push_back(
            {region.begin, region.end, regionTask(state, index, local),
             published ? useOf(ring.slots[local & ring.mask()]) : SlotUse::Waiting});
        lastEnd = std::max(lastEnd, region.end);
    }
    // The top is behind the tail only after a wrap: what is left behind the last region is skipped.
    if (bar.used && bar.head <= bar.tail) {
        bar.skippedBegin = lastEnd;
        bar.skippedEnd = bar.size;
    }
    bar.zoom(std::max({bar.head, std::min(heap.peak, bar.size), lastEnd}), kLeastShown);
    return heap;
}

QString heapText(const HeapPicture& heap) {
    QString text = QStringLiteral("%1 of %2, peak %3")
                       .arg(bytesText(heap.used), bytesText(heap.bar.size), bytesText(heap.peak));
    if (heap.bar.shown < heap.bar.size)
        text += QStringLiteral(", first %1 shown").arg(bytesText(heap.bar.shown));
    return text;
}

QString heapTip(const Machine& machine, const HeapPicture& heap, const QRect& bar, QPoint point) {
    if (!bar.contains(point)) return {};
    const uint64_t at = heap.bar.at(bar, point.x());
    const BarPiece* piece = pieceAt(heap.bar, bar, point);
    if (piece != nullptr && piece->task != kNone)
        return QStringLiteral("<b>%1</b>: %2 at %3<br>%4<br>%5")
            .arg(taskText(machine.program(), piece->task).toHtmlEscaped(),
                 bytesText(piece->end - piece->begin))
            .arg(piece->begin)
            .arg(outputNames(machine.program(), piece->task).toHtmlEscaped(),
                 whyAlive(machine, piece->task).toHtmlEscaped());
    if (at >= heap.bar.skippedBegin && at < heap.bar.skippedEnd)
        return QStringLiteral("%1 skipped: the next region did not fit before the end")
            .arg(bytesText(heap.bar.skippedEnd - heap.bar.skippedBegin));
    return QStringLiteral("free; the next region goes to %1 (▼), the oldest begins at %2 (▲)")
        .arg(heap.bar.head)
        .arg(heap.bar.tail);
}

QString outputNames(const Program& program, uint32_t task) {
    QStringList names;
    for (const ArgSpec& arg : program.args_of(program.tasks[task]))
        if (arg.kind == ArgKind::Out)
            names << QString::fromStdString(program.tensors[arg.tensor].name);
    return names.join(QStringLiteral(", "));
}

}  // namespace ptoscope
