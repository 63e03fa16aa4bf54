#pragma once
// Draws a graph and goes through it by mouse and keys. Edges are painted into a picture that stays
// while nothing moves; a frame of a run repaints only nodes that are seen.

#include <QPixmap>
#include <QWidget>

#include "widgets/panels/graph/graph_viewport.h"
#include "widgets/panels/graph/graph_walk.h"
#include "widgets/panels/graph/node_states.h"
#include "widgets/theme.h"

namespace ptoscope {

// What stands out: by node and by edge.
struct Emphasis {
    std::vector<bool> nodes;
    std::vector<bool> edges;
};
// The nodes of these tasks, and the drawn edges between tasks that follow each other.
[[nodiscard]] Emphasis emphasisOf(const FoldedGraph& graph, const std::vector<uint32_t>& chain);

class GraphView : public QWidget {
    Q_OBJECT

  public:
    explicit GraphView(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void setProgram(std::shared_ptr<const Program> program, const NodeStates* states);
    void setTrace(const Trace* trace) { trace_ = trace; }
    void setPicture(std::shared_ptr<const GraphPicture> picture);
    void setCritical(Emphasis emphasis);
    void setMatches(std::vector<bool> nodes);  // what a search has found
    void setHint(const QString& text);         // seen while there is no graph
    void showTask(uint32_t task);              // its node becomes the current one; kNone: none
    void setCurrent(uint32_t node);

    void fit();
    void zoom(double factor);  // around the middle
    void centerCurrent();

    [[nodiscard]] const std::shared_ptr<const GraphPicture>& picture() const { return picture_; }
    [[nodiscard]] uint32_t current() const { return current_; }  // node, kNone = none
    [[nodiscard]] const GraphViewport& graphViewport() const { return viewport_; }
    [[nodiscard]] const Emphasis& critical() const { return critical_; }
    [[nodiscard]] QRectF nodeRect(uint32_t node) const;  // in the widget
    [[nodiscard]] QString toolTipAt(const QPoint& at) const;
    [[nodiscard]] QSize sizeHint() const override { return {420, 320}; }

  Q_SIGNALS:
    void taskChosen(uint32_t task);
    void groupOpened(uint32_t group);
    void foldWanted(uint32_t node);  // close the group around it
    void searchWanted();
    void searchOn(int direction);

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    void choose(uint32_t node);
    void activate();
    void walk(Direction direction);
    void moved(bool byUser);
    void showStart();
    void describe();
    [[nodiscard]] uint32_t nodeUnder(const QPoint& at) const;

    void paintEdges();
    void paintEdge(QPainter& painter, size_t edge, const QColor& color, double width) const;
    void paintAll(QPainter& painter, const std::vector<size_t>& edges, const QColor& color,
                  double width) const;
    [[nodiscard]] bool isSeen(size_t edge) const;
    void paintCurrentEdges(QPainter& painter) const;
    void paintNodes(QPainter& painter) const;
    void paintNode(QPainter& painter, uint32_t node) const;
    void paintTask(QPainter& painter, uint32_t node, SlotUse use) const;
    void paintGroup(QPainter& painter, uint32_t node) const;
    void paintSmall(QPainter& painter, const QRectF& rect, uint32_t node) const;
    void paintFrames(QPainter& painter, const QRectF& rect, uint32_t node) const;

    std::shared_ptr<const Program> program_;
    const NodeStates* states_ = nullptr;
    const Trace* trace_ = nullptr;
    std::shared_ptr<const GraphPicture> picture_;
    Emphasis critical_;
    std::vector<bool> matches_;
    QString hint_;
    const Theme* theme_ = &Theme::light();

    GraphViewport viewport_;
    bool fitted_ = true;  // nobody has moved it: it is fitted again when its size changes
    uint32_t current_ = kNone;
    uint32_t hovered_ = kNone;
    QPoint dragged_;  // where the pointer was last, while it drags
    bool dragging_ = false;
    QPixmap edges_;  // null: to be painted anew
};

}  // namespace ptoscope
