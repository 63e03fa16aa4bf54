// SwimlaneView: from event to event, along arrows, to bookmarks; find, statistics and overview.

#include <QScrollBar>

#include "widgets/swimlane/find_bar.h"
#include "widgets/swimlane/lane_events.h"
#include "widgets/swimlane/minimap.h"
#include "widgets/swimlane/range_strip.h"
#include "widgets/swimlane/view.h"

namespace ptoscope {
namespace {

constexpr qint64 kFoundEvery = 250;  // ms between two looks at many matches of a growing run
constexpr size_t kFewMatches = 2000;

}  // namespace

void SwimlaneView::setTimeByUser(int64_t time) {
    setCursorTime(time);
    Q_EMIT timeClicked(time);
}

void SwimlaneView::previousEvent() {
    goToEvent(-1);
}
void SwimlaneView::nextEvent() {
    goToEvent(1);
}

void SwimlaneView::goToEvent(int step) {
    if (isEmpty()) return;
    const int lane = scene_.lane ? scene_.layout.laneOf(*scene_.lane) : -1;
    if (lane < 0) return step < 0 ? selectPrevious() : selectNext();
    const int64_t from = overlay_.cursor.value_or(step > 0 ? -1 : scene_.axis.limitEnd);
    const Lane& shown = scene_.layout.lanes[static_cast<size_t>(lane)];
    const auto event = laneEventBeside(scene_, shown, from, step);
    if (!event) return;
    setFollow(Follow::Off);
    moveView(ViewHistory::Move::Jump, [&] {
        scene_.axis.reveal(event->time, event->time);
        scene_.layout.reveal(lane, scene_.viewHeight());
    });
    changed();
    if (event->task != kNone) selectByUser(event->task);
    setTimeByUser(event->time);
}

void SwimlaneView::followToProducer() {
    if (!isEmpty() && lookup_ && scene_.selection != kNone)
        follow(producerToFollow(scene_.trace, scene_.selection, lookup_));
}

void SwimlaneView::followToConsumer() {
    if (!isEmpty() && lookup_ && scene_.selection != kNone)
        follow(consumerToFollow(scene_.trace, scene_.selection, lookup_));
}

void SwimlaneView::follow(uint32_t task) {
    if (task == kNone) return;
    selectByUser(task);
    reveal(task);
}

void SwimlaneView::setBookmarks(const std::map<int, int64_t>& bookmarks) {
    if (scene_.bookmarks == bookmarks) return;
    scene_.bookmarks = bookmarks;
    changed();
    Q_EMIT bookmarksChanged();
}

void SwimlaneView::setBookmark(int digit) {
    if (isEmpty() || digit < 0 || digit > 9) return;
    const int64_t time = overlay_.cursor.value_or(scene_.axis.timeAt(scene_.axis.width / 2));
    auto bookmarks = scene_.bookmarks;
    const auto known = bookmarks.find(digit);
    if (known != bookmarks.end() && known->second == time)
        bookmarks.erase(known);
    else
        bookmarks[digit] = time;
    setBookmarks(bookmarks);
}

void SwimlaneView::goToBookmark(int digit) {
    const auto known = scene_.bookmarks.find(digit);
    if (isEmpty() || known == scene_.bookmarks.end()) return;
    const int64_t time = known->second;
    setFollow(Follow::Off);
    moveView(ViewHistory::Move::Jump, [&] {
        const double x = scene_.axis.x(time);
        if (x < 0 || x > scene_.axis.width) scene_.axis.pan(x - scene_.axis.width / 2);
    });
    changed();
    setTimeByUser(time);
}

void SwimlaneView::find(const QString& text) {
    openFind();
    findBar_->edit()->setText(text);
}

void SwimlaneView::openFind() {
    if (isEmpty()) return;
    findBar_->open();
    arrangeChildren();
    search(findBar_->edit()->text());
}

void SwimlaneView::closeFind() {
    findBar_->hide();
    search({});
    arrangeChildren();
    setFocus();
}

void SwimlaneView::search(const QString& text) {
    query_ = text;
    const TaskQuery query(text);
    scene_.found.reset();
    if (!isEmpty() && !query.isEmpty() && query.error().isEmpty()) {
        scene_.found.emplace();
        scene_.found->search(*scene_.program, scene_.trace, query);
    }
    sinceFound_.restart();
    if (query.error().isEmpty())
        showFound();
    else
        findBar_->showResult(nullptr, 0, query.error());
    changed();
}

void SwimlaneView::showFound() {
    findBar_->showResult(scene_.found ? &*scene_.found : nullptr,
                         scene_.found ? scene_.found->placeOf(scene_.selection) : 0, {});
    changed();
}

void SwimlaneView::updateFound() {
    if (!scene_.found) return;
    const bool many = scene_.found->found() > kFewMatches;
    if (many && sinceFound_.elapsed() < kFoundEvery) return;
    sinceFound_.restart();
    scene_.found->updateTimes(scene_.trace);
    showFound();
}

void SwimlaneView::findNext() {
    goToMatch(1);
}
void SwimlaneView::findPrevious() {
    goToMatch(-1);
}

void SwimlaneView::goToMatch(int step) {
    if (!scene_.found) return openFind();
    scene_.found->updateTimes(scene_.trace);
    const uint32_t task = scene_.found->beside(scene_.selection, step);
    if (task == kNone) return;
    selectByUser(task);
    reveal(task);
    showFound();
}

void SwimlaneView::toggleStatistics() {
    statisticsWanted_ = !statisticsWanted_;
    showStatistics();
    if (!statisticsWanted_) setFocus();
}

void SwimlaneView::copyStatistics() {
    if (!rangeStrip_->isHidden()) rangeStrip_->copy();
}

void SwimlaneView::showStatistics() {
    const bool shown = !isEmpty() && statisticsWanted_ && overlay_.range && gesture_ == nullptr;
    if (shown)
        rangeStrip_->setStatistics(
            RangeStatistics::of(scene_.trace, *scene_.program, overlay_.range->first,
                                overlay_.range->second, scene_.now),
            scene_.program);
    if (gesture_ != nullptr && overlay_.range) return;  // the strip comes when the mouse lets go
    rangeStrip_->setVisible(shown);
    arrangeChildren();
}

void SwimlaneView::setMinimapVisible(bool visible) {
    if (minimapWanted_ == visible) return;
    minimapWanted_ = visible;
    arrangeChildren();
    changed();
    Q_EMIT lanesChanged();
}

void SwimlaneView::toggleMinimap() {
    setMinimapVisible(!minimapWanted_);
}

// Find bar and overview above the viewport, statistics below it.
void SwimlaneView::arrangeChildren() {
    const bool overview = minimapWanted_ && !isEmpty();
    minimap_->setVisible(overview);
    const int find = findBar_->isHidden() ? 0 : FindBar::kHeight;
    const int map = overview ? Minimap::kHeight : 0;
    const int strip = rangeStrip_->isHidden() ? 0 : std::min(RangeStrip::kHeight, height() / 2);
    const QMargins margins(0, find + map, 0, strip);
    if (viewportMargins() != margins) setViewportMargins(margins);
    const QRect inner = viewport()->geometry();
    findBar_->setGeometry(inner.left(), inner.top() - map - find, inner.width(), find);
    minimap_->setGeometry(inner.left(), inner.top() - map, inner.width(), map);
    rangeStrip_->setGeometry(inner.left(), inner.bottom() + 1, inner.width(), strip);
}

void SwimlaneView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void SwimlaneView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

}  // namespace ptoscope
