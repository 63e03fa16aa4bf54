#include "widgets/panels/drain/drain_view.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QStyleOptionFocusRect>
#include <QStylePainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "widgets/panels/drain/drain_words.h"
#include "widgets/swimlane/time_axis.h"

namespace ptoscope {
namespace {

bool movedOn(const DrainPicture& before, const DrainPicture& after) {
    if (before.threads.size() != after.threads.size() || before.protocol != after.protocol)
        return false;
    for (size_t t = 0; t < after.threads.size(); ++t)
        if (before.threads[t].phase != after.threads[t].phase) return true;
    return false;
}

}  // namespace

DrainView::DrainView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(QStringLiteral("Drain protocol"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMouseTracking(true);
    motion_.setDuration(kMotionMs);
    motion_.setStartValue(0.0);
    motion_.setEndValue(1.0);
    motion_.setEasingCurve(QEasingCurve::InOutQuad);
    connect(&motion_, &QVariantAnimation::valueChanged, this, [this] { update(); });
}

void DrainView::setTheme(const Theme& theme) {
    theme_ = &theme;
    update();
}

void DrainView::setRoom(double height) {
    if (height == room_) return;
    room_ = height;
    arrange();
}

void DrainView::show(const DrainScene& scene, bool moves) {
    const bool walks = moves && isVisible() && movedOn(scene_.picture, scene.picture);
    if (walks)
        from_ = shownPlaces();
    else if (scene_.picture != scene.picture)
        motion_.stop();
    const DrainLayout::Content before = scene_.content();
    scene_ = scene;
    const DrainLayout::Content now = scene_.content();
    if (before.protocol != now.protocol || before.threads != now.threads ||
        before.hazard != now.hazard)
        arrange();
    if (walks) {
        motion_.stop();
        motion_.start();
    }
    describe();
    update();
}

void DrainView::arrange() {
    layout_ = drainLayout(scene_.content(), {static_cast<double>(width()), room_},
                          QFontMetricsF(font()).height());
    setFixedHeight(static_cast<int>(std::ceil(layout_.size.height())));
    update();
}

void DrainView::describe() {
    QString text = scene_.headline + QStringLiteral(". ") + scene_.sentence;
    if (scene_.selected)
        text += QStringLiteral(" %1: %2").arg(scene_.picture.threads[*scene_.selected].name,
                                              threadSentence(scene_.picture, *scene_.selected));
    setAccessibleDescription(text);
}

std::vector<TokenPlace> DrainView::shownPlaces() const {
    std::vector<TokenPlace> places = tokenPlaces(scene_.picture, layout_);
    if (!isMoving() || from_.size() != places.size()) return places;
    const double done = motion_.currentValue().toDouble();
    for (size_t t = 0; t < places.size(); ++t) {
        places[t].at = from_[t].at + (places[t].at - from_[t].at) * done;
        places[t].radius = from_[t].radius + (places[t].radius - from_[t].radius) * done;
    }
    return places;
}

std::optional<size_t> DrainView::threadAt(const QPointF& at) const {
    const std::vector<TokenPlace> places = tokenPlaces(scene_.picture, layout_);
    for (size_t t = 0; t < places.size(); ++t) {
        const QPointF away = at - places[t].at;
        if (std::hypot(away.x(), away.y()) <= 1.15 * places[t].radius) return t;
    }
    return std::nullopt;
}

std::optional<DrainAttempt> DrainView::attemptAt(const QPointF& at) const {
    const auto& attempts = scene_.history.attempts;
    if (layout_.attempts.isNull() || !layout_.attempts.contains(at)) return std::nullopt;
    const size_t shown = std::min(attempts.size(), layout_.attemptsThatFit());
    for (size_t i = 0; i < shown; ++i) {
        const QRectF column = layout_.attemptColumn(i, shown);
        if (at.x() >= column.left() && at.x() < column.right())
            return attempts[attempts.size() - shown + i];
    }
    return std::nullopt;
}

QString DrainView::tipAt(const QPointF& at) const {
    if (const auto thread = threadAt(at))
        return QStringLiteral("%1, %2 — double click or Return: one step of it")
            .arg(scene_.picture.threads[*thread].name, threadSentence(scene_.picture, *thread));
    if (const auto attempt = attemptAt(at))
        return QStringLiteral("At %1 %2 of %3 places were idle: %4. Double click: go there")
            .arg(formatTime(attempt->time))
            .arg(attempt->available)
            .arg(attempt->needed)
            .arg(attempt->enough() ? QStringLiteral("enough") : QStringLiteral("too few"));
    for (const DrainPhase phase : drainPhases(scene_.picture.protocol))
        if (layout_.station(phase).box.contains(at))
            return ptoscope::describe(phase, scene_.picture.protocol);
    return {};
}

bool DrainView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString tip = tipAt(help->pos());
    if (tip.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), tip, this);
    return true;
}

void DrainView::paintEvent(QPaintEvent*) {
    QStylePainter painter(this);
    painter.fillRect(rect(), theme_->color(Role::Base));
    DrainPainter(painter, *theme_, font(), layout_).paint(scene_, shownPlaces());
    if (!hasFocus()) return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(theme_->color(Role::Highlight));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void DrainView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) arrange();
}

void DrainView::mousePressEvent(QMouseEvent* event) {
    QWidget::mousePressEvent(event);
    if (event->button() != Qt::LeftButton) return;
    if (const auto thread = threadAt(event->localPos()))
        Q_EMIT threadSelected(scene_.picture.threads[*thread].agent);
}

void DrainView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    if (const auto thread = threadAt(event->localPos()))
        Q_EMIT threadActivated(scene_.picture.threads[*thread].agent);
    else if (const auto attempt = attemptAt(event->localPos()))
        Q_EMIT momentActivated(attempt->time);
}

void DrainView::selectBeside(int step) {
    const auto count = static_cast<int>(scene_.picture.threads.size());
    if (count == 0) return;
    const int now = scene_.selected ? static_cast<int>(*scene_.selected) : (step > 0 ? -1 : 0);
    const auto next = static_cast<size_t>((now + step + count) % count);
    Q_EMIT threadSelected(scene_.picture.threads[next].agent);
}

void DrainView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Right:
        case Qt::Key_Down:
            return selectBeside(1);
        case Qt::Key_Left:
        case Qt::Key_Up:
            return selectBeside(-1);
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (scene_.selected)
                Q_EMIT threadActivated(scene_.picture.threads[*scene_.selected].agent);
            return;
        default:
            QWidget::keyPressEvent(event);
    }
}

}  // namespace ptoscope
