// SwimlaneView: what the user does to the lanes.

#include <QContextMenuEvent>
#include <QMenu>

#include "widgets/swimlane/view.h"

namespace ptoscope {
namespace {

constexpr double kTriangle = 14;  // pixels at the left of a label that collapse it

}  // namespace

void SwimlaneView::setLanes(const LaneArrangement& lanes) {
    if (scene_.layout.arrangement == lanes) return;
    scene_.layout.arrange(lanes);
    scene_.layout.setScroll(scene_.layout.scroll, scene_.viewHeight());
    changed();
    Q_EMIT lanesChanged();
}

template <class Change>
void SwimlaneView::arrange(Change change) {
    LaneArrangement lanes = scene_.layout.arrangement;
    change(lanes);
    setLanes(lanes);
}

void SwimlaneView::setClusterFolded(int cluster, bool folded) {
    if (isEmpty() || cluster < 0 || cluster >= scene_.layout.config.clusters) return;
    const LaneGroup group{GroupKind::Cluster, static_cast<uint32_t>(cluster)};
    arrange([&](LaneArrangement& lanes) {
        if (folded)
            lanes.collapsed.insert(group);
        else
            lanes.collapsed.erase(group);
    });
}

void SwimlaneView::setLaneMode(LaneMode mode) {
    if (laneMode_ == mode) return;
    laneMode_ = mode;
    const bool stays =
        scene_.lane && scene_.lane->kind != LaneKind::Core && scene_.lane->kind != LaneKind::Tasks;
    if (!stays) scene_.lane.reset();
    updateSources();
    relayout();
    changed();
    Q_EMIT lanesChanged();
}

void SwimlaneView::toggleLaneMode() {
    setLaneMode(laneMode_ == LaneMode::Cores ? LaneMode::Tasks : LaneMode::Cores);
}

void SwimlaneView::setArrowMode(ArrowMode mode) {
    if (scene_.arrows == mode) return;
    scene_.arrows = mode;
    scene_.links.clear();
    updateLinks();
    scene_.select(scene_.selection, lookup_);
    changed();
    Q_EMIT lanesChanged();
}

void SwimlaneView::cycleArrows() {
    constexpr int kModes = static_cast<int>(ArrowMode::All) + 1;
    setArrowMode(static_cast<ArrowMode>((static_cast<int>(scene_.arrows) + 1) % kModes));
}

void SwimlaneView::setCountersVisible(bool visible) {
    if (countersWanted_ == visible) return;
    countersWanted_ = visible;
    updateSources();
    relayout();
    changed();
    Q_EMIT lanesChanged();
}

void SwimlaneView::toggleCounters() {
    setCountersVisible(!countersWanted_);
}

void SwimlaneView::setTracks(const std::vector<CounterTrack>& counters,
                             const std::vector<EventTrack>& events) {
    scene_.given.clear();
    for (const CounterTrack& counter : counters)
        scene_.given.push_back(trackOf(counter));
    for (const EventTrack& track : events)
        scene_.given.push_back(trackOf(track));
    relayout();
    changed();
}

void SwimlaneView::selectLane(std::optional<LaneKey> lane) {
    if (lane && scene_.layout.laneOf(*lane) < 0) return;
    if (scene_.lane == lane) return;
    scene_.lane = lane;
    if (lane) scene_.layout.reveal(scene_.layout.laneOf(*lane), scene_.viewHeight());
    changed();
}

// Selecting the lane of a thread or a core selects that, for all panels.
void SwimlaneView::clickLane(int lane) {
    if (lane < 0) return selectLane({});
    const LaneKey key = scene_.layout.keyOf(lane);
    selectLane(key);
    const auto control = static_cast<uint32_t>(scene_.layout.config.schedulers) + 1;
    if (key.kind == LaneKind::Orchestrator || key.kind == LaneKind::Scheduler)
        Q_EMIT agentSelected(key.row);
    if (key.kind == LaneKind::Core) Q_EMIT agentSelected(control + key.row);
}

void SwimlaneView::selectBesideLane(int step) {
    if (!scene_.lane) return;
    const auto count = static_cast<int>(scene_.layout.lanes.size());
    const int to = scene_.layout.laneOf(*scene_.lane) + step;
    if (to >= 0 && to < count) clickLane(to);
}

void SwimlaneView::selectLaneAbove() {
    selectBesideLane(-1);
}
void SwimlaneView::selectLaneBelow() {
    selectBesideLane(1);
}

void SwimlaneView::selectLaneOfSelection() {
    if (isEmpty() || scene_.layout.lanes.empty()) return;
    int lane = -1;
    if (scene_.selection != kNone && laneMode_ == LaneMode::Tasks)
        lane = scene_.layout.laneOfTaskRow(scene_.rows.rowOf(scene_.selection));
    else if (!scene_.places.empty())
        lane =
            scene_.layout.laneOfCore(beginOf(scene_.trace, *scene_.program, scene_.selection).row);
    if (lane < 0) lane = scene_.lane ? scene_.layout.laneOf(*scene_.lane) : 0;
    if (lane >= 0) clickLane(lane);
}

std::optional<LaneGroup> SwimlaneView::selectedGroup() const {
    const int lane = scene_.lane ? scene_.layout.laneOf(*scene_.lane) : -1;
    if (lane < 0) return {};
    return scene_.layout.lanes[static_cast<size_t>(lane)].group;
}

void SwimlaneView::toggleCollapsed() {
    const auto group = selectedGroup();
    if (!group) return toggleAllFolds();
    arrange([&](LaneArrangement& lanes) {
        if (lanes.collapsed.erase(*group) == 0) lanes.collapsed.insert(*group);
    });
}

// Of the clusters or the kernels.
void SwimlaneView::toggleAllFolds() {
    std::vector<LaneGroup> groups = scene_.layout.config.groups();
    std::erase_if(groups, [](const LaneGroup& g) {
        return g.kind != GroupKind::Cluster && g.kind != GroupKind::Tasks;
    });
    const bool anyOpen = std::any_of(groups.begin(), groups.end(), [this](const LaneGroup& g) {
        return !scene_.layout.isCollapsed(g);
    });
    arrange([&](LaneArrangement& lanes) {
        for (const LaneGroup& group : groups) {
            if (anyOpen)
                lanes.collapsed.insert(group);
            else
                lanes.collapsed.erase(group);
        }
    });
}

void SwimlaneView::togglePinned() {
    const auto group = selectedGroup();
    if (!group) return;
    arrange([&](LaneArrangement& lanes) {
        if (lanes.pinned.erase(*group) == 0) lanes.pinned.insert(*group);
    });
}

// The next lane is selected, so that several can be hidden one after another.
void SwimlaneView::hideLane() {
    const auto group = selectedGroup();
    if (!group) return;
    const auto [first, last] = scene_.layout.lanesOf(*group);
    const auto count = static_cast<int>(scene_.layout.lanes.size());
    std::optional<LaneKey> next;
    if (last < count)
        next = scene_.layout.keyOf(last);
    else if (first > 0)
        next = scene_.layout.keyOf(first - 1);
    arrange([&](LaneArrangement& lanes) { lanes.hidden.insert(*group); });
    scene_.lane.reset();
    selectLane(next);
}

void SwimlaneView::showAllLanes() {
    arrange([](LaneArrangement& lanes) { lanes.hidden.clear(); });
}

void SwimlaneView::moveLane(int places) {
    const auto group = selectedGroup();
    if (!group) return;
    arrange(
        [&](LaneArrangement& lanes) { lanes.move(scene_.layout.config.groups(), *group, places); });
    scene_.layout.reveal(scene_.layout.laneOf(*scene_.lane), scene_.viewHeight());
    changed();
}

void SwimlaneView::moveLaneUp() {
    moveLane(-1);
}
void SwimlaneView::moveLaneDown() {
    moveLane(1);
}

// True if the press was on a triangle.
bool SwimlaneView::pressLabel(QPoint position) {
    const int lane = scene_.layout.laneAt(inLanes(position).y());
    if (lane < 0 || inLanes(position).y() < 0 || position.x() >= kTriangle) return false;
    const LaneGroup group = scene_.layout.lanes[static_cast<size_t>(lane)].group;
    arrange([&](LaneArrangement& lanes) {
        if (lanes.collapsed.erase(group) == 0) lanes.collapsed.insert(group);
    });
    return true;
}

void SwimlaneView::clickLabel(QPoint position) {
    if (inLanes(position).y() < 0) return;
    clickLane(scene_.layout.laneAt(inLanes(position).y()));
}

// The group that a dropped one comes before: the first whose middle is below.
std::optional<LaneGroup> SwimlaneView::groupBefore(double y) const {
    const LaneLayout& layout = scene_.layout;
    std::optional<LaneGroup> seen;
    for (int i = 0; i < static_cast<int>(layout.lanes.size()); ++i) {
        const LaneGroup group = layout.lanes[static_cast<size_t>(i)].group;
        if (group == seen) continue;
        seen = group;
        if (layout.top(i) + layout.groupHeight(group) / 2 > y) return group;
    }
    return {};
}

void SwimlaneView::dragLabel(QPoint from, QPoint to) {
    if (inLanes(from).y() < 0 || scene_.layout.laneAt(inLanes(from).y()) < 0) return;
    const auto before = groupBefore(inLanes(to).y());
    const LaneLayout& layout = scene_.layout;
    overlay_.dropY =
        before ? layout.top(layout.lanesOf(*before).first) : layout.height - layout.scroll;
    viewport()->update();
}

void SwimlaneView::dropLabel(QPoint from, QPoint to) {
    const int lane = scene_.layout.laneAt(inLanes(from).y());
    overlay_.dropY.reset();
    viewport()->update();
    if (lane < 0 || inLanes(from).y() < 0) return;
    const LaneGroup group = scene_.layout.lanes[static_cast<size_t>(lane)].group;
    const auto before = groupBefore(inLanes(to).y());
    arrange([&](LaneArrangement& lanes) {
        lanes.moveBefore(scene_.layout.config.groups(), group, before);
    });
}

void SwimlaneView::dragCancelled() {
    overlay_.dropY.reset();
    viewport()->update();
}

void SwimlaneView::fillMenu(QMenu& menu) {
    const auto group = selectedGroup();
    const auto add = [&](const QString& text, const QString& keys, void (SwimlaneView::*does)(),
                         bool enabled) {
        QAction* made = menu.addAction(text + QLatin1Char('\t') + keys);
        made->setEnabled(enabled);
        connect(made, &QAction::triggered, this, does);
    };
    const bool low = group && scene_.layout.isCollapsed(*group);
    const bool pinned = group && scene_.layout.isPinned(*group);
    const bool hidden = !lanes().hidden.empty();
    add(low ? tr("Expand") : tr("Collapse"), tr("C"), &SwimlaneView::toggleCollapsed,
        group.has_value());
    add(pinned ? tr("Unpin") : tr("Pin on Top"), tr("P"), &SwimlaneView::togglePinned,
        group.has_value());
    add(tr("Hide"), tr("H"), &SwimlaneView::hideLane, group.has_value());
    add(tr("Move Up"), tr("Shift+Up"), &SwimlaneView::moveLaneUp, group.has_value());
    add(tr("Move Down"), tr("Shift+Down"), &SwimlaneView::moveLaneDown, group.has_value());
    menu.addSeparator();
    add(tr("Show All Lanes"), tr("Shift+H"), &SwimlaneView::showAllLanes, hidden);
    add(laneMode_ == LaneMode::Cores ? tr("Lanes by Task") : tr("Lanes by Core"), tr("T"),
        &SwimlaneView::toggleLaneMode, true);
    add(countersWanted_ ? tr("Hide Counters") : tr("Show Counters"), tr("K"),
        &SwimlaneView::toggleCounters, true);
    add(minimapWanted_ ? tr("Hide Overview") : tr("Show Overview"), tr("M"),
        &SwimlaneView::toggleMinimap, true);
}

// Of the lane that was pointed at, or by the keyboard of the selected one.
void SwimlaneView::contextMenuEvent(QContextMenuEvent* event) {
    if (isEmpty()) return;
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const int lane = scene_.lane ? scene_.layout.laneOf(*scene_.lane) : -1;
        const double y = lane < 0 ? 0 : scene_.layout.middle(lane);
        at = viewport()->mapToGlobal(
            (scene_.origin() + QPointF(-scene_.labelWidth / 2, y)).toPoint());
    } else {
        const QPoint position = viewport()->mapFromGlobal(at);
        const double y = inLanes(position).y();
        if (y >= 0) selectLane(std::nullopt);
        const int lane = y < 0 ? -1 : scene_.layout.laneAt(y);
        if (lane >= 0) clickLane(lane);
    }
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Lanes"));
    fillMenu(*menu);
    menu->popup(at);
}

}  // namespace ptoscope
