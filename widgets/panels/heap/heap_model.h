#pragma once
// The regions of the heaps that are in use, as a table.

#include "widgets/panels/rows/rows_model.h"

namespace ptoscope {

class HeapModel : public RowsModel {
    Q_OBJECT

  public:
    enum Column { Task, State, Bytes, Offset, Ring, Tensors };
    explicit HeapModel(QObject* parent = nullptr);

    [[nodiscard]] static RowKey keyOf(TaskId id) { return {id.ring(), id.local()}; }
    [[nodiscard]] static std::vector<RowKey> keysOf(const MachineState& state);
    // Of the task in this row; kNone if its slot is being reset.
    [[nodiscard]] uint32_t taskOf(const RowKey& key) const;

  protected:
    [[nodiscard]] QString text(const RowKey& key, int column) const override;
    [[nodiscard]] QVariant look(const RowKey& key, int column, int role) const override;
    [[nodiscard]] QString toolTip(const RowKey& key) const override;
};

}  // namespace ptoscope
