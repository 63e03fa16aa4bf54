#include "widgets/panels/queues/queues_panel.h"

#include <QHeaderView>
#include <QSplitter>

namespace ptoscope {

QueuesPanel::QueuesPanel(QWidget* parent)
    : Panel(
          QStringLiteral("Queues"),
          QStringLiteral("What waits to be wired and what is ready to be dispatched, now and over "
                         "time. Open a workload to see them."),
          parent),
      model_(new QueuesModel(this)),
      table_(new QTableView),
      chart_(new DepthChart) {
    table_->setModel(model_);
    table_->setAccessibleName(QStringLiteral("Queues"));
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setTabKeyNavigation(false);
    table_->setShowGrid(false);
    table_->setAlternatingRowColors(true);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setWordWrap(false);
    table_->verticalHeader()->hide();
    table_->horizontalHeader()->setStretchLastSection(true);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(chart_);
    splitter->addWidget(table_);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    setTallContent(splitter);
    // The next task of a queue is one activation away.
    connect(table_, &QTableView::activated, this, [this](const QModelIndex& index) {
        session()->selectTask(model_->row(index.row()).first);
    });
}

void QueuesPanel::reopen() {
    model_->refresh(session()->machine());
    const auto width = [this](const char* text) {
        return fontMetrics().horizontalAdvance(QLatin1String(text)) + 18;
    };
    table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    table_->horizontalHeader()->resizeSection(QueuesModel::Name, width("Ready DUMMY"));
    table_->horizontalHeader()->resizeSection(QueuesModel::Depth, width("Depth"));
}

void QueuesPanel::refresh() {
    model_->refresh(session()->machine());
    chart_->refresh(*session());
}

void QueuesPanel::themeChanged() {
    model_->setTheme(theme());
    chart_->setTheme(theme());
}

}  // namespace ptoscope
