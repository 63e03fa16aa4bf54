#include "widgets/panels/graph/graph_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <algorithm>

#include "widgets/panels/graph/graph_view.h"
#include "widgets/panels/graph/graph_words.h"
#include "widgets/panels/tasks/elided_label.h"
#include "widgets/panels/tasks/search_bar.h"
#include "widgets/panels/tasks/use_legend.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

UseLegend::Entry lineEntry(const QString& text, Role role, double width) {
    return {text, [role, width](QPainter& painter, const QRect& rect, const Theme& theme) {
                painter.setPen(QPen(theme.color(role), width));
                painter.drawLine(rect.left(), rect.center().y(), rect.right(), rect.center().y());
            }};
}

}  // namespace

GraphPanel::GraphPanel(QWidget* parent)
    : Panel(QStringLiteral("Task graph"),
            QStringLiteral("Who waits for whom: every task or group of tasks with its state, and "
                           "the critical path. Open a workload to see it."),
            parent),
      dot_(findDot()),
      view_(new GraphView),
      info_(new ElidedLabel(tr("Size of the graph and critical path"))),
      note_(new ElidedLabel(tr("Note on the layout"))),
      legend_(new UseLegend({lineEntry(tr("critical path"), Role::Warn, 3),
                             lineEntry(tr("to its producers"), Role::ProducerLink, 2),
                             lineEntry(tr("to its consumers"), Role::ConsumerLink, 2)})) {
    note_->setVisible(false);
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(info_);
    column->addWidget(note_);
    column->addWidget(makeProgress());
    column->addWidget(view_, 1);
    column->addWidget(legend_);
    setTallContent(content);

    patience_.setSingleShot(true);
    connect(&patience_, &QTimer::timeout, this, &GraphPanel::showProgress);
    connect(&job_, &PictureJob::finished, this, [this](const auto& picture) {
        if (picture == nullptr) {
            patience_.stop();
            progress_->setVisible(false);
            return view_->setHint(tr("There is not enough memory for this graph."));
        }
        keep(picture);
        showPicture(picture);
    });
    connect(view_, &GraphView::taskChosen, this, [this](uint32_t task) {
        shownTask_ = task;
        search_->setCurrent(task);
        session()->selectTask(task);
    });
    connect(view_, &GraphView::groupOpened, this, &GraphPanel::openGroup);
    connect(view_, &GraphView::foldWanted, this, &GraphPanel::closeGroupOf);
    connect(view_, &GraphView::searchWanted, search_, [this] { search_->begin(); });
    connect(view_, &GraphView::searchOn, search_,
            [this](int direction) { direction > 0 ? search_->next() : search_->previous(); });
    connect(search_, &SearchBar::found, this, [this](uint32_t task) {
        session()->selectTask(task);
        shownTask_ = task;
        view_->showTask(task);
    });
    connect(search_, &SearchBar::matchesChanged, this, &GraphPanel::updateMatches);
    connect(search_, &SearchBar::left, this, [this] { view_->setFocus(); });
}

QWidget* GraphPanel::makeBar() {
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(6, 4, 6, 0);
    row->setSpacing(3);
    fold_ = new QComboBox;
    fold_->setAccessibleName(tr("Fold"));
    fold_->setToolTip(
        tr("Which tasks are one node. Double click or Return opens a group, Backspace "
           "closes it"));
    fold_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    fold_->setMinimumContentsLength(7);
    fold_->addItem(tr("Auto fold"), static_cast<int>(Fold::Auto));
    fold_->addItem(tr("Every task"), static_cast<int>(Fold::None));
    fold_->addItem(tr("By scope"), static_cast<int>(Fold::Scope));
    fold_->addItem(tr("By kernel"), static_cast<int>(Fold::Kernel));
    connect(fold_, QOverload<int>::of(&QComboBox::currentIndexChanged), this, [this] {
        open_.clear();
        openInitially_ = true;
        askForPicture();
    });
    search_ = new SearchBar;
    row->addWidget(fold_);
    row->addWidget(search_, 1);
    const auto button = [row](const QString& text, const QString& name) {
        auto* made = new QToolButton;
        made->setText(text);
        made->setAutoRaise(true);
        made->setAccessibleName(name);
        made->setToolTip(name);
        row->addWidget(made);
        return made;
    };
    emphasise_ = button(tr("Critical"), tr("Shows the critical path"));
    emphasise_->setCheckable(true);
    emphasise_->setChecked(true);
    connect(emphasise_, &QToolButton::toggled, this, [this] { updateCritical(); });
    connect(button(tr("Fit"), tr("Fit the whole graph (F); + and − or the wheel zoom")),
            &QToolButton::clicked, view_, &GraphView::fit);
    return bar;
}

QWidget* GraphPanel::makeProgress() {
    progress_ = new QWidget;
    auto* row = new QHBoxLayout(progress_);
    row->setContentsMargins(8, 2, 6, 2);
    doing_ = new QLabel;
    doing_->setAccessibleName(tr("Progress of the layout"));
    doing_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* bar = new QProgressBar;
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setMaximumSize(90, 8);
    bar->setAccessibleName(tr("Layout is being made"));
    cancel_ = new QPushButton(tr("Cancel"));
    cancel_->setAccessibleName(tr("Cancel the layout"));
    cancel_->setToolTip(tr("Does not wait for Graphviz: a simple layout at once"));
    connect(cancel_, &QPushButton::clicked, this, [this] {
        doing_->setText(tr("Cancelling…"));
        job_.skipDot();
    });
    row->addWidget(doing_, 1);
    row->addWidget(bar);
    row->addWidget(cancel_);
    progress_->setVisible(false);
    return progress_;
}

void GraphPanel::setDot(const QString& program) {
    dot_ = program;
    cache_.clear();
    if (session() != nullptr && session()->isOpen()) askForPicture();
}

void GraphPanel::setFold(Fold fold) {
    fold_->setCurrentIndex(fold_->findData(static_cast<int>(fold)));
}

Fold GraphPanel::fold() const {
    const auto chosen = static_cast<Fold>(fold_->currentData().toInt());
    const Program& program = session()->program();
    if (chosen == Fold::None && program.tasks.size() > kMostNodes) return Fold::Scope;
    return resolved(chosen, program);
}

void GraphPanel::openGroup(uint32_t group) {
    const GraphPicture* picture = view_->picture().get();
    if (picture == nullptr || group >= picture->source->tree.groups.size()) return;
    open_.insert(group);
    openInitially_ = false;
    goTo_ = taskIn(picture->source->tree, group);
    askForPicture();
}

// The selected task if it is in the group, else its first one.
uint32_t GraphPanel::taskIn(const GroupTree& tree, uint32_t group) const {
    const uint32_t selected = session()->selectedTask();
    if (selected != kNone)
        for (uint32_t g = tree.groupOfTask[selected]; g != 0; g = tree.groups[g].parent)
            if (g == group) return selected;
    return tree.groups[group].first;
}

// The innermost open group around a node becomes one node again, which is then the current one.
void GraphPanel::closeGroupOf(uint32_t node) {
    const GraphPicture& picture = *view_->picture();
    const GroupTree& tree = picture.source->tree;
    const FoldedGraph::Node& it = picture.graph.nodes[node];
    const uint32_t group = it.isGroup() ? tree.groups[it.group].parent : tree.groupOfTask[it.task];
    if (group == 0 || open_.erase(group) == 0) return;
    goTo_ = taskIn(tree, group);
    openInitially_ = false;
    askForPicture();
}

void GraphPanel::reopen() {
    job_.abandon();
    progress_->setVisible(false);
    states_.open(session()->program());
    open_.clear();
    openInitially_ = true;
    path_ = {};
    durations_ = {};
    pathOf_ = 0;
    shownTask_ = goTo_ = kNone;
    view_->setProgram(session()->sharedProgram(), &states_);
    search_->setProgram(session()->sharedProgram());
    wanted_ = true;
    updateInfo();
}

// Made only when it is looked at: nobody waits for a graph in a hidden dock.
void GraphPanel::showEvent(QShowEvent* event) {
    Panel::showEvent(event);
    if (wanted_ && session() != nullptr && session()->isOpen()) askForPicture();
}

void GraphPanel::askForPicture() {
    wanted_ = session() != nullptr && session()->isOpen() && !isVisible();
    if (session() == nullptr || !session()->isOpen() || wanted_) return;
    const uint64_t hash = session()->program().hash;
    std::shared_ptr<const GraphSource> source;
    for (const Cached& cached : cache_) {
        if (cached.program != hash || cached.fold != fold()) continue;
        source = cached.picture->source;
        const bool same = openInitially_ ? cached.initial : cached.picture->open == open_;
        if (!same) continue;
        job_.abandon();
        return showPicture(cached.picture);
    }
    PictureRequest request;
    request.program = session()->sharedProgram();
    request.fold = fold();
    request.open = open_;
    request.openInitially = openInitially_;
    request.source = source;
    request.dot = dot_;
    view_->setHint(tr("The graph is being laid out…"));
    job_.start(std::move(request));
    patience_.start(kPatienceMs);
}

// A layout that somebody did not want to wait for is made anew when it is asked for again.
void GraphPanel::keep(const std::shared_ptr<const GraphPicture>& picture) {
    if (picture->cancelled) return;
    cache_.push_front({session()->program().hash, fold(), openInitially_, picture});
    if (cache_.size() > kMostCached) cache_.pop_back();
}

void GraphPanel::showPicture(const std::shared_ptr<const GraphPicture>& picture) {
    patience_.stop();
    progress_->setVisible(false);
    open_ = picture->open;
    openInitially_ = false;
    states_.setPicture(picture);
    states_.update(session()->machine().state());
    view_->setTrace(&session()->timeline().trace());
    view_->setHint(tr("This program submits no task."));
    view_->setPicture(picture);
    updateCritical();
    updateMatches();
    updateInfo();
    view_->showTask(goTo_ != kNone ? goTo_ : shownTask_);
    goTo_ = kNone;
}

// The legend is for those who have room for it.
void GraphPanel::resizeEvent(QResizeEvent* event) {
    Panel::resizeEvent(event);
    legend_->setVisible(height() > 24 * fontMetrics().height());
}

void GraphPanel::refresh() {
    if (wanted_) askForPicture();
    if (view_->picture() == nullptr) return;
    states_.update(session()->machine().state());
    view_->setTrace(&session()->timeline().trace());
    const bool ended = session()->timeline().recorded_status() != RunEnd::Running;
    const uint64_t now = ended ? session()->timeline().recorded_end() : 0;
    if (now != pathOf_ && !session()->isRunning()) updateCritical();
    if (session()->selectedTask() != shownTask_) {
        shownTask_ = session()->selectedTask();
        search_->setCurrent(shownTask_);
        view_->showTask(shownTask_);
    }
    view_->update();
}

// By recorded durations once the run has ended, by declared ones before.
void GraphPanel::updateCritical() {
    if (view_->picture() == nullptr) return;
    const GraphPicture& picture = *view_->picture();
    const Timeline& timeline = session()->timeline();
    const bool ended = timeline.recorded_status() != RunEnd::Running;
    pathOf_ = ended ? timeline.recorded_end() : 0;
    durations_ = taskDurations(session()->program(), ended ? &timeline.trace() : nullptr);
    path_ = criticalPath(picture.source->dependencies, durations_.ns);
    // A task alone is no path.
    const bool shown = emphasise_->isChecked() && path_.tasks.size() > 1;
    view_->setCritical(shown ? emphasisOf(picture.graph, path_.tasks) : Emphasis{});
    updateInfo();
}

void GraphPanel::updateMatches() {
    if (view_->picture() == nullptr) return;
    const FoldedGraph& graph = view_->picture()->graph;
    std::vector<bool> nodes;
    if (!search_->matches().empty()) nodes.assign(graph.nodes.size(), false);
    for (const uint32_t task : search_->matches())
        nodes[graph.nodeOfTask[task]] = true;
    view_->setMatches(std::move(nodes));
}

void GraphPanel::updateInfo() {
    const Program& program = session()->program();
    QString text = counted(program.tasks.size(), "task");
    QString note;
    if (const auto& picture = view_->picture(); picture != nullptr) {
        const size_t edges = picture->source->dependencies.edges();
        text += edges == 0   ? tr(", none waits for another")
                : edges == 1 ? tr(", 1 dependency")
                             : tr(", %1 dependencies").arg(edges);
        if (picture->graph.nodes.size() < program.tasks.size())
            text += tr(" in %1").arg(counted(picture->graph.nodes.size(), "node"));
        if (path_.tasks.size() > 1) text += QStringLiteral("; ") + criticalText(path_, durations_);
        if (const size_t drawn = drawnEdges(picture->graph); drawn < picture->graph.edges.size())
            text += tr("; %1 edges drawn, the others follow from them").arg(drawn);
        note = picture->note;
        if (static_cast<Fold>(fold_->currentData().toInt()) == Fold::None &&
            program.tasks.size() > kMostNodes)
            note = tr("Too many tasks to draw every one: folded by scope");
    }
    info_->setLine(text);
    note_->setLine(note);
    note_->setVisible(!note.isEmpty());
}

void GraphPanel::showProgress() {
    if (!job_.isRunning()) return;
    doing_->setText(job_.progress());
    progress_->setVisible(true);
    patience_.start(kPatienceMs / 5);  // the words follow
}

QString GraphPanel::info() const {
    return info_->text();
}

QString GraphPanel::note() const {
    return note_->text();
}

void GraphPanel::themeChanged() {
    view_->setTheme(theme());
    legend_->setTheme(theme());
    QPalette palette = note_->palette();
    palette.setColor(QPalette::WindowText, theme().color(Role::Warn));
    note_->setPalette(palette);
}

}  // namespace ptoscope
