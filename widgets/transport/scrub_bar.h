#pragma once
// A slider over the whole recorded run, in virtual time: drains and hand-made steps are marked.

#include <QSlider>

#include "widgets/session/session.h"
#include "widgets/theme.h"

namespace ptoscope {

class ScrubBar : public QSlider {
    Q_OBJECT

  public:
    static constexpr int kSteps = 100000;  // of the slider, over the recorded time

    explicit ScrubBar(QWidget* parent = nullptr);
    void setSession(Session* session);
    void setTheme(const Theme& theme);
    [[nodiscard]] int64_t timeOf(int value) const;  // ns
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

  private:
    void follow();  // where the session is
    [[nodiscard]] QRectF groove() const;
    [[nodiscard]] double x(int64_t ns) const;
    [[nodiscard]] int valueAt(int x) const;
    [[nodiscard]] int64_t end() const;

    Session* session_ = nullptr;
    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
