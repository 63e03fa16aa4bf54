#include "widgets/panels/tensor_map/tensor_map_panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "widgets/panels/tensor_map/tensor_map_model.h"
#include "widgets/words/words.h"

namespace ptoscope {

TensorMapPanel::TensorMapPanel(QWidget* parent)
    : Panel(QStringLiteral("Tensor Map"),
            QStringLiteral("Which task the orchestrator knows as the writer of which part of which "
                           "tensor: what a later reader will depend on. Open a workload to see "
                           "it."),
            parent),
      model_(new TensorMapModel),
      table_(new RowsTable(QStringLiteral("Tensor map entries"), model_)),
      search_(new QLineEdit),
      show_(new QComboBox),
      summary_(new QLabel) {
    setContent(makeContent());
    connect(search_, &QLineEdit::textChanged, this, &TensorMapPanel::searchChanged);
    connect(show_, qOverload<int>(&QComboBox::currentIndexChanged), this, [this](int index) {
        filter_.show = static_cast<MapFilter::Show>(index);
        refreshSoon();
    });
    connect(table_, &RowsTable::picked, this, [this](const RowKey& key) {
        session()->selectTask(static_cast<uint32_t>(key.minor >> 32));
    });
    connect(table_, &RowsTable::followed, this, [this](const RowKey& key) {
        session()->select(Item::tensor(static_cast<uint32_t>(key.major)));
    });
}

QWidget* TensorMapPanel::makeContent() {
    search_->setPlaceholderText(QStringLiteral("Tensor or task"));
    search_->setAccessibleName(QStringLiteral("Filter by tensor or task"));
    search_->setClearButtonEnabled(true);
    show_->addItems({QStringLiteral("All entries"), QStringLiteral("Found by the selected task"),
                     QStringLiteral("Stale")});
    show_->setAccessibleName(QStringLiteral("Which entries"));
    summary_->setAccessibleName(QStringLiteral("What the lookup finds"));
    summary_->setWordWrap(true);
    summary_->setForegroundRole(QPalette::PlaceholderText);
    summary_->setContentsMargins(8, 4, 8, 2);
    auto* content = new QWidget(this);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 2);
    bar->addWidget(search_, 1);
    bar->addWidget(show_);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(summary_);
    layout->addWidget(table_, 1);
    return content;
}

void TensorMapPanel::reopen() {
    table_->setWidths(
        {"tensor", "[1024:2048, 0:16]", "r1t123 name", "argument 12", "●  completed"});
    searchChanged();
}

// Names are matched once, not entry by entry in each frame.
void TensorMapPanel::searchChanged() {
    filter_.tensors.clear();
    filter_.writers.clear();
    if (session() == nullptr || !session()->isOpen()) return;
    const QString wanted = search_->text().trimmed();
    if (!wanted.isEmpty()) {
        const Program& program = session()->program();
        for (const TensorSpec& tensor : program.tensors)
            filter_.tensors.push_back(
                QString::fromStdString(tensor.name).contains(wanted, Qt::CaseInsensitive));
        for (uint32_t task = 0; task < program.tasks.size(); ++task)
            filter_.writers.push_back(
                taskText(program, task).contains(wanted, Qt::CaseInsensitive));
    }
    refreshSoon();
}

void TensorMapPanel::refresh() {
    const MachineState& state = session()->machine().state();
    MapRows listed = mapRows(state, session()->selectedTask(), filter_);
    std::vector<MapRow>& rows = listed.rows;
    std::vector<RowKey> keys;
    keys.reserve(rows.size());
    int current = -1;
    for (const MapRow& row : rows) {
        if (current < 0 && row.writer == session()->selectedTask())
            current = static_cast<int>(keys.size());
        keys.push_back(TensorMapModel::keyOf(row));
    }
    showSummary(rows.size(), listed.found);
    model_->setRows(std::move(rows));
    table_->show(*session(), std::move(keys));
    const QModelIndex shown = table_->currentIndex();
    const bool kept =
        shown.isValid() &&
        model_->mapRows()[static_cast<size_t>(shown.row())].writer == session()->selectedTask();
    if (!kept) table_->setCurrent(current);
}

void TensorMapPanel::showSummary(size_t listed, size_t found) {
    const size_t all = session()->machine().state().orchestrator.tensor_map.size();
    QString text = all == 1 ? QStringLiteral("1 entry") : QStringLiteral("%1 entries").arg(all);
    if (listed != all) text += QStringLiteral(", %1 listed").arg(listed);
    const uint32_t task = session()->selectedTask();
    if (task == kNone) {
        text += QStringLiteral(". Select a task to see what its lookup would find.");
    } else {
        text += QStringLiteral(". A lookup of %1 now would find %2 of them.")
                    .arg(taskText(session()->program(), task))
                    .arg(found == 0 ? QStringLiteral("none") : QString::number(found));
    }
    summary_->setText(text);
}

void TensorMapPanel::themeChanged() {
    table_->rows()->setTheme(theme());
}

}  // namespace ptoscope
