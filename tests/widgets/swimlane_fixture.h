#pragma once
// A swimlane with a made-up run in it, and a user's hands.

#include <gtest/gtest.h>

#include <QApplication>
#include <QTest>

#include "tests/widgets/synthetic_trace.h"
#include "widgets/swimlane/view.h"

namespace ptoscope {

class ViewTest : public testing::Test {
  protected:
    ViewTest() {
        view_.resize(1000, 500);
        view_.show();
        view_.setLinks([this](uint32_t task) { return run_.links[task]; });
    }
    void load(const SyntheticRun& run) {
        run_ = run;
        view_.setData(run.program, run.trace, run.trace.end);
        settle();
    }
    void settle() { QApplication::processEvents(); }
    [[nodiscard]] QWidget* area() { return view_.viewport(); }
    [[nodiscard]] const SwimlaneScene& scene() const { return view_.scene(); }
    // Viewport position of a time in a core's lane.
    [[nodiscard]] QPoint at(uint32_t core, int64_t time) const {
        const int lane = scene().layout.laneOfCore(core);
        return (scene().origin() + QPointF(scene().axis.x(time), scene().layout.middle(lane) - 2))
            .toPoint();
    }
    [[nodiscard]] QPoint middleOf(uint32_t core, size_t index) const {
        const BlockSpan& span = run_.trace.blocks[core][index];
        return at(core, (span.start + span.end) / 2);
    }
    [[nodiscard]] double timeUnder(QPoint p) const {
        return scene().axis.time(p.x() - scene().labelWidth);
    }
    // What is on screen at a position of the viewport, also on a display that scales.
    [[nodiscard]] QColor shown(QPoint p) {
        settle();
        const QImage image = area()->grab().toImage();
        return image.pixelColor((QPointF(p) * image.devicePixelRatioF()).toPoint());
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::mousePress(area(), Qt::LeftButton, modifiers, from);
        for (const QPoint& p : {(from * 2 + to) / 3, (from + to) / 2, to})
            move(p, Qt::LeftButton);
        QTest::mouseRelease(area(), Qt::LeftButton, modifiers, to);
    }
    void move(QPoint to, Qt::MouseButtons buttons = Qt::NoButton) {
        QMouseEvent event(QEvent::MouseMove, to, Qt::NoButton, buttons, Qt::NoModifier);
        QApplication::sendEvent(area(), &event);
    }
    void wheel(QPoint where, int notches, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QWheelEvent event(where, area()->mapToGlobal(where), {}, {0, notches * 120}, Qt::NoButton,
                          modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(area(), &event);
        settle();
    }
    [[nodiscard]] bool folded(uint32_t cluster) const {
        return scene().layout.isCollapsed({GroupKind::Cluster, cluster});
    }
    void key(Qt::Key k, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(&view_, k, modifiers);
        settle();
    }

    SyntheticRun run_;
    SwimlaneView view_;
};

}  // namespace ptoscope
