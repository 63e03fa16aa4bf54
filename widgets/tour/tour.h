#pragma once
// A walk through the window in steps. Each step points at a real part of it and can do what it
// talks about.

#include <QObject>
#include <QPointer>
#include <functional>
#include <vector>

#include "widgets/theme.h"

namespace ptoscope {

class CoachMark;
class CoachRing;

struct TourStep {
    QString title;
    QString text;
    QString show;                      // on the button that does it
    std::function<QWidget*()> target;  // what is pointed at; shows it if it is hidden
    std::function<void()> prepare;     // what the step needs to make sense
    std::function<void()> doIt;
};

class Tour : public QObject {
    Q_OBJECT

  public:
    explicit Tour(QWidget* window);
    void setSteps(std::vector<TourStep> steps) { steps_ = std::move(steps); }
    void setTheme(const Theme& theme);
    void start();
    void next();  // after the last step: the end
    void back();
    void skip();
    void showMe();

    [[nodiscard]] bool isActive() const { return step_ >= 0; }
    [[nodiscard]] int step() const { return step_; }  // -1: not under way
    [[nodiscard]] int steps() const { return static_cast<int>(steps_.size()); }
    [[nodiscard]] CoachMark* mark() const { return mark_; }
    [[nodiscard]] QWidget* target() const { return target_; }

  Q_SIGNALS:
    void ended(bool completed);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void go(int step);
    void point();
    void end(bool completed);
    void watch(QWidget* target);

    QWidget* window_;
    CoachRing* ring_;
    CoachMark* mark_;
    std::vector<TourStep> steps_;
    int step_ = -1;
    QPointer<QWidget> target_;
};

}  // namespace ptoscope
