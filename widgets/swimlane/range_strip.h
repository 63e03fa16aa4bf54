#pragma once
// The strip under the swimlane with the statistics of the marked range.

#include <QLabel>
#include <QTableWidget>
#include <QWidget>

#include "widgets/swimlane/range_statistics.h"
#include "widgets/theme.h"

namespace ptoscope {

class RangeStrip : public QWidget {
    Q_OBJECT

  public:
    static constexpr int kHeight = 190;

    explicit RangeStrip(QWidget* parent);
    void setTheme(const Theme& theme);
    void setStatistics(const RangeStatistics& statistics,
                       const std::shared_ptr<const Program>& program);
    void copy() const;  // the text into the clipboard
    [[nodiscard]] const RangeStatistics& statistics() const { return statistics_; }
    [[nodiscard]] QLabel* headline() const { return headline_; }
    [[nodiscard]] QTableWidget* kernels() const { return kernels_; }
    [[nodiscard]] QTableWidget* lanes() const { return lanes_; }

  Q_SIGNALS:
    void closed();
    void laneActivated(bool core, quint32 row);

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QTableWidget* table(const QStringList& columns, const QString& name);
    void fillKernels();
    void fillLanes();

    RangeStatistics statistics_;
    std::shared_ptr<const Program> program_;
    const Theme* theme_ = &Theme::light();
    QLabel* headline_;
    QTableWidget* kernels_;
    QTableWidget* lanes_;
};

}  // namespace ptoscope
