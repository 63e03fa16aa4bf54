#include "widgets/panels/drain/drain_view.h"

#include <QPainter>
#include <algorithm>
#include <bit>

namespace ptoscope {
namespace {

constexpr int kMargin = 8;
constexpr int kRadius = 13;

// Levels of a complete binary tree with that many nodes.
size_t levels(size_t nodes) {
    return static_cast<size_t>(std::bit_width(nodes));
}

}  // namespace

DrainView::DrainView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(QStringLiteral("Drain protocol"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void DrainView::show(const DrainPicture& picture) {
    if (picture == picture_) return;
    const bool resized =
        picture.threads.size() != picture_.threads.size() || picture.protocol != picture_.protocol;
    picture_ = picture;
    setAccessibleDescription(QStringLiteral("%1 of %2 cores needed are available")
                                 .arg(picture.available)
                                 .arg(picture.needed));
    if (resized) updateGeometry();
    update();
}

int DrainView::barTop() const {
    return rowsTop() + static_cast<int>(picture_.threads.size()) * rowHeight() + 8;
}

QSize DrainView::sizeHint() const {
    int height = treeTop();
    if (picture_.protocol == DrainProtocol::Generation)
        height += line() + static_cast<int>(levels(picture_.threads.size())) * 3 * kRadius + 8;
    if (picture_.protocol == DrainProtocol::Election) height += line() + 8;
    return {360, height};
}

QRectF DrainView::stageRect(DrainStage stage) const {
    const double wide = (width() - 2.0 * kMargin) / static_cast<double>(kDrainStages);
    return {kMargin + static_cast<double>(stage) * wide, 4.0, wide,
            static_cast<double>(barTop() - 8)};
}

void DrainView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintStages(painter);
    for (size_t t = 0; t < picture_.threads.size(); ++t)
        paintThread(painter, t);
    paintResources(painter);
    if (picture_.protocol == DrainProtocol::Generation) {
        paintTree(painter);
    } else {
        paintMask(painter);
    }
}

void DrainView::paintStages(QPainter& painter) const {
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.88);
    painter.setFont(small);
    for (size_t s = 0; s < kDrainStages; ++s) {
        const auto stage = static_cast<DrainStage>(s);
        const QRectF column = stageRect(stage);
        const bool busy = std::any_of(picture_.threads.begin(), picture_.threads.end(),
                                      [&](const auto& t) { return t.stage == stage; });
        const bool lit = busy && stage != DrainStage::Outside;
        const Role plain = s % 2 == 0 ? Role::LaneOdd : Role::LaneEven;
        painter.fillRect(column.adjusted(1, 0, -1, 0),
                         theme_->color(lit ? Role::DrainBand : plain));
        painter.setPen(theme_->color(lit ? Role::Text : Role::MutedText));
        const QRectF heading(column.left(), column.top(), column.width(), line() + 4);
        painter.drawText(heading, Qt::AlignCenter,
                         QFontMetrics(small).elidedText(label(stage), Qt::ElideRight,
                                                        static_cast<int>(column.width())));
    }
    painter.setFont(font());
    painter.setPen(theme_->color(Role::Border));
    painter.drawLine(kMargin, rowsTop() - 2, width() - kMargin, rowsTop() - 2);
}

void DrainView::paintToken(QPainter& painter, const QPointF& at, const DrainThread& thread,
                           const QString& text) const {
    const QColor fill =
        thread.acknowledged ? theme_->color(Role::Drain) : theme_->color(Role::SlotConsumed);
    painter.setPen(
        QPen(theme_->color(thread.leads ? Role::Text : Role::Border), thread.leads ? 2.5 : 1));
    painter.setBrush(fill);
    painter.drawEllipse(at, kRadius, kRadius);
    painter.setPen(legibleOn(fill));
    painter.drawText(QRectF(at.x() - kRadius, at.y() - kRadius, 2 * kRadius, 2 * kRadius),
                     Qt::AlignCenter, text);
}

// The token, and beside it what the thread is about to do, on the side that has room.
void DrainView::paintThread(QPainter& painter, size_t index) const {
    const DrainThread& thread = picture_.threads[index];
    const double y = rowsTop() + (static_cast<double>(index) + 0.5) * rowHeight();
    const double x = stageRect(thread.stage).center().x();
    painter.setPen(QPen(theme_->color(Role::Grid), 1, Qt::DotLine));
    painter.drawLine(QPointF(kMargin, y), QPointF(width() - kMargin, y));
    paintToken(painter, {x, y}, thread, thread.name);
    QString text = thread.action;
    if (thread.leads) text += QStringLiteral(" (leads)");
    const double wide = fontMetrics().horizontalAdvance(text) + 6;
    const bool right = x + kRadius + 4 + wide < width() - kMargin;
    const double left = right ? x + kRadius + 4 : x - kRadius - 4 - wide;
    const QRectF box(left, y - line() / 2.0, wide, line());
    painter.fillRect(box, theme_->color(Role::Base));
    painter.setPen(theme_->color(Role::Text));
    painter.drawText(box, Qt::AlignCenter, text);
}

// Idle places thread by thread, side by side, and a mark where it would be enough.
void DrainView::paintResources(QPainter& painter) const {
    const QRectF text(kMargin, barTop(), width() - 2.0 * kMargin, line());
    const bool enough = picture_.needed > 0 && picture_.available >= picture_.needed;
    QString words = QStringLiteral("%1 places free").arg(picture_.available);
    if (picture_.needed > 0)
        words += QStringLiteral(", %1 needed: %2")
                     .arg(picture_.needed)
                     .arg(enough ? QStringLiteral("enough") : QStringLiteral("too few yet"));
    painter.setPen(theme_->color(picture_.needed == 0 ? Role::MutedText
                                 : enough             ? Role::Good
                                                      : Role::Warn));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, words);

    const QRectF bar(kMargin, barTop() + line() + 4, width() - 2.0 * kMargin, line() + 4);
    painter.fillRect(bar, theme_->color(Role::SlotFree));
    const double most = std::max({picture_.available, picture_.needed, 1U});
    double x = bar.left();
    for (const DrainThread& thread : picture_.threads) {
        if (thread.available == 0) continue;
        const double wide = bar.width() * thread.available / most;
        const QRectF part(x, bar.top(), wide - 2, bar.height());
        const QColor fill = theme_->color(Role::PhaseDispatch);
        painter.fillRect(part, fill);
        painter.setPen(legibleOn(fill));
        painter.drawText(part, Qt::AlignCenter,
                         QStringLiteral("%1: %2").arg(thread.name).arg(thread.available));
        x += wide;
    }
    if (picture_.needed == 0) return;
    const double mark = bar.left() + bar.width() * picture_.needed / most;
    painter.setPen(QPen(theme_->color(Role::Cursor), 3));
    painter.drawLine(QPointF(mark - 1.5, bar.top() - 3), QPointF(mark - 1.5, bar.bottom() + 3));
}

// Protocol election: the acknowledgement mask bit by bit, and who is elected.
void DrainView::paintMask(QPainter& painter) const {
    QString bits;
    QString elected = QStringLiteral("nobody");
    for (const DrainThread& thread : picture_.threads) {
        bits += QStringLiteral("  %1 %2").arg(thread.name).arg(thread.acknowledged ? 1 : 0);
        if (thread.leads) elected = thread.name;
    }
    painter.setPen(theme_->color(Role::Text));
    painter.drawText(QRectF(kMargin, treeTop(), width() - 2.0 * kMargin, line()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     QStringLiteral("ack mask%1   elected %2").arg(bits, elected));
}

// Thread t acknowledges to thread (t - 1) / 2; thread 0 is the root.
QPointF DrainView::treeNode(size_t thread) const {
    const size_t level = levels(thread + 1) - 1;
    const size_t first = (size_t{1} << level) - 1;
    const auto slots = static_cast<double>(size_t{1} << level);
    const double x = (static_cast<double>(thread - first) + 0.5) / slots;
    return {kMargin + x * std::min(360.0, width() - 2.0 * kMargin),
            treeTop() + line() + 6.0 + kRadius + static_cast<double>(level) * 3 * kRadius};
}

void DrainView::paintTree(QPainter& painter) const {
    painter.setPen(theme_->color(Role::MutedText));
    painter.drawText(QRectF(kMargin, treeTop(), width() - 2.0 * kMargin, line()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     QStringLiteral("Attempts acknowledged (now #%1)").arg(picture_.attempt));
    for (size_t t = 1; t < picture_.threads.size(); ++t) {
        painter.setPen(
            QPen(theme_->color(picture_.threads[t].acknowledged ? Role::Drain : Role::Border), 2));
        painter.drawLine(treeNode(t), treeNode((t - 1) / 2));
    }
    for (size_t t = 0; t < picture_.threads.size(); ++t) {
        const DrainThread& thread = picture_.threads[t];
        const QPointF at = treeNode(t);
        paintToken(painter, at, thread, thread.name);
        painter.setPen(theme_->color(Role::Text));
        painter.drawText(QRectF(at.x() + kRadius + 4, at.y() - line() / 2.0, 80, line()),
                         Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("#%1").arg(thread.token));
    }
}

}  // namespace ptoscope
