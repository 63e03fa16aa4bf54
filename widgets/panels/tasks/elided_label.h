#pragma once
// A line of words that takes the room there is; what does not fit ends in dots and is in the tool
// tip.

#include <QLabel>

namespace ptoscope {

class ElidedLabel : public QLabel {
    Q_OBJECT

  public:
    explicit ElidedLabel(const QString& name, QWidget* parent = nullptr);
    void setLine(const QString& text);
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

  protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace ptoscope
