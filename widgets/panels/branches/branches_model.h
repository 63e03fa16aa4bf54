#pragma once
// One row per course of the run: the current one first, then the others. What needs hashes is
// worked out while nothing runs.

#include <QAbstractTableModel>
#include <vector>

#include "widgets/session/session.h"
#include "widgets/theme.h"

namespace ptoscope {

struct BranchRow {
    QString name;
    bool current = false;
    bool recorded = true;
    uint64_t parting = 0;  // from the current one; not of the current one
    int64_t partingTime = 0;
    uint64_t end = 0;
    int64_t time = 0;
    RunEnd status = RunEnd::Running;
    size_t choices = 0;
    uint64_t hash = 0;  // 0 = not known now
    bool operator==(const BranchRow&) const = default;
};

class BranchesModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Name, Parts, End, Outcome, Choices, Hash, Columns };

    explicit BranchesModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void setTheme(const Theme& theme) { theme_ = &theme; }
    void refresh(const Session& session);
    void forget() { stale_ = true; }  // the set of branches is another one
    [[nodiscard]] const BranchRow& row(int row) const { return rows_[static_cast<size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

  Q_SIGNALS:
    void renameAsked(const QString& name);

  private:
    [[nodiscard]] std::vector<BranchRow> rowsOf(const Session& session) const;
    void show(std::vector<BranchRow> rows);
    [[nodiscard]] QString text(const BranchRow& row, int column) const;
    [[nodiscard]] QString tip(const BranchRow& row, int column) const;

    std::vector<BranchRow> rows_;
    bool stale_ = true;
    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
