#pragma once
// Entries of the tensor map as a table.

#include "widgets/panels/rows/rows_model.h"
#include "widgets/panels/tensor_map/map_row.h"

namespace ptoscope {

class TensorMapModel : public RowsModel {
    Q_OBJECT

  public:
    enum Column { Tensor, Region, Writer, Found, State, Ring };
    explicit TensorMapModel(QObject* parent = nullptr);

    [[nodiscard]] static RowKey keyOf(const MapRow& row) {
        return {row.tensor, (static_cast<uint64_t>(row.writer) << 32) | row.nth};
    }
    // What the keys of the next show() stand for.
    void setRows(std::vector<MapRow> rows) { rows_ = std::move(rows); }
    [[nodiscard]] const std::vector<MapRow>& mapRows() const { return rows_; }

  protected:
    [[nodiscard]] QString text(const RowKey& key, int column) const override;
    [[nodiscard]] QVariant look(const RowKey& key, int column, int role) const override;
    [[nodiscard]] QString toolTip(const RowKey& key) const override;

  private:
    [[nodiscard]] const MapRow* entryOf(const RowKey& key) const;

    std::vector<MapRow> rows_;
};

}  // namespace ptoscope
