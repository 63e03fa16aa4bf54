#pragma once
// The swimlane widget: shows a trace, lets the user move about in it, and tells what was clicked.
// It reads only; the session owns the time cursor and the selection and sets them here.
//
// Mouse: the wheel zooms at the pointer; Shift+wheel (or a sideways wheel) pans in time;
// Ctrl+wheel, or the wheel over the labels, scrolls the lanes. Drag pans both ways, Shift+drag
// marks a range. A click selects the task, Ctrl+click and the ruler set the time cursor, a double
// click zooms to what it hits. A click on a cluster's label folds it. Keys: W S zoom, A D and
// arrows move, F fits all, Shift+F fits the selection, Home and End go to the ends, comma and
// period select the previous and next task, C folds all clusters, [ ] change the lanes' height, Esc
// clears.

#include <QAbstractScrollArea>
#include <QPixmap>
#include <memory>
#include <optional>

#include "widgets/swimlane/gestures.h"
#include "widgets/swimlane/painter.h"

namespace ptoscope {

class SwimlaneView : public QAbstractScrollArea, private GestureTarget {
    Q_OBJECT

  public:
    // While a run grows: leave the view alone, keep all of it in sight, or keep its newest end.
    enum class Follow { Off, FitAll, Newest };
    Q_ENUM(Follow)

    explicit SwimlaneView(QWidget* parent = nullptr);

    // Shows `trace`, as known at `now` (ns). A new program resets view, folds and selection.
    void setData(std::shared_ptr<const Program> program, Trace trace, int64_t now);
    void clear();
    // Where the selected task's dependencies come from.
    void setLinks(LinkLookup lookup);
    void setTheme(const Theme& theme);
    void setCursorTime(std::optional<int64_t> time);
    void setSelection(uint32_t task);  // task index, kNone = nothing; emits nothing
    void setRange(std::optional<std::pair<int64_t, int64_t>> range);
    void setFollow(Follow follow);
    void setVisibleRange(int64_t begin, int64_t end);
    void setLaneHeight(double pixels);  // of core lanes; 0 = as fits
    void setClusterFolded(int cluster, bool folded);
    void reveal(uint32_t task);  // moves as little as needed to have it in sight

    [[nodiscard]] Follow follow() const { return follow_; }
    [[nodiscard]] uint32_t selection() const { return scene_.selection; }
    [[nodiscard]] std::optional<int64_t> cursorTime() const { return overlay_.cursor; }
    [[nodiscard]] std::optional<std::pair<int64_t, int64_t>> range() const {
        return overlay_.range;
    }
    [[nodiscard]] const SwimlaneScene& scene() const { return scene_; }
    [[nodiscard]] std::pair<int64_t, int64_t> visibleRange() const;

    [[nodiscard]] QSize sizeHint() const override { return {960, 560}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {280, 120}; }

    // What actions and keys do.
    void zoomIn();
    void zoomOut();
    void panLeft();
    void panRight();
    void goToStart();
    void goToEnd();       // and follows the newest
    void fitAll();        // and follows all
    void fitSelection();  // the marked range, else the selected task
    void selectPrevious();
    void selectNext();
    void tallerLanes();
    void lowerLanes();
    void toggleAllFolds();
    void clearSelection();  // the marked range first, then the task

  Q_SIGNALS:
    void timeClicked(qint64 ns);
    void taskSelected(quint32 task);  // by the user; kNone = nothing
    void hovered(quint32 task, qint64 ns);
    void rangeSelected(qint64 begin, qint64 end);  // equal = none
    void followChanged(ptoscope::SwimlaneView::Follow follow);

  protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;

  private:
    // GestureTarget
    void panBy(QPoint pixels) override;
    void clickAt(QPoint position) override;
    void scrubTo(QPoint position) override;
    void markRange(QPoint from, QPoint to) override;
    void rangeDone() override;

    void zoomAtPointer(double factor);
    void panTime(double pixels);
    void scrollLanes(double pixels);
    void userMoved();  // the user looks elsewhere: stop following
    void follows();    // does what follow_ asks for
    void selectByUser(uint32_t task);
    void selectBeside(int step);
    void fitTimes(int64_t begin, int64_t end);
    void hoverAt(std::optional<QPoint> position);
    void findHovered();
    void foldAt(QPoint position);
    void showToolTip(QPoint position, QPoint global);
    [[nodiscard]] QString frameToolTip(QPoint position) const;

    void relayout();  // lane heights
    void changed();   // the picture is stale
    void refresh();   // makes it anew if so
    void updateScrollBars();
    [[nodiscard]] bool isEmpty() const { return scene_.program == nullptr; }
    [[nodiscard]] QPointF inLanes(QPoint position) const;  // from the viewport's pixels
    [[nodiscard]] const DrawItem* itemUnder(QPoint position);
    [[nodiscard]] int64_t timeUnder(QPoint position) const;

    SwimlaneScene scene_;
    VisibleItems items_;
    SwimlaneOverlay overlay_;
    LinkLookup lookup_;
    QPixmap picture_;  // everything but the overlay
    bool stale_ = true;
    bool syncing_ = false;  // scroll bars are being set from the scene
    double laneHeight_ = 0;
    Follow follow_ = Follow::FitAll;
    std::unique_ptr<Gesture> gesture_;
    std::optional<QPoint> pointer_;        // last seen
    std::optional<QPoint> hoverPosition_;  // none while a button is down
};

}  // namespace ptoscope
