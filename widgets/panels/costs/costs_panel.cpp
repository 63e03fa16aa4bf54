#include "widgets/panels/costs/costs_panel.h"

#include <QHeaderView>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/panels/table/table_style.h"

namespace ptoscope {

CostsPanel::CostsPanel(QWidget* parent)
    : Panel(tr("Costs"),
            tr("What every action, memory access and register costs, and whether the figure is "
               "published or derived."),
            parent),
      model_(new CostsModel(this)),
      shown_(new QSortFilterProxyModel(this)) {
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(6, 4, 6, 4);
    column->setSpacing(4);
    summary_ = new QLabel(content);
    summary_->setWordWrap(true);
    filter_ = new QLineEdit(content);
    filter_->setAccessibleName(tr("Filter of the costs"));
    filter_->setPlaceholderText(tr("Filter: a name, a part, \"derived\", \"COSTS\""));
    filter_->setClearButtonEnabled(true);
    shown_->setSourceModel(model_);
    shown_->setFilterKeyColumn(-1);
    shown_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    shown_->setSortRole(Qt::UserRole);
    table_ = new QTableView(content);
    table_->setModel(shown_);
    styleTable(table_, tr("Costs of the device profile"));
    table_->setSortingEnabled(true);
    table_->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    table_->horizontalHeader()->setStretchLastSection(true);
    column->addWidget(summary_);
    column->addWidget(filter_);
    column->addWidget(table_, 1);
    setContent(content);
    connect(filter_, &QLineEdit::textChanged, shown_, &QSortFilterProxyModel::setFilterFixedString);
}

void CostsPanel::reopen() {
    const DeviceProfile& profile = *session()->machine().state().profile;
    std::vector<CostRow> rows = cost_rows(profile);
    const auto derived =
        std::count_if(rows.begin(), rows.end(), [](const CostRow& row) { return row.derived(); });
    summary_->setText(tr("Profile %1: %2 figures, %3 of them derived. A step costs its action and "
                         "the memory and registers it touches.")
                          .arg(QString::fromStdString(profile.name))
                          .arg(rows.size())
                          .arg(derived));
    model_->setRows(std::move(rows));
    table_->resizeColumnsToContents();
}

}  // namespace ptoscope
