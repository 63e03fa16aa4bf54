#include "widgets/panels/variables/variables_panel.h"

#include <QElapsedTimer>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>

#include "runtime/engine/breakpoints/ready_made.h"
#include "widgets/panels/table/item_keys.h"
#include "widgets/panels/table/table_style.h"

namespace ptoscope {

VariablesPanel::VariablesPanel(QWidget* parent)
    : Panel(QStringLiteral("Variables"),
            QStringLiteral("Every named value of the machine at the cursor, and a list of "
                           "expressions to watch over the run. Open a workload to see them."),
            parent),
      field_(new ExpressionField(QStringLiteral("Watch an expression"), ExpressionUse::Value)),
      watches_(new WatchesModel(this)),
      sparkline_(new SparklineDelegate(watches_, this)),
      table_(new QTableView),
      filter_(new QLineEdit),
      variables_(new VariablesModel(this)),
      filtered_(new QSortFilterProxyModel(this)),
      tree_(new QTreeView) {
    table_->setModel(watches_);
    styleTable(table_, QStringLiteral("Watched expressions"));
    table_->setItemDelegateForColumn(WatchesModel::History, sparkline_);
    filtered_->setSourceModel(variables_);
    filtered_->setRecursiveFilteringEnabled(true);
    filtered_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    filtered_->setFilterRole(Qt::AccessibleTextRole);
    filtered_->setFilterKeyColumn(VariablesModel::Name);
    tree_->setModel(filtered_);
    setContent(makeContent());
    makeKeys();
    slice_.setSingleShot(true);
    slice_.setInterval(Session::kFrameMs);
    connect(&slice_, &QTimer::timeout, this, &VariablesPanel::onSlice);
    connect(table_->verticalScrollBar(), &QScrollBar::valueChanged, &slice_,
            qOverload<>(&QTimer::start));
    connect(field_->line(), &QLineEdit::returnPressed, this, [this] {
        if (field_->line()->isUsable()) watch(field_->line()->text());
    });
    connect(field_->line(), &ExpressionLine::cancelled, field_->line(), &QLineEdit::clear);
    connect(sparkline_, &SparklineDelegate::timeAsked, this,
            [this](qint64 ns) { session()->seekTime(ns); });
    connect(filter_, &QLineEdit::textChanged, this, [this](const QString& text) {
        filtered_->setFilterFixedString(text);
        if (!text.isEmpty()) tree_->expandAll();
    });
    showHint();
}

QWidget* VariablesPanel::makeContent() {
    field_->line()->setPlaceholderText(QStringLiteral("Watch an expression"));
    filter_->setPlaceholderText(QStringLiteral("Find a variable"));
    filter_->setClearButtonEnabled(true);
    filter_->setAccessibleName(QStringLiteral("Find a variable"));
    tree_->setAccessibleName(QStringLiteral("Variables"));
    tree_->setUniformRowHeights(true);
    tree_->setAlternatingRowColors(true);
    tree_->setFrameShape(QFrame::NoFrame);
    tree_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    tree_->setExpandsOnDoubleClick(true);
    for (QAbstractItemView* view :
         {static_cast<QAbstractItemView*>(table_), static_cast<QAbstractItemView*>(tree_)}) {
        view->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(view, &QWidget::customContextMenuRequested, this,
                [this, view](const QPoint& at) { contextMenu(view, at); });
    }

    auto* above = new QWidget;
    auto* watching = new QVBoxLayout(above);
    watching->setContentsMargins(6, 6, 6, 0);
    watching->setSpacing(4);
    watching->addWidget(field_, 0, Qt::AlignTop);
    watching->addWidget(table_, 1);
    auto* below = new QWidget;
    auto* all = new QVBoxLayout(below);
    all->setContentsMargins(6, 4, 6, 0);
    all->setSpacing(4);
    all->addWidget(filter_);
    all->addWidget(tree_, 1);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->addWidget(above);
    split->addWidget(below);
    split->setSizes({300, 300});
    return split;
}

void VariablesPanel::makeKeys() {
    auto* keys = new ItemKeys(table_);
    keys->on(Qt::Key_Delete, [this](const QModelIndex& at) { removeWatch(at.row()); });
    keys->on(Qt::Key_Return, [this](const QModelIndex& at) {
        field_->line()->setText(watches_->watch(at.row()).text);
        field_->line()->setFocus();
    });
    auto* tree = new ItemKeys(tree_);
    const auto add = [this](const QModelIndex& at) {
        const QString name = variables_->nameOf(filtered_->mapToSource(at));
        if (!name.isEmpty()) watch(name);
    };
    tree->on(Qt::Key_Return, add);
    tree->onDoubleClick(add);
}

QString VariablesPanel::expressionAt(const QAbstractItemView* view,
                                     const QModelIndex& index) const {
    if (!index.isValid()) return {};
    if (view == table_) return watches_->watch(index.row()).text;
    return variables_->nameOf(filtered_->mapToSource(index));
}

void VariablesPanel::contextMenu(QAbstractItemView* view, const QPoint& at) {
    const QModelIndex index = view->indexAt(at);
    const QString expression = expressionAt(view, index);
    if (expression.isEmpty()) return;
    auto* menu = new QMenu(view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (view == table_)
        menu->addAction(tr("Remove"), this, [this, row = index.row()] { removeWatch(row); });
    else
        menu->addAction(tr("Watch"), this, [this, expression] { watch(expression); });
    menu->addAction(tr("Break when it changes"), this,
                    [this, expression] { breakOnChange(expression); });
    menu->popup(view->viewport()->mapToGlobal(at));
}

void VariablesPanel::breakOnChange(const QString& expression) {
    Breakpoint breakpoint;
    breakpoint.expression = when_changes(expression.toStdString());
    session()->addBreakpoint(breakpoint);
}

void VariablesPanel::setWatches(const QStringList& watches) {
    watches_->setTexts(watches);
    scan_.restart();
    showHint();
    refreshSoon();
}

void VariablesPanel::watch(const QString& text) {
    const int row = watches_->add(text);
    table_->setCurrentIndex(watches_->index(row, 0));
    field_->line()->clear();
    showHint();
    refreshSoon();
    Q_EMIT watchesChanged();
}

void VariablesPanel::removeWatch(int row) {
    if (row >= watches_->rowCount()) return;
    watches_->remove(row);
    showHint();
    Q_EMIT watchesChanged();
}

void VariablesPanel::showHint() {
    const bool some = watches_->rowCount() > 0;
    table_->setVisible(some);
    field_->setHint(some ? QString()
                         : QStringLiteral("Nothing is watched. Write wiring.depth, or press Return "
                                          "on a variable below."));
}

void VariablesPanel::reopen() {
    connect(session(), &Session::branchesChanged, this, &VariablesPanel::onBranches,
            Qt::UniqueConnection);
    const std::shared_ptr<const Program>& program = session()->sharedProgram();
    field_->setProgram(program);
    watches_->setProgram(program);
    variables_->setProgram(program);
    scan_.restart();
    setRowHeight(table_);
    const auto width = [this](const char* text) {
        return fontMetrics().horizontalAdvance(QLatin1String(text)) + 18;
    };
    table_->horizontalHeader()->resizeSection(WatchesModel::Name, width("ring[1].used > 100"));
    table_->horizontalHeader()->resizeSection(WatchesModel::Value, width("● 1234.567 us"));
    tree_->header()->resizeSection(VariablesModel::Name, width("schedulers.active") + 50);
    tree_->header()->resizeSection(VariablesModel::Value, width("● 1234.567 us"));
}

void VariablesPanel::onBranches() {
    watches_->forgetHistories();
    scan_.restart();
    refreshSoon();
}

void VariablesPanel::refresh() {
    const Timeline& timeline = session()->timeline();
    if (timeline.recorded_end() < recordedEnd_) {  // another run
        watches_->forgetHistories();
        scan_.restart();
    }
    recordedEnd_ = timeline.recorded_end();
    sparkline_->setTimes(timeline.recorded_time(), session()->cursorTime());
    watches_->refresh(*session());
    variables_->refresh(*session());
    if (!slice_.isActive()) slice_.start();
}

// Only what can be seen is looked up.
void VariablesPanel::onSlice() {
    if (!isVisible() || session() == nullptr || !session()->isOpen()) return;
    const int first = table_->rowAt(0);
    const int below = table_->rowAt(table_->viewport()->height() - 1);
    const int last = below < 0 ? watches_->rowCount() - 1 : below;
    const Timeline& timeline = session()->timeline();
    const auto behind = watches_->behind(first, last, timeline.recorded_end());
    if (behind.empty()) return;
    QElapsedTimer clock;
    clock.start();
    const bool done =
        scan_.advance(timeline, behind, [&clock] { return clock.elapsed() < kSliceMs; });
    table_->viewport()->update();
    if (!done) slice_.start();
}

void VariablesPanel::themeChanged() {
    field_->setTheme(theme());
    watches_->setTheme(theme());
    variables_->setTheme(theme());
    sparkline_->setTheme(theme());
}

}  // namespace ptoscope
