// SwimlaneView: what mouse, wheel and keys do.

#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>
#include <cmath>

#include "widgets/swimlane/labels.h"
#include "widgets/swimlane/tooltips.h"
#include "widgets/swimlane/view.h"

namespace ptoscope {
namespace {

constexpr double kNotch = 120;  // of a wheel, in eighths of a degree
constexpr double kZoomPerNotch = 0.8;
constexpr double kPixelsPerNotch = 60;  // panned or scrolled

}  // namespace

void SwimlaneView::wheelEvent(QWheelEvent* event) {
    event->accept();
    if (isEmpty()) return;
    const QPointF notches = QPointF(event->angleDelta()) / kNotch;
    const double main = notches.y() != 0 ? notches.y() : notches.x();
    const QPointF at = inLanes(event->position().toPoint());
    if ((event->modifiers() & Qt::ControlModifier) != 0 || at.x() < 0)
        return scrollLanes(-main * kPixelsPerNotch);
    if ((event->modifiers() & Qt::ShiftModifier) != 0) return panTime(-main * kPixelsPerNotch);
    if (std::abs(notches.x()) > std::abs(notches.y()))
        return panTime(-notches.x() * kPixelsPerNotch);
    moveView(ViewHistory::Move::Zoom,
             [&] { scene_.axis.zoomAt(at.x(), std::pow(kZoomPerNotch, notches.y())); });
    userMoved();
}

void SwimlaneView::mousePressEvent(QMouseEvent* event) {
    if (isEmpty() || event->button() == Qt::RightButton) return;
    const QPoint at = event->pos();
    const QPointF lanes = inLanes(at);
    const bool ctrl = (event->modifiers() & Qt::ControlModifier) != 0;
    const bool shift = (event->modifiers() & Qt::ShiftModifier) != 0;
    GestureTarget& target = *this;
    hoverAt({});
    if (lanes.x() < 0) {
        if (!pressLabel(at)) gesture_ = std::make_unique<LabelGesture>(target, at);
    } else if (shift) {
        gesture_ = std::make_unique<RangeGesture>(target, at);
    } else if (lanes.y() < 0 || ctrl) {
        gesture_ = std::make_unique<ScrubGesture>(target, at);
    } else {
        gesture_ = std::make_unique<PanGesture>(target, at);
    }
    if (gesture_ != nullptr) viewport()->setCursor(gesture_->cursor());
}

void SwimlaneView::mouseMoveEvent(QMouseEvent* event) {
    pointer_ = event->pos();
    if (gesture_ == nullptr) {
        viewport()->setCursor(inLanes(*pointer_).y() < 0 ? Qt::SizeHorCursor : Qt::ArrowCursor);
        return hoverAt(pointer_);
    }
    gesture_->move(*pointer_);
    if (gesture_ != nullptr) viewport()->setCursor(gesture_->cursor());
}

void SwimlaneView::mouseReleaseEvent(QMouseEvent* event) {
    // The gesture may cause anything, also its own end.
    if (const auto gesture = std::move(gesture_)) gesture->release(event->pos());
    viewport()->unsetCursor();
    hoverAt(event->pos());
}

void SwimlaneView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (isEmpty() || event->button() != Qt::LeftButton) return;
    if (inLanes(event->pos()).x() < 0) {
        if (!pressLabel(event->pos())) toggleCollapsed();
        return;
    }
    const DrawItem* item = itemUnder(event->pos());
    if (item == nullptr) return;
    const TimeAxis& axis = scene_.axis;
    fitTimes(std::llround(axis.time(item->rect.left())),
             std::llround(axis.time(item->rect.right())));
}

bool SwimlaneView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = dynamic_cast<QHelpEvent*>(event);
        if (help != nullptr) showToolTip(help->pos(), help->globalPos());
        return true;
    }
    if (event->type() == QEvent::Leave) {
        pointer_.reset();
        hoverAt({});
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void SwimlaneView::resizeEvent(QResizeEvent*) {
    arrangeChildren();
    scene_.resize(viewport()->size());
    relayout();
    follows();
    changed();
}

void SwimlaneView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange) {
        scene_.font = font();
        changed();
    }
    QAbstractScrollArea::changeEvent(event);
}

void SwimlaneView::panBy(QPoint pixels) {
    moveView(ViewHistory::Move::Pan, [&] {
        scene_.layout.setScroll(scene_.layout.scroll - pixels.y(), scene_.viewHeight());
        scene_.axis.pan(-pixels.x());
    });
    userMoved();
}

void SwimlaneView::clickAt(QPoint position) {
    const DrawItem* item = itemUnder(position);
    const uint32_t task = item == nullptr ? kNone : item->task;
    clickLane(scene_.layout.laneAt(inLanes(position).y()));
    selectByUser(task);
}

void SwimlaneView::scrubTo(QPoint position) {
    setTimeByUser(timeUnder(position));
}

void SwimlaneView::markRange(QPoint from, QPoint to) {
    const auto [begin, end] = std::minmax({timeUnder(from), timeUnder(to)});
    setRange(std::pair{begin, end});
}

void SwimlaneView::rangeDone() {
    showStatistics();
    if (overlay_.range) Q_EMIT rangeSelected(overlay_.range->first, overlay_.range->second);
}

void SwimlaneView::hoverAt(std::optional<QPoint> position) {
    if (position == hoverPosition_) return;
    hoverPosition_ = position;
    findHovered();
    viewport()->update();
    if (!overlay_.pointerX) {
        Q_EMIT unhovered();
        return;
    }
    const uint32_t task = overlay_.hovered ? overlay_.hovered->task : kNone;
    Q_EMIT hovered(task, timeUnder(*position));
}

// What is at the pointer also changes when the picture moves under it.
void SwimlaneView::findHovered() {
    const bool inside = hoverPosition_ && !isEmpty() && inLanes(*hoverPosition_).x() >= 0;
    const DrawItem* item = inside ? itemUnder(*hoverPosition_) : nullptr;
    overlay_.pointerX = inside ? std::optional(inLanes(*hoverPosition_).x()) : std::nullopt;
    overlay_.hovered = item == nullptr ? std::nullopt : std::optional(*item);
}

void SwimlaneView::showToolTip(QPoint position, QPoint global) {
    if (isEmpty()) return;
    const QPointF at = inLanes(position);
    if (at.x() < 0 || at.y() < 0)
        return QToolTip::showText(global, frameToolTip(position), viewport());
    const int lane = scene_.layout.laneAt(at.y());
    if (lane >= 0 && scene_.layout.keyOf(lane).kind == LaneKind::Track) {
        const Track* track = scene_.trackOf(scene_.layout.lanes[static_cast<size_t>(lane)].group);
        if (track != nullptr)
            QToolTip::showText(global, trackToolTip(*track, timeUnder(position)), viewport());
        return;
    }
    const DrawItem* item = itemUnder(position);
    if (item == nullptr) return QToolTip::hideText();
    const QRectF box = item->rect.translated(scene_.origin());
    QToolTip::showText(
        global,
        itemToolTip(*item, *scene_.program, scene_.trace, scene_.layout, scene_.now, lookup_),
        viewport(), box.toAlignedRect());
}

QString SwimlaneView::frameToolTip(QPoint position) const {
    const QPointF at = inLanes(position);
    if (at.y() < 0)
        return at.x() < 0 ? tr("Right click: arrange the lanes")
                          : tr("Click or drag to set the time cursor");
    const int lane = scene_.layout.laneAt(at.y());
    if (lane < 0) return {};
    const QString how =
        tr("Click selects, the triangle collapses, dragging moves, right click: "
           "more");
    const int cluster = scene_.layout.clusterAt(at.y());
    const LaneGroup group = scene_.layout.lanes[static_cast<size_t>(lane)].group;
    const Track* track =
        scene_.layout.keyOf(lane).kind == LaneKind::Track ? scene_.trackOf(group) : nullptr;
    if (track != nullptr) return track->name + QLatin1Char('\n') + how;
    if (cluster < 0) return how;
    const int n = scene_.layout.config.clusters;
    return tr("Cluster %1, owned by scheduler %2: AIC is core %3, AIV0 and AIV1 are %4 and %5.\n")
               .arg(cluster)
               .arg(cluster % std::max(1, scene_.layout.config.schedulers))
               .arg(coreId(n, cluster, Subslot::Aic))
               .arg(coreId(n, cluster, Subslot::Aiv0))
               .arg(coreId(n, cluster, Subslot::Aiv1)) +
           how;
}

QPointF SwimlaneView::inLanes(QPoint position) const {
    return QPointF(position) - scene_.origin();
}

// The item is that of the newest data: valid until something changes.
const DrawItem* SwimlaneView::itemUnder(QPoint position) {
    if (isEmpty() || inLanes(position).y() < 0) return nullptr;
    refresh();
    return itemAt(items_, scene_.layout, inLanes(position));
}

int64_t SwimlaneView::timeUnder(QPoint position) const {
    return scene_.axis.timeAt(inLanes(position).x());
}

}  // namespace ptoscope
