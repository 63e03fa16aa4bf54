#include "widgets/panels/heap/heap_model.h"

#include "widgets/panels/bars/slot_use.h"
#include "widgets/panels/heap/heap_picture.h"
#include "widgets/panels/rows/use_mark.h"
#include "widgets/session/alive.h"
#include "widgets/words/words.h"

namespace ptoscope {

HeapModel::HeapModel(QObject* parent)
    : RowsModel(
          {{"Task"}, {"State"}, {"Size", true}, {"Offset", true}, {"Ring", true}, {"Tensors"}},
          parent) {}

std::vector<RowKey> HeapModel::keysOf(const MachineState& state) {
    std::vector<RowKey> keys;
    for (uint32_t r = 0; r < kRings; ++r) {
        const TaskRing& ring = state.rings[r];
        for (const uint32_t local : regionOwners(ring))
            keys.push_back({r, local});
    }
    return keys;
}

uint32_t HeapModel::taskOf(const RowKey& key) const {
    return regionTask(machine().state(), static_cast<uint32_t>(key.major),
                      static_cast<uint32_t>(key.minor));
}

QString HeapModel::text(const RowKey& key, int column) const {
    const TaskRing& ring = machine().state().rings[key.major];
    const auto index = static_cast<uint32_t>(key.minor) & ring.mask();
    const HeapRegion region = ring.regions[index];
    const uint32_t task = taskOf(key);
    switch (column) {
        case Task:
            return task == kNone ? QStringLiteral("(being reset)")
                                 : taskText(machine().program(), task);
        case State:
            return key.minor == ring.head.peek()
                       ? QStringLiteral("being submitted")
                       : QString::fromLatin1(shortName(useOf(ring.slots[index])));
        case Bytes:
            return bytesText(region.end - region.begin);
        case Offset:
            return QString::number(region.begin);
        case Ring:
            return QString::number(key.major);
        case Tensors:
            return task == kNone ? QString() : outputNames(machine().program(), task);
        default:
            return {};
    }
}

QVariant HeapModel::look(const RowKey& key, int column, int role) const {
    if (role == Qt::DecorationRole && column == State) {
        const TaskRing& ring = machine().state().rings[key.major];
        if (key.minor == ring.head.peek()) return {};
        return useMark(useOf(ring.slots[key.minor & ring.mask()]), theme());
    }
    if (role == Qt::BackgroundRole && session().selectedTask() != kNone &&
        taskOf(key) == session().selectedTask())
        return selectionTint();
    return {};
}

QString HeapModel::toolTip(const RowKey& key) const {
    const uint32_t task = taskOf(key);
    if (task == kNone) return {};
    return QStringLiteral("%1. Return or double click selects its first tensor")
        .arg(whyAlive(machine(), task));
}

}  // namespace ptoscope
