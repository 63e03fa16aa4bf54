#pragma once
// The history of one drain, a moment a row: opened, each attempt, launched, closed.

#include <QAbstractTableModel>
#include <vector>

#include "widgets/panels/drain/drain_history.h"
#include "widgets/theme.h"

namespace ptoscope {

class MomentsModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { What, When, Idle, Outcome, Columns };
    struct Row {
        QString what;  // "attempt #2"
        int64_t time = kNever;
        QString idle;     // "8 of 12"
        QString outcome;  // "too few: retry"
        bool good = false;
        bool operator==(const Row&) const = default;
    };

    explicit MomentsModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    // `generation`: attempts carry the protocol's numbers. False if nothing is another.
    bool show(const DrainHistory& history, bool generation);
    void setTheme(const Theme& theme) { theme_ = &theme; }
    [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
    // The last row that is not after the moment shown; -1 = none.
    [[nodiscard]] int current() const { return current_; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

  private:
    std::vector<Row> rows_;
    int64_t now_ = 0;
    int current_ = -1;
    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
