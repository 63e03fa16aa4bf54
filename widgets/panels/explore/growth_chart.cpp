#include "widgets/panels/explore/growth_chart.h"

#include <QPainter>

#include "widgets/panels/explore/explore_words.h"

namespace ptoscope {

GrowthChart::GrowthChart(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Growth of the exploration"));
    setToolTip(
        tr("States over time, and the frontier: states that are still to be expanded "
           "(dashed). When the frontier falls, the end is near."));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize GrowthChart::sizeHint() const {
    return {fontMetrics().height() * 8, fontMetrics().height() * 4};
}

void GrowthChart::setTheme(const Theme& theme) {
    theme_ = &theme;
    update();
}

void GrowthChart::clear() {
    growth_.clear();
    update();
}

void GrowthChart::add(const ExploreStats& stats) {
    growth_.add(stats);
    setAccessibleDescription(tr("%1 states, frontier %2")
                                 .arg(shortNumber(static_cast<double>(stats.states)),
                                      shortNumber(static_cast<double>(stats.frontier))));
    update();
}

void GrowthChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRect all = rect().adjusted(0, 0, -1, -1);
    painter.fillRect(all, theme_->color(Role::Base));
    painter.setPen(theme_->color(Role::Border));
    painter.drawRect(all);
    if (growth_.points().size() < 2) return;
    const int text = fontMetrics().height();
    const QRectF area = QRectF(all).adjusted(6, text + 6, -6, -4);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto draw = [&](const std::vector<QPointF>& line, Role role, Qt::PenStyle style) {
        painter.setPen(QPen(theme_->color(role), 1.6, style));
        painter.drawPolyline(line.data(), static_cast<int>(line.size()));
    };
    const Growth::Point& newest = growth_.points().back();
    draw(growth_.states(area), Role::Highlight, Qt::SolidLine);
    const bool hasFrontier = newest.frontier > 0 || growth_.points().front().frontier > 0;
    if (hasFrontier) draw(growth_.frontier(area), Role::Warn, Qt::DashLine);
    const QRect head = all.adjusted(6, 3, -6, 0);
    const auto legend = [&](int flags, const QString& what, Role role) {
        painter.setPen(theme_->color(role));
        painter.drawText(head, flags | Qt::AlignTop, what);
    };
    legend(Qt::AlignLeft, tr("— states %1").arg(shortNumber(newest.states)), Role::Text);
    if (hasFrontier)
        legend(Qt::AlignRight, tr("- - frontier %1").arg(shortNumber(newest.frontier)), Role::Text);
}

}  // namespace ptoscope
