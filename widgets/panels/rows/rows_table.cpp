#include "widgets/panels/rows/rows_table.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>

namespace ptoscope {

RowsTable::RowsTable(const QString& name, RowsModel* model, QWidget* parent)
    : QTableView(parent), model_(model) {
    model->setParent(this);
    setModel(model);
    setAccessibleName(name);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setWordWrap(false);
    setTextElideMode(Qt::ElideRight);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(this, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT followed(model_->key(index.row())); });
}

void RowsTable::show(const Session& session, std::vector<RowKey> keys) {
    const QScopedValueRollback<bool> guard(updating_, true);
    model_->show(session, std::move(keys));
}

void RowsTable::setCurrent(int row) {
    if (currentIndex().row() == row && currentIndex().isValid() == (row >= 0)) return;
    const QScopedValueRollback<bool> guard(updating_, true);
    if (row < 0) {
        clearSelection();
        setCurrentIndex({});
    } else {
        setCurrentIndex(model_->index(row, 0));
    }
}

void RowsTable::setWidths(const std::vector<const char*>& samples) {
    horizontalHeader()->setFont(font());
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    for (size_t i = 0; i < samples.size(); ++i)
        horizontalHeader()->resizeSection(
            static_cast<int>(i),
            fontMetrics().horizontalAdvance(QString::fromUtf8(samples[i])) + 18);
}

void RowsTable::keyPressEvent(QKeyEvent* event) {
    const bool follow = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!follow || !currentIndex().isValid()) return QTableView::keyPressEvent(event);
    Q_EMIT followed(model_->key(currentIndex().row()));
}

// The view makes its first row current when it gets the focus: nobody picked that.
void RowsTable::focusInEvent(QFocusEvent* event) {
    const QScopedValueRollback<bool> guard(updating_, true);
    QTableView::focusInEvent(event);
}

void RowsTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    if (updating_ || !current.isValid()) return;
    const RowKey key = model_->key(current.row());
    Q_EMIT picked(key);
}

}  // namespace ptoscope
