#include "widgets/charts/sweep_chart.h"

#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QGuiApplication>
#include <QtCharts/QCategoryAxis>
#include <QtCharts/QChart>
#include <QtCharts/QLegend>
#include <QtCharts/QLegendMarker>
#include <QtCharts/QLineSeries>
#include <QtCharts/QScatterSeries>
#include <QtCharts/QValueAxis>
#include <algorithm>
#include <cmath>
#include <memory>

#include "widgets/swimlane/drawing.h"
#include "widgets/swimlane/picture_file.h"

namespace ptoscope {
namespace {

constexpr double kHeading = 62;      // title and what A and B are
constexpr double kLeastStep = 56;    // pixels between two values
constexpr double kMostWidth = 6000;  // pixels
constexpr double kBeside = 130;      // the plot: values, title, margins
constexpr int kLabelPixels = 12;

using Time = int64_t ComparedRun::*;

const ComparedRun& runOf(const SweepRow& row, bool isA) {
    return isA ? row.a.run : row.b.run;
}

QString labelOf(const SweepRow& row) {
    QStringList parts;
    for (const std::string& value : row.values)
        parts << QString::fromStdString(value).toHtmlEscaped();
    QStringList failed;
    for (const bool isA : {true, false})
        if (runOf(row, isA).outcome != Outcome::Completed) failed << (isA ? "A" : "B");
    const QString label = parts.join(QStringLiteral(" \u00b7 "));
    if (failed.empty()) return label;
    return label + QStringLiteral(" (%1 failed)").arg(failed.join(QStringLiteral(", ")));
}

QFont fontOf(int pixels, bool bold = false) {
    QFont font = QGuiApplication::font();
    font.setPixelSize(pixels);
    font.setBold(bold);
    return font;
}

// As wide as the widest label wants it.
double stepFor(const SweepResult& result) {
    const QFontMetricsF metrics(fontOf(kLabelPixels));
    double step = kLeastStep;
    for (const SweepRow& row : result.rows)
        step = std::max(step, metrics.horizontalAdvance(labelOf(row)) + 16);
    return step;
}

QString keysOf(const SweepResult& result) {
    QStringList keys;
    for (const SweepKey& key : result.plan.over)
        keys << QString::fromStdString(key.key);
    return keys.join(QStringLiteral(" \u00b7 "));
}

int64_t greatest(const SweepResult& result, Time time) {
    int64_t most = 0;
    for (const SweepRow& row : result.rows)
        most = std::max({most, row.a.run.*time, row.b.run.*time});
    return most;
}

// A and B differ by line, mark and colour.
QColor hueOf(const Theme& theme, bool isA) {
    return theme.color(isA ? Role::Kernel0 : Role::Kernel1);
}

// Stretches of neighbouring values: a run that failed leaves a gap.
std::vector<QVector<QPointF>> stretchesOf(const SweepResult& result, bool isA, Time time,
                                          double unit) {
    std::vector<QVector<QPointF>> stretches(1);
    for (size_t i = 0; i < result.rows.size(); ++i) {
        const int64_t ns = runOf(result.rows[i], isA).*time;
        if (ns != kNever)
            stretches.back().append({static_cast<double>(i), static_cast<double>(ns) / unit});
        else if (!stretches.back().empty())
            stretches.emplace_back();
    }
    return stretches;
}

void colour(QtCharts::QAbstractAxis& axis, const Theme& theme) {
    axis.setLabelsColor(theme.color(Role::Text));
    axis.setTitleBrush(theme.color(Role::Text));
    axis.setGridLineColor(theme.color(Role::Grid));
    axis.setLinePenColor(theme.color(Role::Border));
    axis.setLabelsFont(fontOf(kLabelPixels));
    axis.setTitleFont(fontOf(13, true));
}

class Pane {
  public:
    Pane(const SweepResult& result, const Theme& theme, const char* what, Time time)
        : result_(result), theme_(theme), chart_(new QtCharts::QChart) {
        const TimeUnit unit = unitFor(greatest(result, time));
        addAxes(QStringLiteral("%1, %2").arg(QLatin1String(what), QString::fromUtf8(unit.name)));
        for (const bool isA : {true, false})
            for (const auto& points : stretchesOf(result, isA, time, unit.ns))
                addLine(isA, points);
        const double most = static_cast<double>(greatest(result, time)) / unit.ns;
        values_->setRange(0, most > 0 ? most * 1.05 : 1);
        values_->applyNiceNumbers();
        chart_->setBackgroundBrush(theme.color(Role::Base));
        chart_->setBackgroundRoundness(0);
        chart_->legend()->hide();
        chart_->layout()->setContentsMargins(0, 0, 0, 0);
    }
    // `left`: more room beside the values.
    void place(const QRectF& box, double left) {
        chart_->setMargins(QMargins(8 + static_cast<int>(std::lround(left)), 8, 20, 4));
        chart_->setGeometry(box);
        chart_->layout()->activate();
    }
    [[nodiscard]] double plotLeft() const { return chart_->plotArea().left(); }
    [[nodiscard]] QtCharts::QChart* chart() const { return chart_; }

  private:
    void addAxes(const QString& title) {
        rows_ = new QtCharts::QCategoryAxis;
        rows_->setLabelsPosition(QtCharts::QCategoryAxis::AxisLabelsPositionOnValue);
        for (size_t i = 0; i < result_.rows.size(); ++i) {
            rows_->append(labelOf(result_.rows[i]), static_cast<double>(i));
        }
        const auto count = static_cast<double>(result_.rows.size());
        rows_->setRange(-0.5, std::max(0.5, count - 0.5));
        rows_->setTitleText(keysOf(result_));
        values_ = new QtCharts::QValueAxis;
        values_->setTitleText(title);
        values_->setLabelFormat(QStringLiteral("%g"));
        chart_->addAxis(rows_, Qt::AlignBottom);
        chart_->addAxis(values_, Qt::AlignLeft);
        colour(*rows_, theme_);
        colour(*values_, theme_);
    }

    void addLine(bool isA, const QVector<QPointF>& points) {
        const QColor hue = hueOf(theme_, isA);
        auto* line = new QtCharts::QLineSeries;
        line->replace(points);
        line->setPen(QPen(hue, isA ? 4 : 2, isA ? Qt::SolidLine : Qt::DashLine));
        auto* marks = new QtCharts::QScatterSeries;
        marks->replace(points);
        marks->setMarkerShape(isA ? QtCharts::QScatterSeries::MarkerShapeCircle
                                  : QtCharts::QScatterSeries::MarkerShapeRectangle);
        marks->setMarkerSize(isA ? 15 : 9);  // B lies on A where they are equal
        marks->setColor(hue);
        marks->setBorderColor(theme_.color(Role::Base));
        for (QtCharts::QXYSeries* series :
             {static_cast<QtCharts::QXYSeries*>(line), static_cast<QtCharts::QXYSeries*>(marks)}) {
            chart_->addSeries(series);
            series->attachAxis(rows_);
            series->attachAxis(values_);
        }
    }

    const SweepResult& result_;
    const Theme& theme_;
    QtCharts::QChart* chart_;
    QtCharts::QCategoryAxis* rows_ = nullptr;
    QtCharts::QValueAxis* values_ = nullptr;
};

// The name, then what A and B are with the line and the mark of each.
void drawHeading(QPainter& painter, const SweepResult& result, const Theme& theme, double width) {
    TextBox text(painter, QGuiApplication::font());
    const QString title = QString::fromStdString(result.name);
    text.setPixelSize(16, true);
    text.draw(QRectF(14, 8, width - 28, 22), text.fitted(title, title, width - 28),
              theme.color(Role::Text));
    text.setPixelSize(13);
    double x = 14;
    for (const bool isA : {true, false}) {
        const QColor hue = hueOf(theme, isA);
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setPen(QPen(hue, isA ? 4 : 2, isA ? Qt::SolidLine : Qt::DashLine));
        painter.drawLine(QPointF(x, 45), QPointF(x + 34, 45));
        painter.setPen(Qt::NoPen);
        painter.setBrush(hue);
        isA ? painter.drawEllipse(QPointF(x + 17, 45), 7.5, 7.5)
            : painter.drawRect(QRectF(x + 12.5, 40.5, 9, 9));
        const Settings& own = isA ? result.plan.a : result.plan.b;
        const QString label = (isA ? QStringLiteral("A: ") : QStringLiteral("B: ")) +
                              QString::fromStdString(settings_text(own));
        const double room = (width - 28) / 2 - 60;
        const QString fitted = text.fitted(label, label, room);
        text.draw(QRectF(x + 42, 34, room, 22), fitted, theme.color(Role::Text));
        x += 42 + text.widthOf(fitted) + 28;
    }
    if (result.complete) return;
    const QString note =
        QStringLiteral("stopped: %1 of %2 rows").arg(result.rows.size()).arg(rows_of(result.plan));
    const double w = text.widthOf(note);
    text.draw(QRectF(width - 14 - w, 34, w, 22), note, theme.color(Role::Warn));
}

}  // namespace

TimeUnit unitFor(int64_t most) {
    if (most < 10'000) return {"ns", 1};
    if (most < 10'000'000) return {"µs", 1e3};
    if (most < 10'000'000'000) return {"ms", 1e6};
    return {"s", 1e9};
}

bool exportSweepChart(const QString& path, const SweepResult& result,
                      const SweepChartOptions& options, QString* error) {
    const double wanted = kBeside + stepFor(result) * static_cast<double>(result.rows.size());
    const double width = std::min(kMostWidth, std::max(options.size.width(), wanted));
    const double paneHeight = (options.size.height() - kHeading) / 2;
    Pane makespan(result, *options.theme, "makespan", &ComparedRun::makespan_ns);
    Pane orchestrator(result, *options.theme, "orchestrator", &ComparedRun::orchestrator_ns);
    QGraphicsScene scene;
    for (Pane* pane : {&makespan, &orchestrator}) {
        scene.addItem(pane->chart());
        pane->place({0, 0, width, paneHeight}, 0);
    }
    // Both plots begin at the same pixel, so that their values stand above each other.
    const double left = std::max(makespan.plotLeft(), orchestrator.plotLeft());
    makespan.place({0, 0, width, paneHeight}, left - makespan.plotLeft());
    orchestrator.place({0, paneHeight, width, paneHeight}, left - orchestrator.plotLeft());
    PaintedPicture picture;
    picture.title = QString::fromStdString(result.name);
    picture.size = {width, options.size.height()};
    picture.ground = options.theme->color(Role::Base);
    picture.paint = [&](QPainter& painter) {
        painter.save();
        drawHeading(painter, result, *options.theme, width);
        painter.restore();
        const QRectF panes(0, 0, width, 2 * paneHeight);
        scene.render(&painter, panes.translated(0, kHeading), panes);
    };
    const QString problem = savePicture(path, picture, options.scale);
    if (!problem.isEmpty() && error != nullptr) *error = path + QStringLiteral(": ") + problem;
    return problem.isEmpty();
}

}  // namespace ptoscope
