#pragma once
// The swimlane widget: shows a trace, lets the user move about in it, and tells what was clicked.
// It reads only; the session owns the time cursor and the selection and sets them here.
//
// Mouse: the wheel zooms at the pointer; Shift+wheel (or a sideways wheel) pans in time;
// Ctrl+wheel, or the wheel over the labels, scrolls the lanes. Drag pans both ways, Shift+drag
// marks a range. A click selects the task and the lane, Ctrl+click and the ruler set the time
// cursor, a double click zooms to what it hits. A click on a label selects the lane, on its
// triangle (or a double click) collapses it, dragging moves it, the right button lists what else
// there is. Keys: keys().

#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <QPixmap>
#include <memory>
#include <optional>

#include "widgets/swimlane/gestures.h"
#include "widgets/swimlane/painter.h"
#include "widgets/swimlane/view_history.h"

class QMenu;

namespace ptoscope {

class FindBar;
class Minimap;
class RangeStrip;

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
    [[nodiscard]] double laneHeight() const { return laneHeight_; }
    void setClusterFolded(int cluster, bool folded);
    void reveal(uint32_t task);  // moves as little as needed to have it in sight

    // What the user did to the lanes; the same for lanes by core and by task.
    void setLanes(const LaneArrangement& lanes);
    [[nodiscard]] const LaneArrangement& lanes() const { return scene_.layout.arrangement; }
    void setLaneMode(LaneMode mode);
    [[nodiscard]] LaneMode laneMode() const { return laneMode_; }
    void selectLane(std::optional<LaneKey> lane);
    [[nodiscard]] std::optional<LaneKey> selectedLane() const { return scene_.lane; }
    void setArrowMode(ArrowMode mode);
    [[nodiscard]] ArrowMode arrowMode() const { return scene_.arrows; }
    void setMinimapVisible(bool visible);
    [[nodiscard]] bool isMinimapVisible() const { return minimapWanted_; }
    void setCountersVisible(bool visible);
    [[nodiscard]] bool areCountersVisible() const { return countersWanted_; }
    // For views that show one time axis: it goes at least to `end`, ns, however short the run is;
    // times() and setTimes() carry what is in sight from one to the other.
    void setTimeLimit(int64_t end);
    struct Times {
        double start = 0;  // ns, at the left edge
        double nsPerPixel = 1;
        bool operator==(const Times&) const = default;
    };
    [[nodiscard]] Times times() const { return {scene_.axis.start, scene_.axis.nsPerPixel}; }
    void setTimes(const Times& to);                   // follow() stays as it is
    void setPeerTime(std::optional<int64_t> time);    // where the pointer is in another view
    void setDivergence(std::optional<int64_t> time);  // from here on two runs differ
    [[nodiscard]] std::optional<int64_t> divergence() const { return overlay_.divergence; }
    // More lanes above the counters: watched variables, breakpoints that only log.
    void setTracks(const std::vector<CounterTrack>& counters,
                   const std::vector<EventTrack>& events);
    // Digit 0..9 to time; the user sets and goes to them by keys.
    void setBookmarks(const std::map<int, int64_t>& bookmarks);
    [[nodiscard]] const std::map<int, int64_t>& bookmarks() const { return scene_.bookmarks; }
    void setBookmark(int digit);     // at the time cursor; once more takes it away
    void goToBookmark(int digit);    // time cursor and view
    void find(const QString& text);  // as if typed into the find bar
    [[nodiscard]] FindBar* findBar() const { return findBar_; }
    [[nodiscard]] RangeStrip* rangeStrip() const { return rangeStrip_; }
    [[nodiscard]] Minimap* minimap() const { return minimap_; }
    // Of the view: what part of the run is in sight.
    [[nodiscard]] bool canViewBack() const { return history_.canBack(); }
    [[nodiscard]] bool canViewForward() const { return history_.canForward(); }
    // All keys of the swimlane and what they do, for lists of shortcuts.
    [[nodiscard]] static std::vector<std::pair<QString, QString>> keys();

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
    void clearSelection();  // what was found, the marked range, the task, the lane: one a call
    void viewBack();
    void viewForward();
    // Events of the selected lane before and after the time cursor; tasks if no lane is selected.
    void previousEvent();
    void nextEvent();
    void followToProducer();  // that completed last
    void followToConsumer();  // that waited for the selected task
    void cycleArrows();
    void toggleLaneMode();
    void toggleMinimap();
    void toggleCounters();
    // Of the selected lane (and what belongs to it).
    void toggleCollapsed();  // all clusters or kernels if no lane is selected
    void togglePinned();
    void hideLane();
    void showAllLanes();
    void moveLaneUp();
    void moveLaneDown();
    void selectLaneAbove();
    void selectLaneBelow();
    void selectLaneOfSelection();  // the lane where the selected task began
    void openFind();
    void closeFind();
    void findNext();
    void findPrevious();
    void toggleStatistics();  // of the marked range
    void copyStatistics();

  Q_SIGNALS:
    void timeClicked(qint64 ns);
    void taskSelected(quint32 task);  // by the user; kNone = nothing
    void hovered(quint32 task, qint64 ns);
    void unhovered();                              // the pointer has left the time area
    void rangeSelected(qint64 begin, qint64 end);  // equal = none
    void followChanged(ptoscope::SwimlaneView::Follow follow);
    void agentSelected(quint32 agent);  // by a click on its lane; AgentId::index
    void lanesChanged();                // arrangement, mode, arrows, minimap or counters
    void bookmarksChanged();
    void viewHistoryChanged();
    void timesChanged();  // another part of the time axis is in sight

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
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;

  private:
    // GestureTarget
    void panBy(QPoint pixels) override;
    void clickAt(QPoint position) override;
    void scrubTo(QPoint position) override;
    void markRange(QPoint from, QPoint to) override;
    void rangeDone() override;
    void clickLabel(QPoint position) override;
    void dragLabel(QPoint from, QPoint to) override;
    void dropLabel(QPoint from, QPoint to) override;
    void dragCancelled() override;

    // Calls change(); what it did to the view can be undone.
    template <class Change>
    void moveView(ViewHistory::Move move, Change change) {
        const ViewPlace from = place();
        change();
        if (place() == from) return;
        history_.leave(from, move, clock_.elapsed());
        Q_EMIT viewHistoryChanged();
    }
    [[nodiscard]] ViewPlace place() const;
    void goTo(const ViewPlace& to);
    // The group of the selected lane.
    [[nodiscard]] std::optional<LaneGroup> selectedGroup() const;
    [[nodiscard]] std::optional<LaneGroup> groupBefore(double y) const;
    template <class Change>
    void arrange(Change change);
    void moveLane(int places);
    void selectBesideLane(int step);
    void clickLane(int lane);
    bool pressLabel(QPoint position);
    void fillMenu(QMenu& menu);
    void goToEvent(int step);
    void follow(uint32_t task);
    void setTimeByUser(int64_t time);
    bool digitPressed(const QKeyEvent* event);
    void updateSources();  // rows, counters, links: what depends on the trace
    void updateLinks();
    void search(const QString& text);
    void showFound();
    void updateFound();  // the run went on
    void goToMatch(int step);
    void showStatistics();
    void arrangeChildren();

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
    LaneSummaries summaries_;
    TaskEnds ends_;
    std::vector<TaskEdge> edges_;  // of the program, once all arrows are wanted
    bool edgesKnown_ = false;
    VisibleItems items_;
    SwimlaneOverlay overlay_;
    LinkLookup lookup_;
    QPixmap picture_;  // everything but the overlay
    bool stale_ = true;
    bool syncing_ = false;  // scroll bars are being set from the scene
    double laneHeight_ = 0;
    Follow follow_ = Follow::FitAll;
    int64_t timeLimit_ = 0;  // ns
    Times toldTimes_;        // by timesChanged()
    std::unique_ptr<Gesture> gesture_;
    std::optional<QPoint> pointer_;        // last seen
    std::optional<QPoint> hoverPosition_;  // none while a button is down
    LaneMode laneMode_ = LaneMode::Cores;
    bool minimapWanted_ = true;
    bool countersWanted_ = true;
    bool statisticsWanted_ = true;
    ViewHistory history_;
    QElapsedTimer clock_;
    QElapsedTimer sinceFound_;  // matches and their times were looked at
    QString query_;
    FindBar* findBar_;
    RangeStrip* rangeStrip_;
    Minimap* minimap_;
};

}  // namespace ptoscope
