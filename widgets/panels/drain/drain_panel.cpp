#include "widgets/panels/drain/drain_panel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMessageBox>
#include <QVBoxLayout>

#include "widgets/panels/drain/drain_scene.h"
#include "widgets/panels/drain/drain_words.h"

namespace ptoscope {
namespace {

constexpr uint64_t kFewSteps = 200;   // after so many at most, tokens walk
constexpr double kSlowRate = 2000.0;  // virtual ns a second: slow enough to follow
constexpr int kRowsAtLeast = 4;
constexpr int kRowsAtMost = 9;

void fitRows(QTableView* table) {
    const int row = table->verticalHeader()->defaultSectionSize();
    const int rows = std::clamp(table->model()->rowCount(), kRowsAtLeast, kRowsAtMost);
    table->setMinimumHeight(rows * row + table->horizontalHeader()->sizeHint().height() + 2);
}

}  // namespace

DrainPanel::DrainPanel(QWidget* parent)
    : Panel(QStringLiteral("Drain"),
            QStringLiteral("All blocks of a sync_start task start together or not at all. When no "
                           "scheduler thread alone has enough idle cores, all threads meet in a "
                           "drain. To see one, open the sample spmd_sync_start."),
            parent),
      scroll_(new QScrollArea(this)),
      view_(new DrainView),
      explanation_(new QLabel),
      next_(new QPushButton(QStringLiteral("Run to the Next Drain Phase"))),
      momentsModel_(new MomentsModel(this)),
      model_(new DrainsModel(this)),
      moments_(makeTable(momentsModel_, QStringLiteral("Moments of the drain"))),
      table_(makeTable(model_, QStringLiteral("Drains of this run"))),
      history_(new QWidget),
      tables_(new QBoxLayout(QBoxLayout::TopToBottom, history_)) {
    setContent(makeContent());
    makeActions();
    connect(next_, &QPushButton::clicked, this,
            [this] { session()->stepForward(StepUnit::DrainPhase); });
    connect(table_, &QTableView::activated, this, [this](const QModelIndex& index) {
        session()->selectTask(model_->record(index.row()).task);
        session()->seekTime(model_->record(index.row()).entered);
    });
    connect(moments_, &QTableView::activated, this, [this](const QModelIndex& index) {
        session()->seekTime(momentsModel_->rows()[static_cast<size_t>(index.row())].time);
    });
    connect(view_, &DrainView::momentActivated, this,
            [this](qint64 time) { session()->seekTime(time); });
    connect(view_, &DrainView::threadSelected, this,
            [this](AgentId agent) { session()->selectAgent(agent); });
    connect(view_, &DrainView::threadActivated, this, [this](AgentId agent) {
        session()->selectAgent(agent);
        session()->stepAgent(agent);
    });
}

QTableView* DrainPanel::makeTable(QAbstractItemModel* model, const QString& name) {
    auto* table = new QTableView;
    table->setModel(model);
    table->setAccessibleName(name);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setFrameShape(QFrame::NoFrame);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    return table;
}

QWidget* DrainPanel::titled(const QString& title, QWidget* table) {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(2);
    auto* label = new QLabel(title);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    label->setContentsMargins(8, 0, 8, 0);
    label->setBuddy(table);
    column->addWidget(label);
    column->addWidget(table, 1);
    return box;
}

QWidget* DrainPanel::makeContent() {
    explanation_->setWordWrap(true);
    explanation_->setContentsMargins(8, 8, 8, 8);
    explanation_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    next_->setToolTip(QStringLiteral("Runs until a thread goes to the next phase of a drain"));
    tables_->setContentsMargins(0, 0, 0, 0);
    tables_->setSpacing(4);
    tables_->addWidget(titled(QStringLiteral("This drain"), moments_), 1);
    tables_->addWidget(titled(QStringLiteral("Drains of this run"), table_), 1);

    auto* button = new QHBoxLayout;
    button->setContentsMargins(8, 4, 8, 4);
    button->addWidget(next_);
    button->addStretch(1);
    auto* inner = new QWidget(this);
    auto* layout = new QVBoxLayout(inner);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(explanation_);
    layout->addWidget(view_);
    layout->addLayout(button);
    layout->addWidget(history_, 100);
    layout->addStretch(1);  // while there is no table
    scroll_->setWidget(inner);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->viewport()->installEventFilter(this);
    return scroll_;
}

void DrainPanel::makeActions() {
    const auto add = [this](const QString& text, QKeySequence key, auto slot) {
        auto* action = new QAction(text, view_);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        view_->addAction(action);
    };
    add(QStringLiteral("Save Picture…"), QKeySequence(Qt::Key_P), [this] { savePicture(); });
    add(QStringLiteral("Copy Picture"), QKeySequence(QKeySequence::Copy),
        [this] { copyPicture(); });
    view_->setContextMenuPolicy(Qt::ActionsContextMenu);
}

bool DrainPanel::exportTo(const QString& path, QString* error) const {
    return exportDrain(path, drainScene(*session()), theme(), kExportWidth, error);
}

void DrainPanel::savePicture() {
    const QString path =
        QFileDialog::getSaveFileName(this, QStringLiteral("Save the Drain as a Picture"),
                                     QStringLiteral("drain.svg"), QStringLiteral("*.svg *.png"));
    QString problem;
    if (path.isEmpty() || exportTo(path, &problem)) return;
    QMessageBox::warning(this, QStringLiteral("Not saved"), problem);
}

void DrainPanel::copyPicture() const {
    QApplication::clipboard()->setImage(
        drainImage(drainScene(*session()), theme(), kExportWidth, 2));
}

void DrainPanel::reopen() {
    explanation_->setText(
        QStringLiteral("All blocks of a sync_start task start together or not at all. When no "
                       "thread alone has enough idle cores, it opens a drain: every thread stops "
                       "at a barrier, one counts all idle cores, and either launches every block "
                       "or sends all back to work for another attempt. %1")
            .arg(candidatesText(session()->program())));
    shownAt_ = session()->timeline().position();
}

// Only what a person can follow moves: a step or a few, or a run in slow motion.
bool DrainPanel::tokensMove() {
    const uint64_t now = session()->timeline().position();
    const uint64_t way = now > shownAt_ ? now - shownAt_ : shownAt_ - now;
    shownAt_ = now;
    if (!session()->isRunning()) return way > 0 && way <= kFewSteps;
    const auto rate = session()->speed().nsPerSecond();
    return rate && *rate <= kSlowRate;
}

void DrainPanel::refresh() {
    const DrainScene scene = drainScene(*session());
    view_->show(scene, tokensMove());
    const bool quiet = !scene.picture.active() && !scene.picture.joining;
    const bool never = model_->rowCount() == 0 && quiet;
    explanation_->setVisible(never || (quiet && !scene.history.drain));
    next_->setEnabled(session()->meets(kOpen | kCanAdvance));
    const bool generation = !hasElection(scene.picture.protocol);
    if (momentsModel_->show(scene.history, generation) && momentsModel_->current() >= 0)
        moments_->scrollTo(momentsModel_->index(momentsModel_->current(), 0));
    model_->refresh(*session());
    history_->setVisible(model_->rowCount() > 0);
    fitRows(moments_);
    fitRows(table_);
}

void DrainPanel::themeChanged() {
    view_->setTheme(theme());
    momentsModel_->setTheme(theme());
    model_->setTheme(theme());
}

// The picture is as large as the panel; tables stand side by side where there is room.
void DrainPanel::arrange() {
    const QSize room = scroll_->viewport()->size();
    view_->setRoom(room.height());
    const bool wide = room.width() > 44 * fontMetrics().height();
    tables_->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

bool DrainPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) arrange();
    return Panel::eventFilter(watched, event);
}

}  // namespace ptoscope
