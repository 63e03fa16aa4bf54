#pragma once
// Widgets one after another, in as many lines as the width needs.

#include <QLayout>
#include <span>
#include <vector>

namespace ptoscope {

class FlowLayout : public QLayout {
  public:
    FlowLayout(int across, int down, QWidget* parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override { return minimumSize(); }
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

  private:
    int lay(const QRect& rect, bool place) const;  // the height that it takes

    void placeLine(std::span<QLayoutItem* const> items, const QRect& line) const;

    std::vector<QLayoutItem*> items_;
    int across_;  // gaps, pixels
    int down_;
};

}  // namespace ptoscope
