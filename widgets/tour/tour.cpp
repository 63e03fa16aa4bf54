#include "widgets/tour/tour.h"

#include <QEvent>
#include <QWidget>

#include "widgets/tour/coach_mark.h"

namespace ptoscope {

Tour::Tour(QWidget* window)
    : QObject(window), window_(window), ring_(new CoachRing(window)), mark_(new CoachMark(window)) {
    window_->installEventFilter(this);
    connect(mark_->next(), &QPushButton::clicked, this, &Tour::next);
    connect(mark_->back(), &QPushButton::clicked, this, &Tour::back);
    connect(mark_->skip(), &QPushButton::clicked, this, &Tour::skip);
    connect(mark_->showMe(), &QPushButton::clicked, this, &Tour::showMe);
    connect(mark_, &CoachMark::skipped, this, &Tour::skip);
}

void Tour::setTheme(const Theme& theme) {
    ring_->setTheme(theme);
    mark_->setTheme(theme);
}

void Tour::start() {
    if (!steps_.empty()) go(0);
}

void Tour::next() {
    if (!isActive()) return;
    if (step_ + 1 == steps()) return end(true);
    go(step_ + 1);
}

void Tour::back() {
    if (step_ > 0) go(step_ - 1);
}

void Tour::skip() {
    if (isActive()) end(false);
}

void Tour::showMe() {
    if (!isActive()) return;
    const TourStep& step = steps_[static_cast<size_t>(step_)];
    if (step.doIt) step.doIt();
    watch(step.target());  // it may be another widget now
    point();
}

void Tour::go(int step) {
    step_ = step;
    const TourStep& shown = steps_[static_cast<size_t>(step)];
    if (shown.prepare) shown.prepare();
    mark_->setStep(step, steps(), shown.title, shown.text, shown.show);
    watch(shown.target());
    point();
    mark_->next()->setFocus(Qt::OtherFocusReason);
}

void Tour::watch(QWidget* target) {
    if (target_ == target) return;
    if (target_ != nullptr && target_ != window_) target_->removeEventFilter(this);
    target_ = target;
    if (target_ != nullptr && target_ != window_) target_->installEventFilter(this);
}

void Tour::point() {
    if (!isActive()) return;
    QRect where(window_->rect().center(), QSize(1, 1));
    const bool seen = target_ != nullptr && target_->isVisible() &&
                      (target_ == window_ || window_->isAncestorOf(target_));
    ring_->setVisible(seen);
    if (seen) {
        where = QRect(target_->mapTo(window_, QPoint(0, 0)), target_->size());
        ring_->surround(where);
    }
    mark_->pointAt(where);
}

void Tour::end(bool completed) {
    step_ = -1;
    watch(nullptr);
    ring_->hide();
    mark_->hide();
    Q_EMIT ended(completed);
}

bool Tour::eventFilter(QObject* watched, QEvent* event) {
    const bool moves = event->type() == QEvent::Resize || event->type() == QEvent::Move ||
                       event->type() == QEvent::Show || event->type() == QEvent::Hide;
    if (isActive() && moves && (watched == window_ || watched == target_)) point();
    return QObject::eventFilter(watched, event);
}

}  // namespace ptoscope
