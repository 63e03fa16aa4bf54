#pragma once
// The four rings: slots by state, head and tail, heap.

#include <array>

#include "widgets/panels/panel.h"
#include "widgets/panels/rings/ring_view.h"

namespace ptoscope {

class RingLegend : public QWidget {
    Q_OBJECT

  public:
    explicit RingLegend(QWidget* parent = nullptr);
    void setTheme(const Theme& theme) { theme_ = &theme; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override { return lay(width, nullptr); }
    [[nodiscard]] QSize sizeHint() const override { return {200, heightForWidth(200)}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    int lay(int width, QPainter* painter) const;  // paints if there is one; returns the height

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
