#pragma once
// The line above one swimlane of the pair: which variant it is, how long it took, how it ended.

#include <QLabel>
#include <QWidget>

#include "widgets/compare/run_pair.h"
#include "widgets/panels/tasks/elided_label.h"
#include "widgets/theme.h"

namespace ptoscope {

// "makespan 123.4 µs", or how far it came.
[[nodiscard]] QString timesText(const RunPair& pair, Side side);
// Empty if the run completed and its data are right, else why not, in one line.
[[nodiscard]] QString failureText(const RunReport& report);

class VariantHeader : public QWidget {
    Q_OBJECT

  public:
    explicit VariantHeader(Side side, QWidget* parent = nullptr);
    void setPair(const RunPair& pair);
    void setTheme(const Theme& theme);
    [[nodiscard]] QString settings() const { return settings_->text(); }
    [[nodiscard]] QString times() const { return times_->text(); }
    [[nodiscard]] QString failure() const { return failure_->text(); }

  private:
    void paintLetters();

    Side side_;
    const Theme* theme_ = &Theme::light();
    QLabel* letter_;
    ElidedLabel* settings_;
    QLabel* times_;
    QLabel* verdict_;  // "▼ faster", "▲ slower"
    QLabel* failure_;
    bool failed_ = false;
    int64_t change_ = 0;  // of the makespan against A, ns
};

}  // namespace ptoscope
