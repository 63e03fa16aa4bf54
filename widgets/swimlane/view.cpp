#include "widgets/swimlane/view.h"

#include <QPaintEvent>
#include <QScrollBar>
#include <cmath>

#include "widgets/swimlane/find_bar.h"
#include "widgets/swimlane/minimap.h"
#include "widgets/swimlane/range_strip.h"

namespace ptoscope {
namespace {

constexpr int64_t kShortestRun = 1000;  // ns of time axis, also before anything ran
constexpr double kZoomStep = 0.7;
constexpr double kPanPart = 0.15;        // of the width, a key press
constexpr int kScrollSteps = 1'000'000;  // of the time scroll bar, whatever the run's length
constexpr double kHeightStep = 2;
constexpr double kLowestLane = 4;
constexpr double kTallestLane = 40;
constexpr double kFitMargin = 0.05;  // of the span, left and right of a fitted selection

}  // namespace

SwimlaneView::SwimlaneView(QWidget* parent)
    : QAbstractScrollArea(parent),
      findBar_(new FindBar(this)),
      rangeStrip_(new RangeStrip(this)),
      minimap_(new Minimap(scene_, summaries_, this)) {
    qRegisterMetaType<Follow>("ptoscope::SwimlaneView::Follow");
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Swimlanes"));
    setAccessibleDescription(
        tr("Time from left to right; lanes for the orchestrator, the scheduler threads and the "
           "cores"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    scene_.font = font();
    clock_.start();
    sinceFound_.start();
    findBar_->hide();
    rangeStrip_->hide();
    minimap_->hide();
    connect(findBar_, &FindBar::queryChanged, this, &SwimlaneView::search);
    connect(findBar_, &FindBar::next, this, &SwimlaneView::findNext);
    connect(findBar_, &FindBar::previous, this, &SwimlaneView::findPrevious);
    connect(findBar_, &FindBar::closed, this, &SwimlaneView::closeFind);
    connect(findBar_, &FindBar::barChosen, this, [this](int bar) {
        if (!scene_.found) return;
        scene_.found->limitTo(bar < 0 ? std::nullopt : std::optional(static_cast<size_t>(bar)));
        showFound();
    });
    connect(rangeStrip_, &RangeStrip::closed, this, &SwimlaneView::toggleStatistics);
    connect(rangeStrip_, &RangeStrip::laneActivated, this, [this](bool core, quint32 row) {
        const LaneKind control = row == 0 ? LaneKind::Orchestrator : LaneKind::Scheduler;
        selectLane(LaneKey{core ? LaneKind::Core : control, row});
    });
    connect(minimap_, &Minimap::moveTo, this, [this](double start) {
        moveView(ViewHistory::Move::Pan,
                 [&] { scene_.axis.pan((start - scene_.axis.start) / scene_.axis.nsPerPixel); });
        userMoved();
    });
    connect(minimap_, &Minimap::zoom, this, [this](double at, int notches) {
        moveView(ViewHistory::Move::Zoom,
                 [&] { scene_.axis.zoomAt(scene_.axis.x(at), std::pow(kZoomStep, notches)); });
        userMoved();
    });
}

void SwimlaneView::setData(std::shared_ptr<const Program> program, Trace trace, int64_t now) {
    if (program == nullptr) return clear();
    const bool fresh = program != scene_.program;
    const Trace previous = std::exchange(scene_.trace, std::move(trace));
    scene_.program = std::move(program);
    scene_.now = now;
    scene_.axis.setLimits(0, std::max({scene_.trace.end, now, timeLimit_, kShortestRun}));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    if (fresh) {
        scene_.layout = {};
        overlay_ = {};
        summaries_.clear();
        scene_.rows.clear();
        scene_.counters.clear();
        ends_.clear();
        edges_.clear();
        edgesKnown_ = false;
        scene_.lane.reset();
        scene_.bookmarks.clear();
        history_.clear();
        setFollow(Follow::FitAll);
    }
    const bool rangeGrows = overlay_.range && overlay_.range->second >= previous.end;
    if (scene_.trace.end < previous.end) summaries_.clear();
    const uint32_t selection = fresh ? kNone : scene_.selection;
    updateSources();
    scene_.select(selection, lookup_);
    if (!fresh) updateFound();
    relayout();
    follows();
    if (fresh) {
        search(query_);
        Q_EMIT bookmarksChanged();
        Q_EMIT viewHistoryChanged();
    }
    if (rangeGrows || (fresh && !rangeStrip_->isHidden())) showStatistics();
    arrangeChildren();
    changed();
}

// What is derived from the trace, as far as it is shown.
void SwimlaneView::updateSources() {
    if (isEmpty()) return;
    if (laneMode_ == LaneMode::Tasks) scene_.rows.update(scene_.trace, *scene_.program);
    if (countersWanted_) scene_.counters.update(scene_.trace, *scene_.program);
    updateLinks();
}

void SwimlaneView::updateLinks() {
    if (isEmpty() || scene_.arrows != ArrowMode::All || !lookup_) return;
    if (!edgesKnown_) edges_ = edgesOf(*scene_.program, lookup_);
    edgesKnown_ = true;
    ends_.update(scene_.trace, *scene_.program);
    scene_.links = allLinks(ends_, edges_);
}

void SwimlaneView::clear() {
    const QSizeF size = scene_.size;
    const Theme* theme = scene_.theme;
    gesture_.reset();
    const ArrowMode arrows = scene_.arrows;
    scene_ = {};
    scene_.theme = theme;
    scene_.font = font();
    scene_.arrows = arrows;
    scene_.resize(size);
    overlay_ = {};
    summaries_.clear();
    ends_.clear();
    edges_.clear();
    edgesKnown_ = false;
    history_.clear();
    rangeStrip_->hide();
    arrangeChildren();
    Q_EMIT bookmarksChanged();
    Q_EMIT viewHistoryChanged();
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    changed();
}

void SwimlaneView::setLinks(LinkLookup lookup) {
    lookup_ = std::move(lookup);
    edgesKnown_ = false;
    updateLinks();
    setSelection(scene_.selection);
}

void SwimlaneView::setTheme(const Theme& theme) {
    scene_.theme = &theme;
    findBar_->setTheme(theme);
    rangeStrip_->setTheme(theme);
    changed();
}

void SwimlaneView::setCursorTime(std::optional<int64_t> time) {
    if (overlay_.cursor == time) return;
    overlay_.cursor = time;
    minimap_->setCursorTime(time);
    viewport()->update();
}

void SwimlaneView::setSelection(uint32_t task) {
    scene_.select(task, lookup_);
    if (scene_.found) showFound();
    changed();
}

void SwimlaneView::setRange(std::optional<std::pair<int64_t, int64_t>> range) {
    overlay_.range = range;
    showStatistics();
    viewport()->update();
}

void SwimlaneView::setFollow(Follow follow) {
    const bool other = follow_ != follow;
    follow_ = follow;
    follows();
    if (other) Q_EMIT followChanged(follow);
}

void SwimlaneView::follows() {
    if (isEmpty() || follow_ == Follow::Off) return;
    if (follow_ == Follow::FitAll)
        scene_.axis.fitAll();
    else
        scene_.axis.showAtRight(scene_.axis.limitEnd);
    changed();
}

void SwimlaneView::userMoved() {
    setFollow(Follow::Off);
    changed();
}

void SwimlaneView::setVisibleRange(int64_t begin, int64_t end) {
    moveView(ViewHistory::Move::Jump, [&] { scene_.axis.fit(begin, end); });
    userMoved();
}

std::pair<int64_t, int64_t> SwimlaneView::visibleRange() const {
    return {scene_.axis.timeAt(0), scene_.axis.timeAt(scene_.axis.width)};
}

void SwimlaneView::setLaneHeight(double pixels) {
    const double height = pixels <= 0 ? 0 : std::clamp(pixels, kLowestLane, kTallestLane);
    const bool other = height != laneHeight_;
    laneHeight_ = height;
    relayout();
    changed();
    if (other) Q_EMIT lanesChanged();
}

void SwimlaneView::reveal(uint32_t task) {
    if (isEmpty()) return;
    const auto places = placesOf(scene_.trace, task);
    const auto [begin, end] = extentOf(scene_, places);
    if (begin == kNever) return;
    setFollow(Follow::Off);
    const bool byTask = laneMode_ == LaneMode::Tasks;
    const int lane = byTask ? scene_.layout.laneOfTaskRow(scene_.rows.rowOf(task))
                            : scene_.layout.laneOfCore(places.front().core);
    moveView(ViewHistory::Move::Jump, [&, from = begin, to = end] {
        scene_.axis.reveal(from, to);
        if (lane < scene_.layout.pinnedLanes) return;
        const double middle = scene_.layout.middle(lane);
        if (middle < scene_.layout.pinnedHeight || middle > scene_.viewHeight())
            scene_.layout.setScroll(scene_.layout.scroll + middle - scene_.viewHeight() / 2,
                                    scene_.viewHeight());
    });
    changed();
}

void SwimlaneView::setTimeLimit(int64_t end) {
    timeLimit_ = end;
    if (isEmpty()) return;
    scene_.axis.setLimits(0, std::max({scene_.trace.end, scene_.now, timeLimit_, kShortestRun}));
    follows();
    changed();
}

void SwimlaneView::setTimes(const Times& to) {
    if (isEmpty() || times() == to) return;
    scene_.axis.show(to.start, to.nsPerPixel);
    changed();
}

void SwimlaneView::setPeerTime(std::optional<int64_t> time) {
    if (overlay_.peer == time) return;
    overlay_.peer = time;
    viewport()->update();
}

void SwimlaneView::setDivergence(std::optional<int64_t> time) {
    overlay_.divergence = time;
    viewport()->update();
}

ViewPlace SwimlaneView::place() const {
    return {scene_.axis.start, scene_.axis.nsPerPixel, scene_.layout.scroll};
}

void SwimlaneView::goTo(const ViewPlace& to) {
    setFollow(Follow::Off);
    scene_.axis.show(to.start, to.nsPerPixel);
    scene_.layout.setScroll(to.scroll, scene_.viewHeight());
    Q_EMIT viewHistoryChanged();
    changed();
}

void SwimlaneView::viewBack() {
    if (history_.canBack()) goTo(history_.back(place()));
}
void SwimlaneView::viewForward() {
    if (history_.canForward()) goTo(history_.forward(place()));
}

void SwimlaneView::zoomIn() {
    zoomAtPointer(kZoomStep);
}
void SwimlaneView::zoomOut() {
    zoomAtPointer(1 / kZoomStep);
}
void SwimlaneView::panLeft() {
    panTime(-kPanPart * scene_.axis.width);
}
void SwimlaneView::panRight() {
    panTime(kPanPart * scene_.axis.width);
}

void SwimlaneView::goToStart() {
    moveView(ViewHistory::Move::Jump,
             [this] { scene_.axis.reveal(scene_.axis.limitBegin, scene_.axis.limitBegin); });
    userMoved();
}

void SwimlaneView::goToEnd() {
    moveView(ViewHistory::Move::Jump, [this] { setFollow(Follow::Newest); });
}
void SwimlaneView::fitAll() {
    moveView(ViewHistory::Move::Jump, [this] { setFollow(Follow::FitAll); });
}

void SwimlaneView::fitSelection() {
    const auto extent = overlay_.range ? *overlay_.range : extentOf(scene_, scene_.places);
    if (extent.first != kNever) fitTimes(extent.first, extent.second);
}

void SwimlaneView::fitTimes(int64_t begin, int64_t end) {
    const auto margin = static_cast<int64_t>(kFitMargin * static_cast<double>(end - begin));
    setVisibleRange(begin - margin, end + margin);
}

void SwimlaneView::selectPrevious() {
    selectBeside(-1);
}
void SwimlaneView::selectNext() {
    selectBeside(1);
}

// Goes through the tasks in submit order.
void SwimlaneView::selectBeside(int step) {
    if (isEmpty() || scene_.program->tasks.empty()) return;
    const auto count = static_cast<int64_t>(scene_.program->tasks.size());
    const int64_t from = scene_.selection == kNone ? (step > 0 ? -1 : count) : scene_.selection;
    const int64_t to = std::clamp<int64_t>(from + step, 0, count - 1);
    selectByUser(static_cast<uint32_t>(to));
    reveal(scene_.selection);
}

void SwimlaneView::selectByUser(uint32_t task) {
    if (task == scene_.selection) return;
    setSelection(task);
    Q_EMIT taskSelected(task);
}

void SwimlaneView::clearSelection() {
    if (scene_.found) {
        closeFind();
    } else if (overlay_.range) {
        setRange({});
        Q_EMIT rangeSelected(0, 0);
    } else if (scene_.selection != kNone) {
        selectByUser(kNone);
    } else {
        selectLane({});
    }
}

void SwimlaneView::tallerLanes() {
    setLaneHeight(scene_.layout.metrics.core + kHeightStep);
}
void SwimlaneView::lowerLanes() {
    setLaneHeight(scene_.layout.metrics.core - kHeightStep);
}

void SwimlaneView::zoomAtPointer(double factor) {
    if (isEmpty()) return;
    const double width = scene_.axis.width;
    const double x = pointer_ ? inLanes(*pointer_).x() : width / 2;
    moveView(ViewHistory::Move::Zoom,
             [&] { scene_.axis.zoomAt(x < 0 || x > width ? width / 2 : x, factor); });
    userMoved();
}

void SwimlaneView::panTime(double pixels) {
    if (isEmpty()) return;
    moveView(ViewHistory::Move::Pan, [&] { scene_.axis.pan(pixels); });
    userMoved();
}

void SwimlaneView::scrollLanes(double pixels) {
    moveView(ViewHistory::Move::Scroll,
             [&] { scene_.layout.setScroll(scene_.layout.scroll + pixels, scene_.viewHeight()); });
    changed();
}

void SwimlaneView::relayout() {
    if (isEmpty()) return;
    LaneConfig config = LaneConfig::of(scene_.program->config, mayDrain(*scene_.program));
    config.mode = laneMode_;
    for (uint32_t i = 0; i < scene_.given.size(); ++i)
        config.tracks.push_back({GroupKind::Track, i});
    if (countersWanted_)
        for (uint32_t i = 0; i < TraceCounters::kKinds; ++i)
            config.tracks.push_back({GroupKind::Counter, i});
    if (laneMode_ == LaneMode::Tasks) config.tasks = scene_.rows.groups();
    LaneMetrics metrics = fittingMetrics(config, scene_.viewHeight());
    if (laneHeight_ > 0) metrics.core = laneHeight_;
    scene_.layout.build(config, metrics);
    scene_.layout.setScroll(scene_.layout.scroll, scene_.viewHeight());
}

void SwimlaneView::changed() {
    stale_ = true;
    if (!minimap_->isHidden()) minimap_->contentChanged();
    updateScrollBars();
    viewport()->update();
    if (times() == toldTimes_) return;
    toldTimes_ = times();
    Q_EMIT timesChanged();
}

void SwimlaneView::refresh() {
    const QSize pixels = viewport()->size() * devicePixelRatioF();
    if (!stale_ && picture_.size() == pixels) return;
    stale_ = false;
    if (picture_.size() != pixels) picture_ = QPixmap(pixels);
    picture_.setDevicePixelRatio(devicePixelRatioF());
    picture_.fill(scene_.theme->color(Role::Canvas));
    QPainter painter(&picture_);
    SwimlanePainter swimlane(painter, scene_);
    if (isEmpty()) {
        swimlane.paintMessage(tr("Nothing to show yet"),
                              tr("Open a workload (Ctrl+O) or pick a sample"));
        return;
    }
    visibleItems(scene_.trace, *scene_.program, scene_.axis, scene_.layout, scene_.now,
                 scene_.viewHeight(), items_, {&scene_.rows, &summaries_});
    swimlane.paint(items_);
    if (scene_.trace.end == 0)
        swimlane.paintMessage(tr("Ready to run"), tr("Blocks appear here as cores run them"));
}

void SwimlaneView::paintEvent(QPaintEvent*) {
    refresh();
    findHovered();
    QPainter painter(viewport());
    painter.drawPixmap(0, 0, picture_);
    overlay_.focused = hasFocus();
    if (!isEmpty()) SwimlanePainter(painter, scene_).paintOverlay(overlay_);
}

void SwimlaneView::updateScrollBars() {
    syncing_ = true;
    QScrollBar* vertical = verticalScrollBar();
    const double shown = scene_.viewHeight();
    vertical->setRange(0, static_cast<int>(std::ceil(std::max(0.0, scene_.layout.height - shown))));
    vertical->setPageStep(static_cast<int>(shown));
    vertical->setSingleStep(static_cast<int>(scene_.layout.metrics.core));
    vertical->setValue(static_cast<int>(std::lround(scene_.layout.scroll)));
    QScrollBar* horizontal = horizontalScrollBar();
    const TimeAxis& axis = scene_.axis;
    const double extent = std::max(1.0, static_cast<double>(axis.limitEnd - axis.limitBegin));
    const double page = std::min(1.0, axis.width * axis.nsPerPixel / extent);
    const double position = (axis.start - static_cast<double>(axis.limitBegin)) / extent;
    const int most = static_cast<int>((1 - page) * kScrollSteps);
    horizontal->setRange(0, isEmpty() ? 0 : most);
    horizontal->setPageStep(std::max(1, static_cast<int>(page * kScrollSteps)));
    horizontal->setSingleStep(std::max(1, static_cast<int>(page * kScrollSteps * kPanPart)));
    horizontal->setValue(static_cast<int>(std::clamp(position, 0.0, 1.0) * kScrollSteps));
    syncing_ = false;
}

void SwimlaneView::scrollContentsBy(int dx, int dy) {
    if (syncing_ || isEmpty()) return;
    if (dy != 0)
        moveView(ViewHistory::Move::Scroll, [this] {
            scene_.layout.setScroll(verticalScrollBar()->value(), scene_.viewHeight());
        });
    if (dx == 0) return changed();
    const auto extent = static_cast<double>(scene_.axis.limitEnd - scene_.axis.limitBegin);
    const double to = static_cast<double>(scene_.axis.limitBegin) +
                      extent * horizontalScrollBar()->value() / kScrollSteps;
    panTime((to - scene_.axis.start) / scene_.axis.nsPerPixel);
}

}  // namespace ptoscope
