#include "widgets/panels/program/program_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/panels/program/listing_delegate.h"
#include "widgets/panels/program/listing_view.h"
#include "widgets/panels/program/submit_strip.h"
#include "widgets/panels/tasks/search_bar.h"
#include "widgets/panels/tasks/use_legend.h"

namespace ptoscope {

ProgramPanel::ProgramPanel(QWidget* parent)
    : Panel(QStringLiteral("Program"),
            QStringLiteral("The workload as a listing, with the orchestrator's place in it and the "
                           "state of each task. Open a workload to see it."),
            parent),
      model_(new ProgramModel(this)),
      view_(new ListingView(*model_)),
      delegate_(new ListingDelegate(*model_, this)),
      strip_(new SubmitStrip),
      search_(new SearchBar),
      follow_(new QToolButton),
      legend_(new UseLegend) {
    view_->setItemDelegate(delegate_);
    follow_->setText(tr("Follow"));
    follow_->setCheckable(true);
    follow_->setChecked(true);
    follow_->setAccessibleName(tr("Follow the orchestrator"));
    follow_->setToolTip(tr("Keeps the orchestrator's line in sight"));
    auto* content = new QWidget(this);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(6, 4, 6, 0);
    bar->addWidget(follow_);
    bar->addWidget(search_, 1);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(strip_);
    column->addWidget(view_, 1);
    column->addWidget(legend_);
    setTallContent(content);

    connect(view_, &ListingView::chosen, this, &ProgramPanel::choose);
    connect(view_, &ListingView::activatedRow, this, &ProgramPanel::goTo);
    connect(view_, &ListingView::marginClicked, this, &ProgramPanel::toggleBreakpoint);
    connect(view_, &ListingView::searchTyped, search_, &SearchBar::begin);
    connect(search_, &SearchBar::found, this, [this](uint32_t task) {
        unfoldAround(task);
        session()->selectTask(task);
        showTask(task);
    });
    connect(search_, &SearchBar::left, this, [this] { view_->setFocus(); });
    connect(follow_, &QToolButton::toggled, this, [this](bool on) {
        shownPlace_ = kNone;
        if (on && session() != nullptr && session()->isOpen()) followPlace();
    });
}

void ProgramPanel::setBreakpointLines(std::vector<uint32_t> tasks) {
    model_->setBreakpoints(std::move(tasks));
    view_->viewport()->update();
}

void ProgramPanel::reopen() {
    model_->open(*session());
    search_->setProgram(session()->sharedProgram());
    shownTask_ = shownPlace_ = kNone;
    const int line = fontMetrics().height();
    view_->verticalHeader()->setDefaultSectionSize(line + 6);
    QHeaderView* header = view_->horizontalHeader();
    header->resizeSection(ProgramModel::Margin, 2 * line);
    header->resizeSection(ProgramModel::State, line + 4);
    const int words = fontMetrics().horizontalAdvance(
        QStringLiteral("      submit t12 normal_0  AIC mm × 4, sync  params"));
    header->resizeSection(ProgramModel::Statement, std::max(words, width() / 2));
    header->setStretchLastSection(true);
}

// The legend is for those who have room for it.
void ProgramPanel::resizeEvent(QResizeEvent* event) {
    Panel::resizeEvent(event);
    legend_->setVisible(height() > 24 * fontMetrics().height());
}

void ProgramPanel::refresh() {
    const OrchestratorPlace place = orchestratorPlace(session()->machine());
    model_->setPlace(place);
    strip_->setPlace(place);
    if (session()->selectedTask() != shownTask_) showTask(session()->selectedTask());
    if (follow_->isChecked()) followPlace();
    view_->viewport()->update();
}

void ProgramPanel::followPlace() {
    const uint32_t instruction = model_->place().instruction;
    if (instruction == shownPlace_) return;
    shownPlace_ = instruction;
    if (instruction != kNone) view_->showRow(model_->rowOf(instruction));
}

void ProgramPanel::showTask(uint32_t task) {
    shownTask_ = task;
    search_->setCurrent(task);
    if (task == kNone) return view_->setCurrentIndex({});
    const int row = model_->rowOf(model_->listing().instructionOf(task));
    if (view_->currentIndex().row() != row)
        view_->selectionModel()->setCurrentIndex(
            model_->index(row, ProgramModel::Statement),
            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    view_->showRow(row);
}

void ProgramPanel::unfoldAround(uint32_t task) {
    const uint32_t instruction = model_->listing().instructionOf(task);
    while (model_->instructionAt(model_->rowOf(instruction)) != instruction)
        model_->setFolded(model_->rowOf(instruction), false);
}

void ProgramPanel::choose(int row) {
    const uint32_t task = model_->taskAt(row);
    if (task != kNone) session()->selectTask(task);
}

// To when the task was submitted, if that is recorded.
void ProgramPanel::goTo(int row) {
    if (model_->isScope(row)) return model_->setFolded(row, !model_->isFolded(row));
    const uint32_t task = model_->taskAt(row);
    const CowArray<TaskTimes>& times = session()->timeline().trace().tasks;
    if (task >= times.size() || times[task].submitted == kNever) return;
    session()->seekTime(times[task].submitted);
}

void ProgramPanel::toggleBreakpoint(int row) {
    const uint32_t task = model_->taskAt(row);
    if (task != kNone) Q_EMIT breakpointToggled(task);
}

void ProgramPanel::themeChanged() {
    delegate_->setTheme(theme());
    strip_->setTheme(theme());
    legend_->setTheme(theme());
    view_->viewport()->update();
}

}  // namespace ptoscope
