#pragma once
// The speed of virtual time as a slider with its value beside it.

#include <QLabel>
#include <QSlider>
#include <QWidget>

#include "widgets/session/session.h"

namespace ptoscope {

class SpeedControl : public QWidget {
    Q_OBJECT

  public:
    explicit SpeedControl(QWidget* parent = nullptr);
    void setSession(Session* session);
    [[nodiscard]] QSlider* slider() const { return slider_; }

  private:
    void follow();

    Session* session_ = nullptr;
    QSlider* slider_;
    QLabel* value_;
};

}  // namespace ptoscope
