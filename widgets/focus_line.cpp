#include "widgets/focus_line.h"

#include <QEvent>
#include <QPainter>

namespace ptoscope {
namespace {

constexpr int kThickness = 2;

}  // namespace

FocusLine::FocusLine(QWidget* window) : QWidget(window) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void FocusLine::setTheme(const Theme& theme) {
    theme_ = &theme;
    update();
}

void FocusLine::mark(QWidget* part) {
    if (part == part_) return;
    if (part_ != nullptr) part_->removeEventFilter(this);
    part_ = part;
    if (part_ != nullptr) part_->installEventFilter(this);
    place();
}

void FocusLine::place() {
    const bool seen = part_ != nullptr && part_->isVisible() && window()->isAncestorOf(part_) &&
                      part_->window() == window();
    setVisible(seen);
    if (!seen) return;
    const QPoint corner = part_->mapTo(window(), QPoint(0, 0));
    setGeometry(QRect(corner, QSize(part_->width(), kThickness)));
    raise();
}

void FocusLine::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), theme_->color(Role::Highlight));
}

bool FocusLine::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::Resize:
        case QEvent::Move:
        case QEvent::Show:
        case QEvent::Hide:
            place();
            break;
        default:
            break;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace ptoscope
