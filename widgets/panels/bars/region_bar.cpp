#include "widgets/panels/bars/region_bar.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include "widgets/panels/bars/bar_paint.h"

namespace ptoscope {
namespace {

constexpr int kMargin = 8;
constexpr int kBar = 18;  // px

}  // namespace

RegionBar::RegionBar(const QString& name, QWidget* parent) : QWidget(parent) {
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void RegionBar::setTheme(const Theme& theme) {
    theme_ = &theme;
    update();
}

void RegionBar::show(const BarPicture& picture, const QString& title, const QString& figures,
                     uint32_t selectedTask) {
    if (picture == picture_ && title == title_ && figures == figures_ && selectedTask == selected_)
        return;
    picture_ = picture;
    title_ = title;
    figures_ = figures;
    selected_ = selectedTask;
    setAccessibleDescription(QStringLiteral("%1: %2").arg(title, figures));
    update();
}

QRect RegionBar::barRect() const {
    return {kMargin, 4 + fontMetrics().height() + kBarMarks, width() - 2 * kMargin, kBar};
}

QSize RegionBar::sizeHint() const {
    return {240, 4 + 2 * fontMetrics().height() + 2 * kBarMarks + kBar + 6};
}

void RegionBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRect bar = barRect();
    const int high = fontMetrics().height();
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(theme_->color(Role::Text));
    painter.drawText(QRect(kMargin, 4, bar.width(), high), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(bold).elidedText(title_, Qt::ElideRight, bar.width()));
    painter.setFont(font());
    paintBar(painter, bar, picture_, selected_, *theme_);
    painter.setPen(theme_->color(Role::MutedText));
    painter.drawText(QRect(kMargin, bar.bottom() + 1 + kBarMarks, bar.width(), high),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(figures_, Qt::ElideRight, bar.width()));
    if (!hasFocus()) return;
    painter.setPen(QPen(theme_->color(Role::Highlight), 1, Qt::DotLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(1, 1, -2, -2));
}

bool RegionBar::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QString tip;
    Q_EMIT tipWanted(help->pos(), tip);
    QToolTip::showText(help->globalPos(), tip, this);
    return true;
}

void RegionBar::mousePressEvent(QMouseEvent* event) {
    const BarPiece* piece = pieceAt(picture_, barRect(), event->pos());
    if (piece != nullptr && piece->task != kNone) Q_EMIT picked(piece->task);
}

void RegionBar::keyPressEvent(QKeyEvent* event) {
    const bool left = event->key() == Qt::Key_Left;
    if (!left && event->key() != Qt::Key_Right) return QWidget::keyPressEvent(event);
    const BarPiece* piece = pieceBeside(picture_, selected_, left ? -1 : 1);
    if (piece != nullptr && piece->task != kNone) Q_EMIT picked(piece->task);
}

}  // namespace ptoscope
