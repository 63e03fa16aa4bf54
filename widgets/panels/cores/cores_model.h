#pragma once
// The cores as a table: registers beside what the owner thread believes.

#include "widgets/panels/cores/core_row.h"
#include "widgets/panels/rows/rows_model.h"

namespace ptoscope {

class CoresModel : public RowsModel {
    Q_OBJECT

  public:
    enum Column { Core, State, Running, Pending, Cond, DataMainBase, Preload, Cluster, Thread };
    explicit CoresModel(QObject* parent = nullptr);

    // Keys sort by thread, cluster and kind; the core is what they end in.
    [[nodiscard]] static RowKey keyOf(const CoreRow& row) {
        return {(static_cast<uint64_t>(row.thread) << 32) | row.cluster, row.core};
    }

  protected:
    [[nodiscard]] QString text(const RowKey& key, int column) const override;
    [[nodiscard]] QVariant look(const RowKey& key, int column, int role) const override;
    [[nodiscard]] QString toolTip(const RowKey& key) const override;

  private:
    [[nodiscard]] CoreRow coreOf(const RowKey& key) const;
};

}  // namespace ptoscope
