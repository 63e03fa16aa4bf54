#pragma once
// What a pressed mouse button does in the swimlane, one class a gesture. A gesture lives from press
// to release and talks to its target only; dropping it cancels.

#include <QPoint>
#include <Qt>

namespace ptoscope {

// The part of the view that gestures need. Positions are pixels of the viewport.
class GestureTarget {
  public:
    virtual ~GestureTarget() = default;
    virtual void panBy(QPoint pixels) = 0;  // the picture follows the pointer
    virtual void clickAt(QPoint position) = 0;
    virtual void scrubTo(QPoint position) = 0;
    virtual void markRange(QPoint from, QPoint to) = 0;
    virtual void rangeDone() = 0;
    virtual void clickLabel(QPoint position) = 0;
    virtual void dragLabel(QPoint from, QPoint to) = 0;  // lanes move with it when it is dropped
    virtual void dropLabel(QPoint from, QPoint to) = 0;
    virtual void dragCancelled() = 0;
};

class Gesture {
  public:
    Gesture(GestureTarget& target, QPoint press) : target_(target), press_(press) {}
    virtual ~Gesture() = default;
    Gesture(const Gesture&) = delete;
    Gesture& operator=(const Gesture&) = delete;

    virtual void move(QPoint position) = 0;
    virtual void release(QPoint position) = 0;
    [[nodiscard]] virtual Qt::CursorShape cursor() const { return Qt::ArrowCursor; }

  protected:
    // True once the pointer has gone far enough from where it was pressed to mean a drag.
    [[nodiscard]] bool isDrag(QPoint position) const;

    GestureTarget& target_;
    QPoint press_;
};

// Drag pans in both directions; without moving it is a click.
class PanGesture : public Gesture {
  public:
    PanGesture(GestureTarget& target, QPoint press) : Gesture(target, press), last_(press) {}
    void move(QPoint position) override;
    void release(QPoint position) override;
    [[nodiscard]] Qt::CursorShape cursor() const override {
        return dragging_ ? Qt::ClosedHandCursor : Qt::ArrowCursor;
    }

  private:
    QPoint last_;
    bool dragging_ = false;
};

// Press or drag moves the time cursor.
class ScrubGesture : public Gesture {
  public:
    ScrubGesture(GestureTarget& target, QPoint press) : Gesture(target, press) {
        target.scrubTo(press);
    }
    void move(QPoint position) override { target_.scrubTo(position); }
    void release(QPoint) override {}
    [[nodiscard]] Qt::CursorShape cursor() const override { return Qt::SizeHorCursor; }
};

// Drag marks a range of time; without moving it is a click.
class RangeGesture : public Gesture {
  public:
    using Gesture::Gesture;
    void move(QPoint position) override;
    void release(QPoint position) override;
    [[nodiscard]] Qt::CursorShape cursor() const override { return Qt::IBeamCursor; }

  private:
    bool dragging_ = false;
};

// Drag of a label moves its lanes; without moving it is a click.
class LabelGesture : public Gesture {
  public:
    using Gesture::Gesture;
    ~LabelGesture() override;
    void move(QPoint position) override;
    void release(QPoint position) override;
    [[nodiscard]] Qt::CursorShape cursor() const override {
        return dragging_ ? Qt::ClosedHandCursor : Qt::ArrowCursor;
    }

  private:
    bool dragging_ = false;
};

}  // namespace ptoscope
