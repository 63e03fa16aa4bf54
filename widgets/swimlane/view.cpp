#include "widgets/swimlane/view.h"

#include <QPaintEvent>
#include <QScrollBar>
#include <cmath>

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

SwimlaneView::SwimlaneView(QWidget* parent) : QAbstractScrollArea(parent) {
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
}

void SwimlaneView::setData(std::shared_ptr<const Program> program, Trace trace, int64_t now) {
    if (program == nullptr) return clear();
    const bool fresh = program != scene_.program;
    scene_.program = std::move(program);
    scene_.trace = std::move(trace);
    scene_.now = now;
    scene_.axis.setLimits(0, std::max({scene_.trace.end, now, kShortestRun}));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    if (fresh) {
        scene_.layout = {};
        overlay_ = {};
        setFollow(Follow::FitAll);
    }
    scene_.select(fresh ? kNone : scene_.selection, lookup_);
    relayout();
    follows();
    changed();
}

void SwimlaneView::clear() {
    const QSizeF size = scene_.size;
    const Theme* theme = scene_.theme;
    scene_ = {};
    scene_.theme = theme;
    scene_.font = font();
    scene_.resize(size);
    overlay_ = {};
    gesture_.reset();
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    changed();
}

void SwimlaneView::setLinks(LinkLookup lookup) {
    lookup_ = std::move(lookup);
    setSelection(scene_.selection);
}

void SwimlaneView::setTheme(const Theme& theme) {
    scene_.theme = &theme;
    changed();
}

void SwimlaneView::setCursorTime(std::optional<int64_t> time) {
    if (overlay_.cursor == time) return;
    overlay_.cursor = time;
    viewport()->update();
}

void SwimlaneView::setSelection(uint32_t task) {
    scene_.select(task, lookup_);
    changed();
}

void SwimlaneView::setRange(std::optional<std::pair<int64_t, int64_t>> range) {
    overlay_.range = range;
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
    scene_.axis.fit(begin, end);
    userMoved();
}

std::pair<int64_t, int64_t> SwimlaneView::visibleRange() const {
    return {scene_.axis.timeAt(0), scene_.axis.timeAt(scene_.axis.width)};
}

void SwimlaneView::setLaneHeight(double pixels) {
    laneHeight_ = pixels <= 0 ? 0 : std::clamp(pixels, kLowestLane, kTallestLane);
    relayout();
    changed();
}

void SwimlaneView::setClusterFolded(int cluster, bool folded) {
    if (isEmpty() || cluster < 0 || cluster >= scene_.layout.config.clusters) return;
    scene_.layout.setFolded(cluster, folded);
    scene_.layout.setScroll(scene_.layout.scroll, scene_.viewHeight());
    changed();
}

void SwimlaneView::reveal(uint32_t task) {
    if (isEmpty()) return;
    const auto places = placesOf(scene_.trace, task);
    const auto [begin, end] = extentOf(scene_, places);
    if (begin == kNever) return;
    setFollow(Follow::Off);
    scene_.axis.reveal(begin, end);
    const int lane = scene_.layout.laneOfCore(places.front().core);
    const double middle = scene_.layout.middle(lane);
    if (middle < 0 || middle > scene_.viewHeight())
        scene_.layout.setScroll(scene_.layout.scroll + middle - scene_.viewHeight() / 2,
                                scene_.viewHeight());
    changed();
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
    scene_.axis.reveal(scene_.axis.limitBegin, scene_.axis.limitBegin);
    userMoved();
}

void SwimlaneView::goToEnd() {
    setFollow(Follow::Newest);
}
void SwimlaneView::fitAll() {
    setFollow(Follow::FitAll);
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
    if (overlay_.range) {
        setRange({});
        Q_EMIT rangeSelected(0, 0);
    } else {
        selectByUser(kNone);
    }
}

void SwimlaneView::tallerLanes() {
    setLaneHeight(scene_.layout.metrics.core + kHeightStep);
}
void SwimlaneView::lowerLanes() {
    setLaneHeight(scene_.layout.metrics.core - kHeightStep);
}

void SwimlaneView::toggleAllFolds() {
    auto& folded = scene_.layout.folded;
    const bool anyOpen = std::find(folded.begin(), folded.end(), false) != folded.end();
    folded.assign(folded.size(), anyOpen);
    relayout();
    changed();
}

void SwimlaneView::zoomAtPointer(double factor) {
    if (isEmpty()) return;
    const double width = scene_.axis.width;
    const double x = pointer_ ? inLanes(*pointer_).x() : width / 2;
    scene_.axis.zoomAt(x < 0 || x > width ? width / 2 : x, factor);
    userMoved();
}

void SwimlaneView::panTime(double pixels) {
    if (isEmpty()) return;
    scene_.axis.pan(pixels);
    userMoved();
}

void SwimlaneView::scrollLanes(double pixels) {
    scene_.layout.setScroll(scene_.layout.scroll + pixels, scene_.viewHeight());
    changed();
}

void SwimlaneView::relayout() {
    if (isEmpty()) return;
    const LaneConfig config = LaneConfig::of(scene_.program->config, mayDrain(*scene_.program));
    LaneMetrics metrics = fittingMetrics(config, scene_.viewHeight());
    if (laneHeight_ > 0) metrics.core = laneHeight_;
    scene_.layout.build(config, metrics);
    scene_.layout.setScroll(scene_.layout.scroll, scene_.viewHeight());
}

void SwimlaneView::changed() {
    stale_ = true;
    updateScrollBars();
    viewport()->update();
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
                 scene_.viewHeight(), items_);
    swimlane.paint(items_);
    if (scene_.trace.end == 0)
        swimlane.paintMessage(tr("Ready to run"), tr("Blocks appear here as cores run them"));
}

void SwimlaneView::paintEvent(QPaintEvent*) {
    refresh();
    findHovered();
    QPainter painter(viewport());
    painter.drawPixmap(0, 0, picture_);
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
    if (dy != 0) scene_.layout.setScroll(verticalScrollBar()->value(), scene_.viewHeight());
    if (dx == 0) return changed();
    const auto extent = static_cast<double>(scene_.axis.limitEnd - scene_.axis.limitBegin);
    const double to = static_cast<double>(scene_.axis.limitBegin) +
                      extent * horizontalScrollBar()->value() / kScrollSteps;
    scene_.axis.pan((to - scene_.axis.start) / scene_.axis.nsPerPixel);
    userMoved();
}

}  // namespace ptoscope
