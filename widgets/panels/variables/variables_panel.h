#pragma once
// The watch list with histories, and below it every named variable with its value at the cursor.

#include <QSortFilterProxyModel>
#include <QTableView>
#include <QTimer>
#include <QTreeView>

#include "widgets/expression/expression_field.h"
#include "widgets/panels/panel.h"
#include "widgets/panels/variables/sparkline_delegate.h"
#include "widgets/panels/variables/variables_model.h"
#include "widgets/panels/variables/watches_model.h"

namespace ptoscope {

class VariablesPanel : public Panel {
    Q_OBJECT

  public:
    explicit VariablesPanel(QWidget* parent = nullptr);

    // What is watched, for files.
    [[nodiscard]] QStringList watches() const { return watches_->texts(); }
    void setWatches(const QStringList& watches);

    [[nodiscard]] ExpressionField* field() const { return field_; }
    [[nodiscard]] QTableView* watchTable() const { return table_; }
    [[nodiscard]] QTreeView* tree() const { return tree_; }
    [[nodiscard]] QLineEdit* filter() const { return filter_; }
    [[nodiscard]] const WatchesModel& watchModel() const { return *watches_; }
    [[nodiscard]] const VariablesModel& variables() const { return *variables_; }

  Q_SIGNALS:
    void watchesChanged();

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;

  private:
    [[nodiscard]] QWidget* makeContent();
    void makeKeys();
    void watch(const QString& text);
    void removeWatch(int row);
    void breakOnChange(const QString& expression);
    void contextMenu(QAbstractItemView* view, const QPoint& at);
    [[nodiscard]] QString expressionAt(const QAbstractItemView* view,
                                       const QModelIndex& index) const;
    void showHint();
    void onBranches();
    void onSlice();

    static constexpr int kSliceMs = 3;  // of a frame, spent on histories

    ExpressionField* field_;
    WatchesModel* watches_;
    SparklineDelegate* sparkline_;
    QTableView* table_;
    QLineEdit* filter_;
    VariablesModel* variables_;
    QSortFilterProxyModel* filtered_;
    QTreeView* tree_;
    HistoryScan scan_;
    QTimer slice_;
    uint64_t recordedEnd_ = 0;
};

}  // namespace ptoscope
