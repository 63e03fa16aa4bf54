#pragma once
// The figures of a device profile as a table: what costs how much, and where the figure is from.

#include <QAbstractTableModel>
#include <vector>

#include "runtime/device/profile.h"

namespace ptoscope {

struct CostRow {
    QString part;     // "action", "memory", "device"
    QString name;     // as profiles and reports name it
    QString meaning;  // one sentence
    int64_t ns = 0;
    QString source;  // a published figure, or "derived..."

    [[nodiscard]] bool derived() const { return source.startsWith(QLatin1String("derived")); }
};

// Every figure of the profile, in the order of its file. Actions that cost nothing of their own are
// left out.
[[nodiscard]] std::vector<CostRow> cost_rows(const DeviceProfile& profile);

class CostsModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Part, Figure, Cost, Source };
    explicit CostsModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    void setRows(std::vector<CostRow> rows);
    [[nodiscard]] const CostRow& row(int at) const { return rows_[static_cast<size_t>(at)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

  private:
    std::vector<CostRow> rows_;
};

}  // namespace ptoscope
