#pragma once
// Dependency entries in use as a table.

#include "widgets/panels/dep_pool/dep_picture.h"
#include "widgets/panels/rows/rows_model.h"

namespace ptoscope {

class DepModel : public RowsModel {
    Q_OBJECT

  public:
    enum Column { Entry, Consumer, State, Fanin, Listed, Mark };
    explicit DepModel(QObject* parent = nullptr);

    [[nodiscard]] static RowKey keyOf(const DepRow& row) { return {row.ring, row.position}; }
    // What the keys of the next show() stand for, by ring and position.
    void setRows(std::vector<DepRow> rows) { rows_ = std::move(rows); }
    [[nodiscard]] const DepRow* entryOf(const RowKey& key) const;

  protected:
    [[nodiscard]] QString text(const RowKey& key, int column) const override;
    [[nodiscard]] QVariant look(const RowKey& key, int column, int role) const override;
    [[nodiscard]] QString toolTip(const RowKey& key) const override;

  private:
    std::vector<DepRow> rows_;
};

}  // namespace ptoscope
