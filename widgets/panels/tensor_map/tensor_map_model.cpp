#include "widgets/panels/tensor_map/tensor_map_model.h"

#include <algorithm>

#include "widgets/panels/bars/slot_use.h"
#include "widgets/panels/rows/use_mark.h"
#include "widgets/session/alive.h"
#include "widgets/session/value_words.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

SlotUse useOfWriter(const Machine& machine, uint32_t writer) {
    const Slot* slot = slotOfTask(machine, writer);
    return slot == nullptr ? SlotUse::Consumed : useOf(*slot);
}

QString stateText(const Machine& machine, const MapRow& row) {
    if (row.stale) return QStringLiteral("stale");
    const Slot* slot = slotOfTask(machine, row.writer);
    return slot == nullptr ? QStringLiteral("being submitted")
                           : QString::fromLatin1(shortName(useOf(*slot)));
}

}  // namespace

TensorMapModel::TensorMapModel(QObject* parent)
    : RowsModel({{"Tensor"}, {"Region"}, {"Writer"}, {"Found by"}, {"Writer is"}, {"Ring", true}},
                parent) {}

const MapRow* TensorMapModel::entryOf(const RowKey& key) const {
    const auto found =
        std::lower_bound(rows_.begin(), rows_.end(), key,
                         [](const MapRow& row, const RowKey& k) { return keyOf(row) < k; });
    return found == rows_.end() || keyOf(*found) != key ? nullptr : &*found;
}

QString TensorMapModel::text(const RowKey& key, int column) const {
    const MapRow* row = entryOf(key);
    if (row == nullptr) return {};
    const Program& program = machine().program();
    switch (column) {
        case Tensor:
            return QString::fromStdString(program.tensors[row->tensor].name);
        case Region:
            return boxText(row->view);
        case Writer:
            return taskText(program, row->writer);
        case State:
            return stateText(machine(), *row);
        case Found:
            if (row->foundBy == kNone) return {};
            return QStringLiteral("argument %1").arg(row->foundBy);
        case Ring:
            return QString::number(program.tasks[row->writer].id.ring());
        default:
            return {};
    }
}

QVariant TensorMapModel::look(const RowKey& key, int column, int role) const {
    const MapRow* row = entryOf(key);
    if (row == nullptr) return {};
    if (role == Qt::DecorationRole && column == State)
        return useMark(useOfWriter(machine(), row->writer), theme());
    if (role == Qt::BackgroundRole && row->foundBy != kNone) return selectionTint();
    if (role == Qt::ForegroundRole && row->stale) return theme().color(::ptoscope::Role::MutedText);
    return {};
}

QString TensorMapModel::toolTip(const RowKey& key) const {
    const MapRow* row = entryOf(key);
    if (row == nullptr) return {};
    if (row->stale)
        return QStringLiteral(
            "Its writer has retired: a lookup skips it, and the orchestrator will drop it");
    if (row->foundBy != kNone)
        return QStringLiteral("%1 would depend on %2, by its argument %3")
            .arg(taskText(machine().program(), session().selectedTask()),
                 taskText(machine().program(), row->writer))
            .arg(row->foundBy);
    return QStringLiteral("Return or double click selects the tensor");
}

}  // namespace ptoscope
