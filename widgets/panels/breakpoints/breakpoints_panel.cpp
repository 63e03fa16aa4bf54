#include "widgets/panels/breakpoints/breakpoints_panel.h"

#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>

#include "widgets/panels/breakpoints/ready_made.h"
#include "widgets/panels/table/item_keys.h"
#include "widgets/panels/table/table_style.h"
#include "widgets/words/words.h"

namespace ptoscope {

BreakpointsPanel::BreakpointsPanel(QWidget* parent)
    : Panel(QStringLiteral("Breakpoints"),
            QStringLiteral("Conditions at which a run stops, forward and backward: a task is "
                           "dispatched, a thread enters a state, a queue grows too deep. Open a "
                           "workload to set some."),
            parent),
      editor_(new BreakpointEditor),
      model_(new BreakpointsModel(this)),
      hitsModel_(new HitsModel(this)),
      table_(new QTableView),
      hitsTable_(new QTableView),
      empty_(new QLabel(QStringLiteral(
          "No breakpoints. Write a condition above (Ctrl+Space: what there is), or pick a "
          "ready-made one for what is selected."))),
      hitsTitle_(new QLabel),
      menu_(new QMenu(this)) {
    table_->setModel(model_);
    hitsTable_->setModel(hitsModel_);
    styleTable(table_, QStringLiteral("Breakpoints"));
    styleTable(hitsTable_, QStringLiteral("Hits of the selected breakpoint"));
    editor_->readyMade()->setMenu(menu_);
    setTallContent(makeContent());
    makeKeys();
    connect(menu_, &QMenu::aboutToShow, this, &BreakpointsPanel::fillMenu);
    connect(editor_, &BreakpointEditor::submitted, this, &BreakpointsPanel::apply);
    connect(model_, &BreakpointsModel::enableAsked, this, &BreakpointsPanel::enable);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &BreakpointsPanel::refreshHits);
}

QWidget* BreakpointsPanel::makeContent() {
    for (QLabel* label : {empty_, hitsTitle_}) {
        label->setWordWrap(true);
        label->setMargin(6);
    }
    empty_->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
    empty_->setForegroundRole(QPalette::PlaceholderText);
    hitsTitle_->setAccessibleName(QStringLiteral("Hits"));
    auto* below = new QWidget;
    auto* hits = new QVBoxLayout(below);
    hits->setContentsMargins(0, 0, 0, 0);
    hits->setSpacing(0);
    hits->addWidget(hitsTitle_);
    hits->addWidget(hitsTable_, 1);
    auto* split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(table_);
    split->addWidget(below);
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(editor_);
    layout->addWidget(empty_, 1);
    layout->addWidget(split, 1);
    return content;
}

void BreakpointsPanel::makeKeys() {
    auto* keys = new ItemKeys(table_);
    keys->on(Qt::Key_Return, [this](const QModelIndex& at) { editRow(at.row()); });
    keys->on(Qt::Key_Delete, [this](const QModelIndex& at) { removeRow(at.row()); });
    keys->on(Qt::Key_Space, [this](const QModelIndex& at) {
        enable(model_->row(at.row()).id, !model_->row(at.row()).enabled);
    });
    keys->onDoubleClick([this](const QModelIndex& at) { editRow(at.row()); });
    auto* hits = new ItemKeys(hitsTable_);
    hits->on(Qt::Key_Return, [this](const QModelIndex& at) { goToHit(at); });
    hits->onDoubleClick([this](const QModelIndex& at) { goToHit(at); });
}

void BreakpointsPanel::fillMenu() {
    menu_->clear();
    for (const ReadyMadeGroup& group : readyMadeBreakpoints(*session())) {
        menu_->addSection(group.title);
        for (const ReadyMade& item : group.items) {
            QAction* action = menu_->addAction(item.label);
            action->setToolTip(item.expression);
            action->setEnabled(!item.expression.isEmpty());
            const std::string expression = item.expression.toStdString();
            connect(action, &QAction::triggered, this, [this, expression] {
                Breakpoint breakpoint;
                breakpoint.expression = expression;
                apply(0, breakpoint);
            });
        }
    }
}

void BreakpointsPanel::apply(BreakpointId id, const Breakpoint& breakpoint) {
    BreakpointId shown = id;
    if (id != 0 && session()->breakpoints().find(id) != nullptr)
        session()->changeBreakpoint(id, breakpoint);
    else
        shown = session()->addBreakpoint(breakpoint);
    model_->refresh(*session());
    table_->setCurrentIndex(model_->index(model_->rowOf(shown), 0));
    refresh();
}

void BreakpointsPanel::editRow(int row) {
    const BreakpointId id = model_->row(row).id;
    const Breakpoints::Entry* entry = session()->breakpoints().find(id);
    if (entry == nullptr) return;
    editor_->edit(id, entry->breakpoint);
    editor_->condition()->line()->setFocus();
}

void BreakpointsPanel::removeRow(int row) {
    const BreakpointId id = model_->row(row).id;
    if (editor_->editing() == id) editor_->startNew();
    session()->removeBreakpoint(id);
}

void BreakpointsPanel::enable(BreakpointId id, bool enabled) {
    const Breakpoints::Entry* entry = session()->breakpoints().find(id);
    if (entry == nullptr) return;
    Breakpoint changed = entry->breakpoint;
    changed.enabled = enabled;
    session()->changeBreakpoint(id, changed);
}

BreakpointId BreakpointsPanel::current() const {
    const QModelIndex at = table_->currentIndex();
    return at.isValid() ? model_->row(at.row()).id : 0;
}

void BreakpointsPanel::goToHit(const QModelIndex& index) {
    const Hit* hit = hitsModel_->hit(index.row());
    if (hit == nullptr) return;
    const Hit there = *hit;
    session()->select(there.task == kNone ? Item::agent(there.agent) : Item::task(there.task));
    session()->seek(there.position);
}

void BreakpointsPanel::reopen() {
    connect(session(), &Session::breakpointsChanged, this, &BreakpointsPanel::refreshSoon,
            Qt::UniqueConnection);
    connect(session(), &Session::stateChanged, this, &BreakpointsPanel::refreshSoon,
            Qt::UniqueConnection);
    editor_->setProgram(session()->sharedProgram());
    editor_->startNew();
    const auto width = [this](const char* text) {
        return fontMetrics().horizontalAdvance(QLatin1String(text)) + 18;
    };
    setRowHeight(table_);
    setRowHeight(hitsTable_);
    table_->horizontalHeader()->resizeSection(BreakpointsModel::Condition,
                                              width("any scheduler enters AckBarrier") + 24);
    table_->horizontalHeader()->resizeSection(BreakpointsModel::Hits, width("1234 of 12345…"));
    QHeaderView* header = hitsTable_->horizontalHeader();
    header->resizeSection(HitsModel::Number, width("1,234,567"));
    header->resizeSection(HitsModel::Time, width("1234.567 us"));
    header->resizeSection(HitsModel::Agent, width("orchestrator") + 16);
}

void BreakpointsPanel::refresh() {
    model_->refresh(*session());
    const bool some = model_->rowCount() > 0;
    empty_->setVisible(!some);
    table_->parentWidget()->setVisible(some);
    // The one at which the run stands is the one to look at.
    if (!session()->stoppedAt().empty() && !session()->isRunning()) {
        const int row = model_->rowOf(session()->stoppedAt().front());
        const bool news = row >= 0 && table_->currentIndex().row() != row && !table_->hasFocus();
        if (news) table_->setCurrentIndex(model_->index(row, 0));
    }
    refreshHits();
}

void BreakpointsPanel::refreshHits() {
    if (session() == nullptr || !session()->isOpen()) return;
    const BreakpointId id = current();
    hitsModel_->refresh(session(), id);
    hitsTable_->viewport()->update();
    followCursor();
    if (id == 0) {
        hitsTitle_->setText(QStringLiteral("Select a breakpoint to see its hits."));
        return;
    }
    const BreakpointRow& row = model_->row(table_->currentIndex().row());
    if (!row.problem.isEmpty())
        hitsTitle_->setText(row.problem);
    else if (hitsModel_->rowCount() == 0)
        hitsTitle_->setText(row.enabled ? QStringLiteral("No hits in what is recorded so far.")
                                        : QStringLiteral("It is switched off (Space)."));
    else
        hitsTitle_->setText(
            QStringLiteral("%1 hits up to the cursor, of those recorded. Return: go there.")
                .arg(row.hits));
}

// The last hit up to the cursor stays in sight while the cursor moves.
void BreakpointsPanel::followCursor() {
    const uint64_t position = session()->timeline().position();
    if (position == shown_ || hitsTable_->hasFocus()) return;
    shown_ = position;
    const int row = hitsModel_->rowAt(position);
    if (row >= 0 && row < hitsModel_->rowCount())
        hitsTable_->scrollTo(hitsModel_->index(row, HitsModel::Number));
}

void BreakpointsPanel::themeChanged() {
    editor_->setTheme(theme());
    model_->setTheme(theme());
    hitsModel_->setTheme(theme());
}

}  // namespace ptoscope
