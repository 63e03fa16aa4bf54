#pragma once
// The four rings: slots by state, head and tail, heap.

#include <array>

#include "widgets/panels/panel.h"
#include "widgets/panels/rings/ring_view.h"

namespace ptoscope {

class RingLegend : public QWidget {
    Q_OBJECT

  public:
    explicit RingLegend(QWidget* parent = nullptr) : QWidget(parent) {}
    void setTheme(const Theme& theme) { theme_ = &theme; }
    [[nodiscard]] QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    const Theme* theme_ = &Theme::light();
};

class RingsPanel : public Panel {
    Q_OBJECT

  public:
    explicit RingsPanel(QWidget* parent = nullptr);
    [[nodiscard]] RingView* ring(size_t index) const { return views_[index]; }

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;

  private:
    std::array<RingView*, kRings> views_{};
    RingLegend* legend_;
};

}  // namespace ptoscope
