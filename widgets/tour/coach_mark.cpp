#include "widgets/tour/coach_mark.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>

#include "widgets/tour/place_beside.h"

namespace ptoscope {
namespace {

constexpr int kWidth = 400;
constexpr int kRing = 3;

QPushButton* button(const QString& text, const QString& tip, QWidget* parent) {
    auto* made = new QPushButton(text, parent);
    made->setToolTip(tip);
    made->setAccessibleDescription(tip);
    made->setAutoDefault(true);
    return made;
}

}  // namespace

CoachRing::CoachRing(QWidget* window) : QWidget(window) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void CoachRing::setTheme(const Theme& theme) {
    theme_ = &theme;
    update();
}

void CoachRing::surround(const QRect& target) {
    setGeometry(target.adjusted(-kRing, -kRing, kRing, kRing).intersected(parentWidget()->rect()));
    // Only the frame: what is inside is not drawn twice.
    setMask(QRegion(rect()) - QRegion(rect().adjusted(kRing, kRing, -kRing, -kRing)));
    show();
    raise();
}

void CoachRing::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), theme_->color(Role::Highlight));
}

CoachMark::CoachMark(QWidget* window)
    : QFrame(window),
      count_(new QLabel(this)),
      title_(new QLabel(this)),
      text_(new QLabel(this)),
      show_(button(tr("Show &Me"), tr("Does what this step is about"), this)),
      skip_(button(tr("&Skip"), tr("Ends the tour; Help has it"), this)),
      back_(button(tr("&Back"), tr("To the step before"), this)),
      next_(button(tr("&Next"), tr("To the next step"), this)) {
    setAccessibleName(tr("Tour"));
    QFont big = font();
    big.setBold(true);
    big.setPointSizeF(big.pointSizeF() * 1.15);
    title_->setFont(big);
    title_->setWordWrap(true);
    text_->setWordWrap(true);
    text_->setTextFormat(Qt::PlainText);
    count_->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setVerticalSpacing(8);
    layout->addWidget(title_, 0, 0, 1, 4);
    layout->addWidget(count_, 0, 4, Qt::AlignRight | Qt::AlignTop);
    layout->addWidget(text_, 1, 0, 1, 5);
    layout->addWidget(show_, 2, 0);
    layout->setColumnStretch(1, 1);
    layout->addWidget(skip_, 2, 2);
    layout->addWidget(back_, 2, 3);
    layout->addWidget(next_, 2, 4);
    hide();
}

void CoachMark::setTheme(const Theme& theme) {
    theme_ = &theme;
    update();
}

void CoachMark::setStep(int step, int steps, const QString& title, const QString& text,
                        const QString& show) {
    title_->setText(title);
    text_->setText(text);
    count_->setText(tr("%1 of %2").arg(step + 1).arg(steps));
    show_->setText(show);
    back_->setEnabled(step > 0);
    next_->setText(step + 1 == steps ? tr("&Done") : tr("&Next"));
    setAccessibleDescription(QStringLiteral("%1. %2").arg(title, text));
}

void CoachMark::pointAt(const QRect& target) {
    const QRect bounds = parentWidget()->rect().adjusted(8, 8, -8, -8);
    const int width = std::min(kWidth * fontMetrics().height() / 17, bounds.width());
    const QSize size(width, std::max(layout()->totalHeightForWidth(width), minimumHeight()));
    setGeometry(placeBeside(target, size, bounds));
    show();
    raise();
}

void CoachMark::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        Q_EMIT skipped();
    else
        QFrame::keyPressEvent(event);
}

void CoachMark::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor accent = theme_->color(Role::Highlight);
    painter.fillRect(rect(), mixed(theme_->color(Role::Base), accent, 0.06));
    painter.setPen(QPen(accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

}  // namespace ptoscope
