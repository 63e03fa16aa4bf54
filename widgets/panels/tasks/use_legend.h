#pragma once
// What the marks of tasks mean; wraps to the width it has.

#include <QWidget>
#include <functional>
#include <vector>

#include "widgets/theme.h"

class QPainter;

namespace ptoscope {

class UseLegend : public QWidget {
    Q_OBJECT

  public:
    // One more sign beside the states of tasks.
    struct Entry {
        QString text;
        std::function<void(QPainter&, const QRect&, const Theme&)> paint;
    };
    explicit UseLegend(std::vector<Entry> more = {}, QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override { return lay(width, nullptr); }
    [[nodiscard]] QSize sizeHint() const override { return {200, heightForWidth(200)}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    int lay(int width, QPainter* painter) const;  // paints if there is one; returns the height

    std::vector<Entry> entries_;
    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
