#pragma once
// Lays its children out in a row that breaks where the width ends, like words.

#include <QWidget>

namespace ptoscope {

class FlowRow : public QWidget {
    Q_OBJECT

  public:
    explicit FlowRow(QWidget* parent = nullptr);
    void add(QWidget* child, bool stretches = false);  // takes what is left of its line

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

  private:
    int lay(int width, bool move) const;  // returns the height

    struct Part {
        QWidget* widget;
        bool stretches;
    };
    QVector<Part> parts_;
};

}  // namespace ptoscope
