#pragma once
// The drains of the recorded run, one row each; those after the cursor step back.

#include <QAbstractTableModel>
#include <vector>

#include "widgets/session/session.h"
#include "widgets/theme.h"

namespace ptoscope {

class DrainsModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Task, Blocks, Attempts, Entered, Took, Columns };

    explicit DrainsModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void refresh(const Session& session);
    void setTheme(const Theme& theme) { theme_ = &theme; }
    [[nodiscard]] const DrainRecord& record(int row) const {
        return drains_[static_cast<size_t>(row)];
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

  private:
    void resizeTo(size_t rows);

    std::vector<DrainRecord> drains_;
    std::shared_ptr<const Program> program_;
    int64_t now_ = 0;
    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
