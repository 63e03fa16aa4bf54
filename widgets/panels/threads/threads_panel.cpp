#include "widgets/panels/threads/threads_panel.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "widgets/panels/threads/step_button_delegate.h"

namespace ptoscope {

ThreadsPanel::ThreadsPanel(QWidget* parent)
    : Panel(QStringLiteral("Threads"),
            QStringLiteral("The orchestrator and the scheduler threads: where each one is, what its "
                           "next step will touch or whom it waits for. Open a workload to see them."),
            parent),
      model_(new ThreadsModel(this)),
      table_(new QTableView),
      detail_(new QLabel) {
    table_->setModel(model_);
    table_->setAccessibleName(QStringLiteral("Threads"));
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setTabKeyNavigation(false);
    table_->setShowGrid(false);
    table_->setAlternatingRowColors(true);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setTextElideMode(Qt::ElideRight);
    table_->setWordWrap(false);
    table_->verticalHeader()->hide();
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->installEventFilter(this);
    auto* delegate = new StepButtonDelegate(this);
    table_->setItemDelegateForColumn(ThreadsModel::Step, delegate);
    table_->setMouseTracking(true);

    detail_->setWordWrap(true);
    detail_->setMinimumHeight(4 * fontMetrics().height());  // it does not jump with its text
    detail_->setMargin(6);
    detail_->setTextFormat(Qt::RichText);
    detail_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    detail_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    detail_->setAccessibleName(QStringLiteral("Next step of the selected thread"));

    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(table_, 1);
    layout->addWidget(detail_);
    setContent(content);

    connect(delegate, &StepButtonDelegate::clicked, this, &ThreadsPanel::stepRow);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (session() != nullptr && current.isValid())
                    session()->selectAgent(model_->agentOf(current.row()));
            });
}

void ThreadsPanel::reopen() {
    model_->refresh(*session());
    table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 12);
    table_->setCurrentIndex({});
    QHeaderView* header = table_->horizontalHeader();
    const auto width = [this](const char* text) {
        return fontMetrics().horizontalAdvance(QLatin1String(text)) + 18;
    };
    header->resizeSection(ThreadsModel::Step, width("Step") + 10);
    header->resizeSection(ThreadsModel::Name, width("▶ orchestrator"));
    header->resizeSection(ThreadsModel::State, width("drain: DrainWriteRegister") + 20);
    header->resizeSection(ThreadsModel::Clock, width("1234.567 us"));
    header->setStretchLastSection(true);
}

void ThreadsPanel::refresh() {
    model_->refresh(*session());
    showSelection();
}

void ThreadsPanel::showSelection() {
    const auto agent = session()->selectedAgent();
    const bool known = agent && agent->index < model_->rowCount();
    detail_->setText(known ? model_->row(agent->index).tip
                           : tr("Select a thread: Return or F10 steps it, whoever's turn it is. "
                                "▶ marks whose turn it is by virtual time."));
    if (known && table_->currentIndex().row() != agent->index)
        table_->setCurrentIndex(model_->index(agent->index, ThreadsModel::Name));
    if (!known && table_->currentIndex().isValid()) table_->setCurrentIndex({});
}

void ThreadsPanel::themeChanged() { model_->setTheme(theme()); }

void ThreadsPanel::stepRow(int row) {
    session()->selectAgent(model_->agentOf(row));
    session()->stepAgent(model_->agentOf(row));
}

bool ThreadsPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const QModelIndex current = table_->currentIndex();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && current.isValid()) {
            stepRow(current.row());
            return true;
        }
    }
    return Panel::eventFilter(watched, event);
}

}  // namespace ptoscope
