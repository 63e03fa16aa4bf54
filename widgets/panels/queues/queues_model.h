#pragma once
// One row per queue: depth and contents. The wiring queue, the ready queues, then what each
// scheduler thread keeps for itself.

#include <QAbstractTableModel>
#include <vector>

#include "widgets/session/session.h"
#include "widgets/theme.h"

namespace ptoscope {

struct QueueRow {
    QString name;
    uint64_t depth = 0;
    QString contents;        // the oldest tasks, in order
    uint32_t first = kNone;  // task
    bool operator==(const QueueRow&) const = default;
};
[[nodiscard]] std::vector<QueueRow> queueRows(const Machine& machine);

class QueuesModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Name, Depth, Contents, Columns };

    explicit QueuesModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void refresh(const Machine& machine);
    void setTheme(const Theme& theme) { theme_ = &theme; }
    [[nodiscard]] const QueueRow& row(int row) const { return rows_[static_cast<size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

  private:
    std::vector<QueueRow> rows_;
    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
