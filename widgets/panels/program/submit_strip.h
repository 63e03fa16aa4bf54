#pragma once
// What the orchestrator is at, and the six phases of a submit with the current one marked.

#include <QWidget>

#include "widgets/panels/program/orchestrator_place.h"
#include "widgets/theme.h"

namespace ptoscope {

class SubmitStrip : public QWidget {
    Q_OBJECT

  public:
    explicit SubmitStrip(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void setPlace(const OrchestratorPlace& place);
    [[nodiscard]] const OrchestratorPlace& place() const { return place_; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {80, sizeHint().height()}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    [[nodiscard]] QString headline() const;
    void paintPhases(QPainter& painter, const QRect& line) const;

    OrchestratorPlace place_;
    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
