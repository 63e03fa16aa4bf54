#pragma once
// The growth of an exploration as a small picture: states as a line, the frontier as a dashed one.

#include <QWidget>

#include "widgets/panels/explore/growth.h"
#include "widgets/theme.h"

namespace ptoscope {

class GrowthChart : public QWidget {
    Q_OBJECT

  public:
    explicit GrowthChart(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void clear();
    void add(const ExploreStats& stats);
    [[nodiscard]] const Growth& growth() const { return growth_; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    Growth growth_;
    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
