#include "widgets/panels/dep_pool/dep_model.h"

#include <algorithm>

#include "widgets/panels/rows/use_mark.h"
#include "widgets/session/alive.h"
#include "widgets/words/words.h"

namespace ptoscope {

DepModel::DepModel(QObject* parent)
    : RowsModel({{"Entry"},
                 {"Consumer"},
                 {"Consumer is"},
                 {"Fanin"},
                 {"On the list"},
                 {"Freed at", true}},
                parent) {}

const DepRow* DepModel::entryOf(const RowKey& key) const {
    const auto found =
        std::lower_bound(rows_.begin(), rows_.end(), key,
                         [](const DepRow& row, const RowKey& k) { return keyOf(row) < k; });
    return found == rows_.end() || keyOf(*found) != key ? nullptr : &*found;
}

QString DepModel::text(const RowKey& key, int column) const {
    const DepRow* row = entryOf(key);
    if (row == nullptr) return {};
    const Slot* slot = slotOfTask(machine(), row->consumer);
    switch (column) {
        case Entry:
            return QStringLiteral("r%1 e%2").arg(row->ring).arg(
                row->position % machine().state().rings[row->ring].deps.size);
        case Consumer:
            return row->consumer == kNone ? QStringLiteral("reclaimed")
                                          : taskText(machine().program(), row->consumer);
        case State:
            return slot == nullptr ? QString() : QString::fromLatin1(shortName(useOf(*slot)));
        case Fanin:
            if (slot == nullptr) return {};
            return QStringLiteral("%1 of %2")
                .arg(slot->fanin_refcount.peek())
                .arg(slot->fanin_count.peek());
        case Listed:
            return row->onList ? QStringLiteral("#%1").arg(row->order + 1) : QString();
        case Mark:
            return row->mark == 0 ? QStringLiteral("not marked") : QString::number(row->mark);
        default:
            return {};
    }
}

QVariant DepModel::look(const RowKey& key, int column, int role) const {
    const DepRow* row = entryOf(key);
    if (row == nullptr) return {};
    if (role == Qt::BackgroundRole && row->onList) return selectionTint();
    if (role != Qt::DecorationRole || column != State) return {};
    const Slot* slot = slotOfTask(machine(), row->consumer);
    return useMark(slot == nullptr ? SlotUse::Consumed : useOf(*slot), theme());
}

QString DepModel::toolTip(const RowKey& key) const {
    const DepRow* row = entryOf(key);
    if (row == nullptr || row->consumer == kNone) return {};
    return QStringLiteral("Free again when %1 is reclaimed. %1: %2")
        .arg(taskText(machine().program(), row->consumer), whyAlive(machine(), row->consumer));
}

}  // namespace ptoscope
