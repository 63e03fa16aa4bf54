#pragma once
// The choices of the current branch, in order.

#include <QAbstractTableModel>
#include <vector>

#include "widgets/session/session.h"
#include "widgets/theme.h"

namespace ptoscope {

class ChoicesModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Position, What, Columns };

    explicit ChoicesModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void setTheme(const Theme& theme) { theme_ = &theme; }
    void refresh(const Session& session);
    [[nodiscard]] uint64_t positionOf(int row) const {
        return choices_[static_cast<size_t>(row)].first;
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

  private:
    std::vector<std::pair<uint64_t, Choice>> choices_;
    const Session* session_ = nullptr;
    uint64_t position_ = 0;  // of the cursor
    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
