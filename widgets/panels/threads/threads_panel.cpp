#include "widgets/panels/threads/threads_panel.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMetaMethod>
#include <QVBoxLayout>

#include "widgets/panels/threads/button_delegate.h"

namespace ptoscope {
namespace {

constexpr int withShift(Qt::Key key) {
    return static_cast<int>(Qt::SHIFT) | static_cast<int>(key);
}

}  // namespace

ThreadsPanel::ThreadsPanel(QWidget* parent)
    : Panel(
          QStringLiteral("Threads"),
          QStringLiteral("The orchestrator and the scheduler threads: where each one is, what its "
                         "next step will touch or whom it waits for. Open a workload to see them."),
          parent),
      model_(new ThreadsModel(this)),
      table_(new QTableView),
      detail_(new QLabel),
      menu_(new QMenu(this)) {
    makeTable();
    makeMenu();
    detail_->setWordWrap(true);
    detail_->setMinimumHeight(4 * fontMetrics().height());  // it does not jump with its text
    detail_->setMargin(6);
    detail_->setTextFormat(Qt::RichText);
    detail_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    detail_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::LinksAccessibleByMouse |
                                     Qt::LinksAccessibleByKeyboard);
    detail_->setObjectName(QStringLiteral("detail"));
    detail_->setAccessibleName(QStringLiteral("Next step of the selected thread"));
    connect(detail_, &QLabel::linkActivated, this, &ThreadsPanel::follow);

    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(table_, 1);
    layout->addWidget(detail_);
    setContent(content);
}

void ThreadsPanel::makeTable() {
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
    table_->setMouseTracking(true);
    table_->verticalHeader()->hide();
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->installEventFilter(this);
    const auto button = [this](ThreadsModel::Column column, auto slot) {
        auto* delegate = new ButtonDelegate(this);
        table_->setItemDelegateForColumn(column, delegate);
        connect(delegate, &ButtonDelegate::clicked, this, slot);
    };
    button(ThreadsModel::Step, &ThreadsPanel::stepRow);
    button(ThreadsModel::Hold, &ThreadsPanel::toggleHold);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (session() != nullptr && current.isValid())
                    session()->selectAgent(model_->agentOf(current.row()));
            });
}

// Keys are the table's own, in eventFilter(): the menu only names them.
void ThreadsPanel::makeMenu() {
    const auto add = [this](const QString& text, const QKeySequence& key, auto slot) {
        QAction* action = menu_->addAction(text);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, slot] {
            const QModelIndex current = table_->currentIndex();
            if (current.isValid()) slot(current.row());
        });
        return action;
    };
    step_ = add(QStringLiteral("Step"), Qt::Key_Return, [this](int row) { stepRow(row); });
    run_ = add(QStringLiteral("Run to Its Next Phase"), withShift(Qt::Key_Return),
               [this](int row) { runRow(row); });
    hold_ = add(QStringLiteral("Hold"), Qt::Key_H, [this](int row) { toggleHold(row); });
    menu_->addSeparator();
    why_ = add(QStringLiteral("Why?"), {},
               [this](int row) { Q_EMIT whyRequested(model_->agentOf(row)); });
    break_ = add(QStringLiteral("Break When It Enters This State…"), {}, [this](int row) {
        Q_EMIT breakRequested(model_->agentOf(row), model_->row(row).action);
    });
    table_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(table_, &QTableView::customContextMenuRequested, this, [this](const QPoint& at) {
        if (session() == nullptr || !session()->isOpen()) return;
        menu_->popup(table_->viewport()->mapToGlobal(at));
    });
    connect(menu_, &QMenu::aboutToShow, this, &ThreadsPanel::updateMenu);
}

void ThreadsPanel::updateMenu() {
    const QModelIndex current = table_->currentIndex();
    const ThreadLine row = current.isValid() ? model_->row(current.row()) : ThreadLine{};
    step_->setEnabled(current.isValid() && row.canStep);
    run_->setEnabled(current.isValid() && session()->meets(kOpen | kStanding | kCanAdvance));
    hold_->setText(row.held ? QStringLiteral("Release") : QStringLiteral("Hold"));
    hold_->setEnabled(current.isValid() && row.canHold);
    // Offered only if somebody answers.
    why_->setVisible(isSignalConnected(QMetaMethod::fromSignal(&ThreadsPanel::whyRequested)));
    why_->setEnabled(current.isValid());
    break_->setVisible(isSignalConnected(QMetaMethod::fromSignal(&ThreadsPanel::breakRequested)));
    break_->setEnabled(current.isValid() && !row.exited);
}

void ThreadsPanel::reopen() {
    model_->refresh(*session());
    table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 12);
    table_->setCurrentIndex({});
    QHeaderView* header = table_->horizontalHeader();
    const auto width = [this](const char* text) {
        return fontMetrics().horizontalAdvance(QString::fromUtf8(text)) + 18;
    };
    header->resizeSection(ThreadsModel::Step, width("Step") + 10);
    header->resizeSection(ThreadsModel::Hold, width("Held") + 10);
    header->resizeSection(ThreadsModel::Name, width("▶ orchestrator"));
    header->resizeSection(ThreadsModel::State, width("drain: DrainWriteRegister") + 20);
    header->resizeSection(ThreadsModel::Clock, width("1234.567 us"));
    header->setStretchLastSection(true);
}

void ThreadsPanel::refresh() {
    model_->refresh(*session());
    showSelection();
    if (menu_->isVisible()) updateMenu();
}

void ThreadsPanel::showSelection() {
    const auto agent = session()->selectedAgent();
    const bool known = agent && agent->index < model_->rowCount();
    detail_->setText(known ? model_->row(agent->index).tip
                           : tr("Select a thread: Return or F10 steps it, whoever's turn it is; H "
                                "holds it. ▶ marks whose turn it is by virtual time."));
    if (known && table_->currentIndex().row() != agent->index)
        table_->setCurrentIndex(model_->index(agent->index, ThreadsModel::Name));
    if (!known && table_->currentIndex().isValid()) table_->setCurrentIndex({});
}

void ThreadsPanel::themeChanged() {
    model_->setTheme(theme());
}

void ThreadsPanel::stepRow(int row) {
    session()->selectAgent(model_->agentOf(row));
    session()->stepAgent(model_->agentOf(row));
}

void ThreadsPanel::runRow(int row) {
    session()->selectAgent(model_->agentOf(row));
    session()->stepForward(StepUnit::Phase, model_->agentOf(row));
}

void ThreadsPanel::toggleHold(int row) {
    const AgentId agent = model_->agentOf(row);
    session()->selectAgent(agent);
    if (session()->isHeld(agent))
        session()->release(agent);
    else
        session()->hold(agent);
}

// "agent:3", "task:12".
void ThreadsPanel::follow(const QString& link) {
    const uint32_t number = link.section(QLatin1Char(':'), 1).toUInt();
    if (link.startsWith(QLatin1String("task:")))
        session()->selectTask(number);
    else
        session()->selectAgent(AgentId{static_cast<uint16_t>(number)});
}

bool ThreadsPanel::handleKey(int key) {
    const QModelIndex current = table_->currentIndex();
    if (!current.isValid()) return false;
    switch (key) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            stepRow(current.row());
            return true;
        case withShift(Qt::Key_Return):
        case withShift(Qt::Key_Enter):
            runRow(current.row());
            return true;
        case Qt::Key_H:
            toggleHold(current.row());
            return true;
        default:
            return false;
    }
}

bool ThreadsPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* pressed = static_cast<QKeyEvent*>(event);
        const int modifiers =
            static_cast<int>(pressed->modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier));
        if (handleKey(pressed->key() | modifiers)) return true;
    }
    return Panel::eventFilter(watched, event);
}

}  // namespace ptoscope
