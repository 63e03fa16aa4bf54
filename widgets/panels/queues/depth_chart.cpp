#include "widgets/panels/queues/depth_chart.h"

#include <QGraphicsLayout>
#include <QtCharts/QLegend>
#include <QtCharts/QLegendMarker>
#include <algorithm>

namespace ptoscope {
namespace {

// Lines differ by more than colour.
constexpr Qt::PenStyle kDashes[kQueues] = {Qt::SolidLine, Qt::DotLine, Qt::SolidLine, Qt::DashLine,
                                           Qt::DashDotLine};

// The next round number, so that the axis does not move with every sample.
double roundUp(double value) {
    double unit = 1;
    while (unit * 10 <= value) unit *= 10;
    for (const double factor : {1.0, 2.0, 5.0, 10.0})
        if (unit * factor >= value) return unit * factor;
    return value;
}

}  // namespace

QColor queueColor(const Theme& theme, size_t queue) {
    if (queue == 0) return theme.color(Role::PhaseWiring);
    return theme.shape(static_cast<ResourceShape>(queue - 1));
}

QString queueName(size_t queue) {
    if (queue == 0) return QStringLiteral("Wiring");
    return QStringLiteral("Ready %1").arg(
        QLatin1String(name(static_cast<ResourceShape>(queue - 1))));
}

DepthChart::DepthChart(QWidget* parent)
    : QChartView(parent),
      chart_(new QtCharts::QChart),
      time_(new QtCharts::QValueAxis),
      depth_(new QtCharts::QValueAxis),
      cursor_(new QtCharts::QLineSeries) {
    setAccessibleName(QStringLiteral("Queue depths over time"));
    setFocusPolicy(Qt::NoFocus);
    chart_->addAxis(time_, Qt::AlignBottom);
    chart_->addAxis(depth_, Qt::AlignLeft);
    for (size_t q = 0; q < kQueues; ++q) {
        lines_[q] = new QtCharts::QLineSeries;
        lines_[q]->setName(q == 0 ? queueName(0) : queueName(q).section(QLatin1Char(' '), 1));
    }
    std::vector<QtCharts::QLineSeries*> all(lines_.begin(), lines_.end());
    all.push_back(cursor_);
    for (auto* line : all) {
        chart_->addSeries(line);
        line->attachAxis(time_);
        line->attachAxis(depth_);
    }
    for (auto* marker : chart_->legend()->markers(cursor_)) marker->setVisible(false);
    time_->setLabelFormat(QStringLiteral("%g"));
    time_->setTitleText(QStringLiteral("time, µs"));
    time_->setTickCount(5);
    depth_->setTickCount(3);
    depth_->setLabelFormat(QStringLiteral("%d"));
    chart_->legend()->setAlignment(Qt::AlignTop);
    chart_->setMargins(QMargins(2, 0, 6, 0));
    chart_->layout()->setContentsMargins(0, 0, 0, 0);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.8);
    chart_->legend()->setFont(small);
    time_->setLabelsFont(small);
    time_->setTitleFont(small);
    depth_->setLabelsFont(small);
    chart_->setBackgroundRoundness(0);
    setChart(chart_);
    setFrameShape(QFrame::NoFrame);
    setMinimumHeight(140);
    setTheme(Theme::light());
}

void DepthChart::setTheme(const Theme& theme) {
    chart_->setBackgroundBrush(theme.color(Role::Base));
    chart_->legend()->setLabelColor(theme.color(Role::Text));
    for (auto* axis : {time_, depth_}) {
        axis->setLabelsColor(theme.color(Role::MutedText));
        axis->setTitleBrush(theme.color(Role::MutedText));
        axis->setGridLineColor(theme.color(Role::Grid));
        axis->setLinePenColor(theme.color(Role::Border));
    }
    for (size_t q = 0; q < kQueues; ++q)
        lines_[q]->setPen(QPen(queueColor(theme, q), q == 0 ? 2.0 : 1.6, kDashes[q]));
    cursor_->setPen(QPen(theme.color(Role::Cursor), 1));
}

void DepthChart::refresh(const Session& session) {
    const Trace& trace = session.timeline().trace();
    const int width = static_cast<int>(chart_->plotArea().width());
    if (trace.end != shownEnd_ || trace.queues.size() != shownSamples_ || width != shownWidth_) {
        shownEnd_ = trace.end;
        shownSamples_ = trace.queues.size();
        shownWidth_ = width;
        showDepths(session);
    }
    const double at = static_cast<double>(session.cursorTime()) / 1e3;
    cursor_->replace(QVector<QPointF>{{at, 0}, {at, depth_->max()}});
}

void DepthChart::showDepths(const Session& session) {
    const Trace& trace = session.timeline().trace();
    history_.update(trace.queues);
    time_->setRange(0, roundUp(std::max(1.0, static_cast<double>(trace.end) / 1e3)));
    depth_->setRange(0, roundUp(std::max(4.0, static_cast<double>(history_.greatest()))));
    for (size_t q = 0; q < kQueues; ++q)
        lines_[q]->replace(history_.points(q, trace.end, std::max(64, shownWidth_)));
}

}  // namespace ptoscope
