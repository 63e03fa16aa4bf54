#pragma once
// What an exploration found, a row a failure, the shortest first.

#include <QAbstractTableModel>
#include <memory>

#include "runtime/engine/explorer/explorer.h"

namespace ptoscope {

class FailuresModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Kind, Steps, Switches, NoReturn, Check, Columns };

    explicit FailuresModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void show(std::shared_ptr<const ExploreResult> result);  // null: nothing
    [[nodiscard]] const Failure& failure(int row) const {
        return result_->failures[static_cast<size_t>(row)];
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

  private:
    std::shared_ptr<const ExploreResult> result_;
};

}  // namespace ptoscope
