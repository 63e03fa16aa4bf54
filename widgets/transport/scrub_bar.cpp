#include "widgets/transport/scrub_bar.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolTip>
#include <algorithm>

#include "widgets/swimlane/time_axis.h"

namespace ptoscope {
namespace {

constexpr double kMargin = 10;

}  // namespace

ScrubBar::ScrubBar(QWidget* parent) : QSlider(Qt::Horizontal, parent) {
    setRange(0, kSteps);
    setSingleStep(kSteps / 500);
    setPageStep(kSteps / 20);
    setEnabled(false);
    setAccessibleName(QStringLiteral("Time in the recorded run"));
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QSlider::valueChanged, this, [this](int value) {
        if (session_ != nullptr && session_->isOpen()) session_->seekTime(timeOf(value));
    });
}

void ScrubBar::setSession(Session* session) {
    session_ = session;
    connect(session, &Session::opened, this, &ScrubBar::follow);
    connect(session, &Session::changed, this, &ScrubBar::follow);
}

void ScrubBar::setTheme(const Theme& theme) {
    theme_ = &theme;
    update();
}

int64_t ScrubBar::end() const {
    if (session_ == nullptr || !session_->isOpen()) return 0;
    return std::max(session_->timeline().recorded_time(), session_->cursorTime());
}

void ScrubBar::follow() {
    setEnabled(end() > 0);
    const double part =
        end() == 0 ? 1.0 : static_cast<double>(session_->cursorTime()) / static_cast<double>(end());
    const QSignalBlocker quiet(this);
    if (!isSliderDown()) setValue(static_cast<int>(part * kSteps));
    update();
}

int64_t ScrubBar::timeOf(int value) const {
    return static_cast<int64_t>(static_cast<double>(end()) * value / kSteps);
}

QSize ScrubBar::sizeHint() const {
    return {400, fontMetrics().height() + 14};
}

QRectF ScrubBar::groove() const {
    return {kMargin, height() / 2.0 - 4, width() - 2 * kMargin, 8};
}

double ScrubBar::x(int64_t ns) const {
    const QRectF line = groove();
    if (end() == 0) return line.left();
    return line.left() + line.width() * static_cast<double>(ns) / static_cast<double>(end());
}

int ScrubBar::valueAt(int at) const {
    const QRectF line = groove();
    const double part = std::clamp((at - line.left()) / line.width(), 0.0, 1.0);
    return static_cast<int>(part * kSteps);
}

void ScrubBar::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    setSliderDown(true);
    setValue(valueAt(event->x()));
}

void ScrubBar::mouseMoveEvent(QMouseEvent* event) {
    if (isSliderDown()) setValue(valueAt(event->x()));
}

void ScrubBar::mouseReleaseEvent(QMouseEvent*) {
    setSliderDown(false);
}

bool ScrubBar::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QSlider::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(),
                       end() == 0 ? QStringLiteral("The recorded run: drag to go through it")
                                  : formatTime(timeOf(valueAt(help->pos().x()))),
                       this);
    return true;
}

void ScrubBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF line = groove();
    painter.setPen(theme_->color(Role::Border));
    painter.setBrush(theme_->color(Role::SlotFree));
    painter.drawRoundedRect(line, 4, 4);
    if (end() == 0) return;
    const double at = line.left() + line.width() * value() / kSteps;
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(theme_->color(Role::Highlight), theme_->color(Role::Base), 0.35));
    painter.drawRoundedRect(QRectF(line.topLeft(), QPointF(at, line.bottom())), 4, 4);
    painter.setBrush(theme_->color(Role::Drain));
    for (const DrainRecord& drain : session_->timeline().trace().drains) {
        const double left = x(drain.entered);
        const double right = drain.closed == kNever ? left : x(drain.closed);
        painter.drawRect(QRectF(left, line.top() - 3, std::max(2.0, right - left), 3));
    }
    painter.setBrush(hasFocus() ? theme_->color(Role::Highlight) : theme_->color(Role::Cursor));
    painter.setPen(QPen(theme_->color(Role::Base), 1.5));
    painter.drawRoundedRect(QRectF(at - 5, line.top() - 5, 10, line.height() + 10), 4, 4);
}

}  // namespace ptoscope
