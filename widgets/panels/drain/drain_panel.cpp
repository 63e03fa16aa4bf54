#include "widgets/panels/drain/drain_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QVBoxLayout>

#include "widgets/session/words.h"

namespace ptoscope {

DrainPanel::DrainPanel(QWidget* parent)
    : Panel(QStringLiteral("Drain"),
            QStringLiteral("All blocks of a sync_start task start together or not at all. When no "
                           "scheduler thread alone has enough idle cores, all threads meet in a "
                           "drain. To see one, open the sample spmd_sync_start."),
            parent),
      headline_(new QLabel),
      explanation_(new QLabel),
      next_(new QPushButton(QStringLiteral("Run to the Next Drain Phase"))),
      view_(new DrainView),
      model_(new DrainsModel(this)),
      table_(new QTableView) {
    setContent(makeContent());
    connect(next_, &QPushButton::clicked, this,
            [this] { session()->stepForward(StepUnit::DrainPhase); });
    connect(table_, &QTableView::activated, this, [this](const QModelIndex& index) {
        session()->selectTask(model_->record(index.row()).task);
        session()->seekTime(model_->record(index.row()).entered);
    });
}

QWidget* DrainPanel::makeContent() {
    QFont bold = font();
    bold.setBold(true);
    headline_->setFont(bold);
    for (QLabel* label : {headline_, explanation_}) {
        label->setWordWrap(true);
        label->setContentsMargins(8, 4, 8, 2);
        label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    }
    headline_->setAccessibleName(QStringLiteral("State of the drain"));
    next_->setToolTip(QStringLiteral("Runs until a thread goes to the next phase of a drain"));
    table_->setModel(model_);
    table_->setAccessibleName(QStringLiteral("Drains of this run"));
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setTabKeyNavigation(false);
    table_->setShowGrid(false);
    table_->setAlternatingRowColors(true);
    table_->setFrameShape(QFrame::NoFrame);
    table_->verticalHeader()->hide();
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setSectionResizeMode(DrainsModel::Task, QHeaderView::Stretch);
    table_->setMinimumHeight(3 * (fontMetrics().height() + 8));

    auto* button = new QHBoxLayout;
    button->setContentsMargins(8, 2, 8, 2);
    button->addWidget(next_);
    button->addStretch(1);
    auto* inner = new QWidget(this);
    auto* layout = new QVBoxLayout(inner);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(headline_);
    layout->addWidget(view_);
    layout->addWidget(explanation_);
    layout->addLayout(button);
    layout->addWidget(table_, 100);
    layout->addStretch(1);  // while there is no table
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(inner);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    return scroll;
}

void DrainPanel::reopen() {
    const std::vector<uint32_t> tasks = drainCandidates(session()->program());
    candidates_ = tasks.empty()
                      ? QStringLiteral(
                            "No task of this program has sync_start and several blocks; the sample "
                            "spmd_sync_start has some.")
                      : QStringLiteral("In this program these may need one: %1.")
                            .arg(taskList(session()->program(), tasks, 6));
    explanation_->setText(
        QStringLiteral("All blocks of a sync_start task start together or not at all. When no "
                       "thread alone has enough idle cores, it opens a drain: every thread stops "
                       "at a barrier, one counts all idle cores, and either launches every block "
                       "or sends all back to work for another attempt. %1")
            .arg(candidates_));
    table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
}

QString DrainPanel::headlineOf(const DrainPicture& picture) const {
    if (picture.settingUp) return QStringLiteral("A drain is being set up");
    if (!picture.open) return QStringLiteral("No drain is open");
    const QString task = picture.task == kNone ? QStringLiteral("its task is taken back")
                                               : taskText(session()->program(), picture.task);
    QString text = QStringLiteral("Drain of %1: %2 must start together")
                       .arg(task, counted(picture.needed, "block"));
    if (picture.protocol == DrainProtocol::Generation)
        text += QStringLiteral(", attempt #%1").arg(picture.attempt);
    return text;
}

void DrainPanel::refresh() {
    const DrainPicture picture = drainPicture(session()->machine());
    const bool open = picture.open || picture.settingUp;
    headline_->setText(headlineOf(picture));
    view_->setVisible(open);
    view_->show(picture);
    explanation_->setVisible(!open);
    next_->setEnabled(session()->meets(kOpen | kCanAdvance));
    model_->refresh(*session());
    table_->setVisible(model_->rowCount() > 0);
}

void DrainPanel::themeChanged() {
    view_->setTheme(theme());
}

}  // namespace ptoscope
