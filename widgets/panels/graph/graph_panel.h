#pragma once
// The task graph of the program: who waits for whom, and how far each task is at the shown moment.

#include <QTimer>
#include <list>

#include "widgets/panels/graph/critical_path.h"
#include "widgets/panels/graph/node_states.h"
#include "widgets/panels/graph/picture_job.h"
#include "widgets/panels/panel.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace ptoscope {

class ElidedLabel;
class GraphView;
class SearchBar;
class UseLegend;

class GraphPanel : public Panel {
    Q_OBJECT

  public:
    explicit GraphPanel(QWidget* parent = nullptr);

    // The Graphviz program to lay out with; by default the one in PATH. Empty: none.
    void setDot(const QString& program);
    void setFold(Fold fold);
    void openGroup(uint32_t group);

    [[nodiscard]] GraphView* view() const { return view_; }
    [[nodiscard]] SearchBar* searchBar() const { return search_; }
    [[nodiscard]] QComboBox* foldBox() const { return fold_; }
    [[nodiscard]] QPushButton* cancelButton() const { return cancel_; }
    [[nodiscard]] bool isLayingOut() const { return job_.isRunning(); }
    [[nodiscard]] QString info() const;  // the line above the graph
    [[nodiscard]] QString note() const;  // what is not as it should be; empty if all is
    [[nodiscard]] const CriticalPath& critical() const { return path_; }
    [[nodiscard]] const NodeStates& states() const { return states_; }

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    struct Cached {
        uint64_t program = 0;
        Fold fold = Fold::Auto;
        bool initial = false;  // made before any group was opened or closed
        std::shared_ptr<const GraphPicture> picture;
    };
    static constexpr size_t kMostCached = 12;
    static constexpr int kPatienceMs = 500;  // before progress is shown

    QWidget* makeBar();
    QWidget* makeProgress();
    void askForPicture();
    void showPicture(const std::shared_ptr<const GraphPicture>& picture);
    void keep(const std::shared_ptr<const GraphPicture>& picture);
    void closeGroupOf(uint32_t node);
    [[nodiscard]] uint32_t taskIn(const GroupTree& tree, uint32_t group) const;
    void updateCritical();
    void updateMatches();
    void updateInfo();
    void showProgress();
    [[nodiscard]] Fold fold() const;

    NodeStates states_;
    PictureJob job_;
    QString dot_;
    std::set<uint32_t> open_;
    bool openInitially_ = true;
    bool wanted_ = false;  // a picture, as soon as the panel is seen
    std::list<Cached> cache_;

    CriticalPath path_;
    TaskDurations durations_;
    uint64_t pathOf_ = 0;         // the recorded end that path_ was worked out for
    uint32_t shownTask_ = kNone;  // the selection as last shown
    uint32_t goTo_ = kNone;       // whose node is the current one of the next picture

    GraphView* view_;
    QComboBox* fold_;
    SearchBar* search_;
    QToolButton* emphasise_;
    ElidedLabel* info_;
    ElidedLabel* note_;
    QWidget* progress_;
    QLabel* doing_;
    QPushButton* cancel_;
    UseLegend* legend_;
    QTimer patience_;
};

}  // namespace ptoscope
