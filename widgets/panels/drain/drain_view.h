#pragma once
// The picture of a drain as a widget: tokens move when a single step was taken, tell what they wait
// for, can be selected and stepped; attempts can be gone to.

#include <QVariantAnimation>
#include <QWidget>

#include "widgets/panels/drain/drain_painter.h"

namespace ptoscope {

class DrainView : public QWidget {
    Q_OBJECT

  public:
    static constexpr int kMotionMs = 110;

    explicit DrainView(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    // How high it may be before it has to be scrolled, px.
    void setRoom(double height);
    // `moves`: tokens walk to where they are now.
    void show(const DrainScene& scene, bool moves);
    [[nodiscard]] const DrainPicture& picture() const { return scene_.picture; }
    [[nodiscard]] const DrainScene& scene() const { return scene_; }
    [[nodiscard]] const DrainLayout& arrangement() const { return layout_; }
    [[nodiscard]] bool isMoving() const { return motion_.state() == QAbstractAnimation::Running; }
    // The thread whose token is there; the attempt whose column is there.
    [[nodiscard]] std::optional<size_t> threadAt(const QPointF& at) const;
    [[nodiscard]] std::optional<DrainAttempt> attemptAt(const QPointF& at) const;

  Q_SIGNALS:
    void threadSelected(AgentId agent);
    void threadActivated(AgentId agent);  // to be stepped
    void momentActivated(qint64 time);    // ns

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void arrange();
    void describe();
    [[nodiscard]] std::vector<TokenPlace> shownPlaces() const;
    [[nodiscard]] QString tipAt(const QPointF& at) const;
    void selectBeside(int step);

    const Theme* theme_ = &Theme::light();
    DrainScene scene_;
    DrainLayout layout_;
    double room_ = 0;
    QVariantAnimation motion_;
    std::vector<TokenPlace> from_;  // where the tokens walk from
};

}  // namespace ptoscope
