#pragma once
// A dense table of a RowsModel. What the user picks is told apart from what a refresh moves.

#include <QTableView>

#include "widgets/panels/rows/rows_model.h"

namespace ptoscope {

class RowsTable : public QTableView {
    Q_OBJECT

  public:
    // The model becomes the table's.
    RowsTable(const QString& name, RowsModel* model, QWidget* parent = nullptr);

    void show(const Session& session, std::vector<RowKey> keys);
    // The current row, as the selection has it; -1 = none. Scrolls there if it was another.
    void setCurrent(int row);
    // Widths by sample texts, one a column; the last column takes the rest.
    void setWidths(const std::vector<const char*>& samples);
    [[nodiscard]] RowsModel* rows() const { return model_; }

    using QTableView::show;

  Q_SIGNALS:
    void picked(const RowKey& key);    // made current by mouse or keyboard
    void followed(const RowKey& key);  // Return or double click

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

  private:
    RowsModel* model_;
    bool updating_ = false;
};

}  // namespace ptoscope
