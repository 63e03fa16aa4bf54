#include "widgets/swimlane/minimap.h"

#include <QMouseEvent>
#include <QPainter>
#include <cmath>

#include "widgets/swimlane/busy_profile.h"

namespace ptoscope {
namespace {

constexpr double kTop = 4;
constexpr double kBottom = 5;
constexpr double kNarrowest = 4;  // pixels of the window

}  // namespace

Minimap::Minimap(const SwimlaneScene& scene, LaneSummaries& summaries, QWidget* parent)
    : QWidget(parent), scene_(scene), summaries_(summaries) {
    setAccessibleName(tr("Overview of the run"));
    setAccessibleDescription(tr("The whole run; drag the window to look elsewhere"));
    setToolTip(tr("The whole run: how many cores are busy, drains, marks. Drag to move; M hides"));
    setFixedHeight(kHeight);
    setCursor(Qt::OpenHandCursor);
}

void Minimap::contentChanged() {
    stale_ = true;
    update();
}

void Minimap::setCursorTime(std::optional<int64_t> time) {
    if (cursor_ == time) return;
    cursor_ = time;
    update();
}

MinimapScale Minimap::scale() const {
    return {scene_.labelWidth, std::max(1.0, width() - scene_.labelWidth), scene_.axis.limitEnd};
}

QRectF Minimap::window() const {
    const MinimapScale s = scale();
    const double left = std::max(s.left, s.x(scene_.axis.visibleBegin()));
    const double right = std::min(s.left + s.width, s.x(scene_.axis.visibleEnd()));
    const double spare = std::max(0.0, kNarrowest - (right - left)) / 2;
    return QRectF(left - spare, 1, right - left + 2 * spare, kHeight - 3);
}

void Minimap::paintProfile(QPainter& p, const std::vector<float>& profile) const {
    const double full = kHeight - kTop - kBottom;
    const QColor fill =
        mixed(scene_.theme->color(Role::Canvas), scene_.theme->color(Role::Highlight), 0.55);
    double x = scale().left;
    for (const float share : profile) {
        const double h = std::round(share * full);
        if (h > 0) p.fillRect(QRectF(x, kTop + full - h, 1, h), fill);
        x += 1;
    }
}

void Minimap::paintMarks(QPainter& p) const {
    const MinimapScale s = scale();
    for (const DrainRecord& drain : scene_.trace.drains) {
        const int64_t end = drain.closed == kNever ? scene_.now : drain.closed;
        const double left = s.x(static_cast<double>(drain.entered));
        const double right = s.x(static_cast<double>(end));
        p.fillRect(QRectF(left, 1, std::max(1.0, right - left), 3),
                   scene_.theme->color(Role::Drain));
    }
    if (scene_.found) {
        double last = -1;
        for (const uint32_t task : scene_.found->tasks()) {
            if (task >= scene_.trace.tasks.size()) continue;
            const int64_t begin = scene_.trace.tasks[task].first_start;
            const double x = std::floor(s.x(static_cast<double>(begin)));
            if (begin == kNever || x == last) continue;
            last = x;
            p.fillRect(QRectF(x, kHeight - 5, 1, 5), scene_.theme->color(Role::Text));
        }
    }
    for (const auto& [digit, time] : scene_.bookmarks)
        p.fillRect(QRectF(s.x(static_cast<double>(time)), 0, 2, kHeight - 1),
                   scene_.theme->color(Role::Warn));
}

void Minimap::paintContent(QPainter& p) const {
    const Theme& theme = *scene_.theme;
    p.fillRect(rect(), theme.color(Role::Canvas));
    p.fillRect(QRectF(0, 0, scene_.labelWidth, kHeight), theme.color(Role::LabelColumn));
    p.fillRect(QRectF(scene_.labelWidth - 1, 0, 1, kHeight), theme.color(Role::Border));
    p.fillRect(QRectF(0, kHeight - 1, width(), 1), theme.color(Role::Border));
    if (scene_.program == nullptr) return;
    const MinimapScale s = scale();
    TextBox text(p, scene_.font);
    text.setPixelSize(11);
    const QRectF box(15, 0, scene_.labelWidth - 25, kHeight - 1);
    text.draw(box, tr("Whole run"), theme.color(Role::MutedText));
    text.draw(box, formatTime(s.end), theme.color(Role::MutedText), Qt::AlignRight);
    paintProfile(p, busyProfile(scene_.trace, scene_.now, s.end, static_cast<size_t>(s.width),
                                &summaries_, *scene_.program));
    paintMarks(p);
}

void Minimap::paintEvent(QPaintEvent*) {
    const QSize pixels = size() * devicePixelRatioF();
    if (stale_ || content_.size() != pixels) {
        content_ = QPixmap(pixels);
        content_.setDevicePixelRatio(devicePixelRatioF());
        content_.fill(scene_.theme->color(Role::Canvas));
        QPainter painter(&content_);
        paintContent(painter);
        stale_ = false;
    }
    QPainter p(this);
    p.drawPixmap(0, 0, content_);
    if (scene_.program == nullptr) return;
    const MinimapScale s = scale();
    const QRectF shown = window();
    const QColor veil = scene_.theme->color(Role::FutureVeil);
    p.fillRect(QRectF(s.left, 0, shown.left() - s.left, kHeight - 1), veil);
    p.fillRect(QRectF(shown.right(), 0, s.left + s.width - shown.right(), kHeight - 1), veil);
    p.setPen(QPen(scene_.theme->color(Role::Highlight), 1.5));
    p.setBrush(Qt::NoBrush);
    p.drawRect(shown.adjusted(0.5, 0.5, -0.5, -0.5));
    if (cursor_)
        p.fillRect(QRectF(s.x(static_cast<double>(*cursor_)), 0, 1.5, kHeight - 1),
                   scene_.theme->color(Role::Cursor));
}

void Minimap::mousePressEvent(QMouseEvent* event) {
    if (scene_.program == nullptr || event->button() != Qt::LeftButton) return;
    const double x = event->localPos().x();
    const QRectF shown = window();
    const bool inside = x >= shown.left() && x <= shown.right();
    grip_ = inside ? x - shown.left() : shown.width() / 2;
    setCursor(Qt::ClosedHandCursor);
    if (!inside) drag(x);
}

void Minimap::mouseMoveEvent(QMouseEvent* event) {
    if (grip_) drag(event->localPos().x());
}

void Minimap::mouseReleaseEvent(QMouseEvent*) {
    grip_.reset();
    setCursor(Qt::OpenHandCursor);
}

void Minimap::drag(double x) {
    Q_EMIT moveTo(scale().time(x - *grip_));
}

void Minimap::wheelEvent(QWheelEvent* event) {
    event->accept();
    const int notches = event->angleDelta().y() / 120;
    if (scene_.program != nullptr && notches != 0)
        Q_EMIT zoom(scale().time(event->position().x()), notches);
}

}  // namespace ptoscope
