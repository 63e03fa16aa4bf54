#include "widgets/panels/events/event_log_panel.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QVBoxLayout>
#include <algorithm>

#include "runtime/base/errors.h"
#include "runtime/base/save_file.h"
#include "widgets/panels/events/flow_row.h"

namespace ptoscope {
namespace {

constexpr int kSliceMs = 3;
constexpr int kMostCopied = 100000;  // rows

}  // namespace

EventLogPanel::EventLogPanel(QWidget* parent)
    : Panel(QStringLiteral("Event Log"),
            QStringLiteral("Everything that happens, in order: tasks, blocks, drains, queues. Open "
                           "a workload and run it to see its events."),
            parent),
      model_(new EventLogModel(this)),
      table_(new QTableView),
      agents_(new QComboBox),
      expression_(new QLineEdit),
      status_(new QLabel) {
    makeTable();
    status_->setMargin(4);
    status_->setWordWrap(true);
    status_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    status_->setAccessibleName(QStringLiteral("State of the event log"));
    status_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeFilters());
    layout->addWidget(table_, 1);
    layout->addWidget(status_);
    setTallContent(content);
    slice_.setSingleShot(true);
    connect(&slice_, &QTimer::timeout, this, &EventLogPanel::search);
}

void EventLogPanel::makeTable() {
    table_->setModel(model_);
    table_->setAccessibleName(QStringLiteral("Events"));
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table_->setTabKeyNavigation(false);
    table_->setShowGrid(false);
    table_->setAlternatingRowColors(true);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setTextElideMode(Qt::ElideRight);
    table_->setWordWrap(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->horizontalHeader()->setSectionResizeMode(EventLogModel::What, QHeaderView::Stretch);
    table_->installEventFilter(this);
    connect(table_, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { goTo(index.row()); });
    connect(table_, &QTableView::clicked, this, &EventLogPanel::choose);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (!choosing_ && table_->hasFocus()) choose(current);
            });
}

QToolButton* EventLogPanel::makeChip(const QString& text, const QString& tip) {
    auto* chip = new QToolButton;
    chip->setText(text);
    chip->setCheckable(true);
    chip->setToolTip(tip);
    chip->setAccessibleName(text);
    chip->setFocusPolicy(Qt::StrongFocus);
    // Checked is said by a mark too; the place for it is kept, so nothing jumps.
    const QString checked = QStringLiteral("✓ ") + text;
    connect(chip, &QToolButton::toggled, chip,
            [chip, text, checked](bool on) { chip->setText(on ? checked : text); });
    chip->setText(checked);
    chip->setMinimumWidth(chip->sizeHint().width());
    chip->setText(text);
    return chip;
}

QWidget* EventLogPanel::makeFilters() {
    auto* row = new FlowRow;
    for (int g = 0; g < kEventGroups; ++g) {
        const QString text = label(static_cast<EventGroup>(g));
        QToolButton* chip = makeChip(text, QStringLiteral("Shows or hides: %1").arg(text));
        chip->setChecked(true);
        connect(chip, &QToolButton::toggled, this, &EventLogPanel::applyFilter);
        chips_[static_cast<size_t>(g)] = chip;
        row->add(chip);
    }
    onlySelected_ = makeChip(QStringLiteral("Selected Task"),
                             QStringLiteral("Shows only the events of the selected task"));
    connect(onlySelected_, &QToolButton::toggled, this, &EventLogPanel::applyFilter);
    row->add(onlySelected_);
    agents_->setAccessibleName(QStringLiteral("Events of which agent"));
    agents_->setToolTip(QStringLiteral("Shows only what this agent did, or what its core ran"));
    agents_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    agents_->setMinimumContentsLength(12);
    connect(agents_, QOverload<int>::of(&QComboBox::currentIndexChanged), this,
            &EventLogPanel::applyFilter);
    row->add(agents_);
    expression_->setPlaceholderText(QStringLiteral("Regular expression"));
    expression_->setAccessibleName(QStringLiteral("Regular expression over the events' text"));
    expression_->setToolTip(
        QStringLiteral("Shows only events whose agent or text matches; F3 and Shift+F3 go to the "
                       "next and previous one"));
    expression_->setClearButtonEnabled(true);
    expression_->installEventFilter(this);
    connect(expression_, &QLineEdit::textChanged, this, &EventLogPanel::applyFilter);
    row->add(expression_, true);
    follow_ = makeChip(QStringLiteral("Follow"),
                       QStringLiteral("Keeps the event at the cursor in sight"));
    follow_->setChecked(true);
    connect(follow_, &QToolButton::toggled, this, [this](bool on) {
        followed_ = UINT64_MAX;
        if (on && session() != nullptr && session()->isOpen()) showCursor();
    });
    row->add(follow_);
    export_ = makeChip(QStringLiteral("Export…"), QStringLiteral("Writes the shown rows as CSV"));
    export_->setCheckable(false);
    export_->setMinimumWidth(0);
    connect(export_, &QToolButton::clicked, this, &EventLogPanel::askExport);
    row->add(export_);
    return row;
}

void EventLogPanel::reopen() {
    model_->reopen(*session());
    followed_ = UINT64_MAX;
    const QSignalBlocker quiet(agents_);
    agents_->clear();
    agents_->addItem(QStringLiteral("All agents"));
    for (size_t i = 0; i < model_->words().agents(); ++i)
        agents_->addItem(model_->words().agent(static_cast<uint16_t>(i)));
    QHeaderView* header = table_->horizontalHeader();
    const auto width = [this](const char* text) {
        return fontMetrics().horizontalAdvance(QString::fromUtf8(text)) + 18;
    };
    header->resizeSection(EventLogModel::Time, width("▶ 1234.567 µs"));
    header->resizeSection(EventLogModel::Agent, width("orchestrator"));
    header->resizeSection(EventLogModel::Task, width("r1t123 name"));
    header->resizeSection(EventLogModel::Where, width("ready queue of DUMMY"));
    table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    applyFilter();
}

void EventLogPanel::applyFilter() {
    if (session() == nullptr || !session()->isOpen()) return;
    EventFilter filter;
    filter.groups = 0;
    for (size_t g = 0; g < chips_.size(); ++g)
        filter.groups |= chips_[g]->isChecked() ? 1U << g : 0U;
    filter.agent = std::max(-1, agents_->currentIndex() - 1);
    if (onlySelected_->isChecked()) filter.task = session()->selectedTask();
    problem_.clear();
    const QRegularExpression text(expression_->text(), QRegularExpression::CaseInsensitiveOption);
    if (text.isValid()) {
        if (!expression_->text().isEmpty()) filter.text = text;
    } else {  // what was shown stays, but for this
        problem_ = QStringLiteral("regular expression: %1 at character %2")
                       .arg(text.errorString())
                       .arg(text.patternErrorOffset() + 1);
        filter.text = model_->filter().text;
    }
    if (filter != model_->filter()) followed_ = UINT64_MAX;
    model_->setFilter(filter);
    if (isVisible()) search();
    showStatus();
}

void EventLogPanel::search() {
    if (session() == nullptr || !session()->isOpen()) return;
    if (model_->work(kSliceMs)) slice_.start(0);
    showCursor();
    showStatus();
}

void EventLogPanel::refresh() {
    if (onlySelected_->isChecked() && model_->filter().task != session()->selectedTask())
        applyFilter();
    model_->refresh();
    search();
    showSelection();
}

void EventLogPanel::themeChanged() {
    model_->setTheme(theme());
    showStatus();
}

void EventLogPanel::showStatus() {
    const bool bad = !problem_.isEmpty();
    expression_->setAccessibleDescription(problem_);
    QPalette palette = status_->palette();
    palette.setColor(QPalette::WindowText, theme().color(bad ? Role::Error : Role::MutedText));
    status_->setPalette(palette);
    const QLocale locale(QLocale::English);
    const auto number = [&](size_t n) { return locale.toString(static_cast<qulonglong>(n)); };
    QString text;
    if (bad) {
        text = problem_;
    } else if (model_->log().size() == 0) {
        text = QStringLiteral("Nothing has happened yet: Space runs, F8 goes to the first event");
    } else if (onlySelected_->isChecked() && model_->filter().task == kNone) {
        text = QStringLiteral("No task is selected: events of all tasks");
    } else if (model_->filter().passesAll()) {
        text = QStringLiteral("%1 events").arg(number(model_->rows()));
    } else {
        text = QStringLiteral("%1 of %2 events")
                   .arg(number(model_->rows()), number(model_->log().size()));
    }
    if (!bad && !model_->isComplete())
        text += QStringLiteral(", looking: %1 %").arg(static_cast<int>(100 * model_->progress()));
    status_->setText(text);
}

// Only where the cursor has moved: the user may be reading elsewhere.
void EventLogPanel::showCursor() {
    const uint64_t position = session()->timeline().position();
    if (!follow_->isChecked() || followed_ == position || !model_->isComplete()) return;
    followed_ = position;
    const int row = std::max(0, model_->cursorRow());
    if (row >= model_->rowCount()) return;
    const QModelIndex index = model_->index(row, 0);
    const bool inSight = table_->viewport()->rect().contains(table_->visualRect(index));
    if (!inSight) table_->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void EventLogPanel::showSelection() {
    const Item& selected = session()->selection();
    if (selected.kind != Item::Kind::Event) return;
    const int row = model_->rowOf(selected.index);
    if (row < 0 || table_->currentIndex().row() == row) return;
    choosing_ = true;
    table_->selectRow(row);
    choosing_ = false;
}

// The task's name is a link to the task; the rest of a row is the event.
void EventLogPanel::choose(const QModelIndex& index) {
    if (!index.isValid() || model_->eventOf(index.row()) >= model_->log().size()) return;
    const LoggedEvent& event = model_->eventAt(index.row());
    if (index.column() == EventLogModel::Task && event.task != kNone)
        return session()->selectTask(event.task);
    session()->select(Item::event(model_->eventOf(index.row())));
}

void EventLogPanel::goTo(int row) {
    if (row < 0 || row >= model_->rowCount()) return;
    const uint32_t at = model_->eventOf(row);
    if (at >= model_->log().size()) return;
    const uint64_t position = model_->log()[at].position;
    session()->select(Item::event(at));
    session()->seek(position);
}

void EventLogPanel::nextMatch() {
    if (session() != nullptr && session()->isOpen())
        goTo(model_->rowAfter(session()->timeline().position()));
}

void EventLogPanel::previousMatch() {
    if (session() != nullptr && session()->isOpen())
        goTo(model_->rowBefore(session()->timeline().position()));
}

void EventLogPanel::copyRows() {
    QList<int> rows;
    for (const QModelIndex& index : table_->selectionModel()->selectedRows())
        rows << index.row();
    std::sort(rows.begin(), rows.end());
    if (rows.size() > kMostCopied) rows.erase(rows.begin() + kMostCopied, rows.end());
    QString text;
    for (const int row : rows)
        text += model_->lineOf(row) + QLatin1Char('\n');
    if (!text.isEmpty()) QGuiApplication::clipboard()->setText(text);
}

bool EventLogPanel::exportTo(const QString& path) {
    problem_.clear();
    while (model_->work(kSliceMs)) {
    }
    try {
        save_file(path.toStdString(), model_->csv());
    } catch (const InputError& error) {
        problem_ = QString::fromUtf8(error.what());
    }
    showStatus();
    return problem_.isEmpty();
}

void EventLogPanel::askExport() {
    if (session() == nullptr || !session()->isOpen()) return;
    auto* dialog = new QFileDialog(this, QStringLiteral("Export the shown events"), QString(),
                                   QStringLiteral("CSV files (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& path) { exportTo(path); });
    dialog->open();
}

bool EventLogPanel::onKey(int key, Qt::KeyboardModifiers modifiers) {
    if (key == Qt::Key_F3) {
        (modifiers & Qt::ShiftModifier) != 0 ? previousMatch() : nextMatch();
        return true;
    }
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (enter && table_->hasFocus() && table_->currentIndex().isValid()) {
        goTo(table_->currentIndex().row());
        return true;
    }
    if (enter && expression_->hasFocus()) {
        nextMatch();
        return true;
    }
    if (key == Qt::Key_C && modifiers == Qt::ControlModifier && table_->hasFocus()) {
        copyRows();
        return true;
    }
    return false;
}

// The event's own text says it all: where there is little room, the other columns go.
void EventLogPanel::fitColumns() {
    const int letters = table_->width() / std::max(1, fontMetrics().averageCharWidth());
    table_->setColumnHidden(EventLogModel::Where, letters < 100);
    table_->setColumnHidden(EventLogModel::Task, letters < 72);
    table_->setColumnHidden(EventLogModel::Agent, letters < 56);
}

bool EventLogPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && watched == table_) fitColumns();
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (onKey(key->key(), key->modifiers())) return true;
    } else if (event->type() == QEvent::ShortcutOverride) {
        // These keys mean something here, whatever they mean in the window.
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool copy = key->key() == Qt::Key_C && key->modifiers() == Qt::ControlModifier;
        if (key->key() == Qt::Key_F3 || (copy && watched == table_)) event->accept();
    }
    return Panel::eventFilter(watched, event);
}

}  // namespace ptoscope
