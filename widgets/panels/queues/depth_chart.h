#pragma once
// Depth of the wiring queue and of the ready queues over the whole recorded run.

#include <QtCharts/QChartView>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>
#include <array>

#include "widgets/panels/queues/depth_history.h"
#include "widgets/session/session.h"
#include "widgets/theme.h"

namespace ptoscope {

class DepthChart : public QtCharts::QChartView {
    Q_OBJECT

  public:
    explicit DepthChart(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void refresh(const Session& session);

  private:
    void showDepths(const Session& session);

    QtCharts::QChart* chart_;
    QtCharts::QValueAxis* time_;
    QtCharts::QValueAxis* depth_;
    std::array<QtCharts::QLineSeries*, kQueues> lines_{};
    QtCharts::QLineSeries* cursor_;
    DepthHistory history_;
    int64_t shownEnd_ = -1;
    size_t shownSamples_ = 0;
    int shownWidth_ = 0;
};

// The colour of a queue in charts and tables: wiring, then by ResourceShape.
[[nodiscard]] QColor queueColor(const Theme& theme, size_t queue);
[[nodiscard]] QString queueName(size_t queue);

}  // namespace ptoscope
