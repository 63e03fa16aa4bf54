#pragma once
// The two runs above each other on one time axis, each under a line that says which it is, and
// below them what the selected task does in both.

#include <QLabel>
#include <QSplitter>
#include <QWidget>
#include <array>
#include <memory>

#include "widgets/compare/swimlane_link.h"
#include "widgets/compare/variant_header.h"
#include "widgets/session/task_graph.h"

namespace ptoscope {

class PairView : public QWidget {
    Q_OBJECT

  public:
    explicit PairView(QWidget* parent = nullptr);

    void setPair(std::shared_ptr<const RunPair> pair);  // null: nothing
    [[nodiscard]] const std::shared_ptr<const RunPair>& pair() const { return pair_; }
    void setTheme(const Theme& theme);
    // Where the runs begin to differ, ns in each.
    void setDivergence(std::optional<int64_t> inA, std::optional<int64_t> inB);
    // Selects the tasks (kNone: none), shows the times and sets the cursor to their begin.
    void goTo(uint32_t inA, uint32_t inB, int64_t begin, int64_t end);

    void fitSelection();  // the marked range, else the selected task, of both runs

    [[nodiscard]] SwimlaneView* view(Side side) const { return views_[at(side)]; }
    [[nodiscard]] VariantHeader* header(Side side) const { return headers_[at(side)]; }
    [[nodiscard]] SwimlaneLink* link() const { return link_; }
    [[nodiscard]] QString status() const { return status_->text(); }

  private:
    QWidget* makeHalf(Side side);
    void updateStatus();
    [[nodiscard]] LinkLookup lookupOf(Side side);

    std::shared_ptr<const RunPair> pair_;
    std::array<SwimlaneView*, 2> views_{};
    std::array<VariantHeader*, 2> headers_{};
    std::array<std::shared_ptr<TaskGraph>, 2> graphs_;  // made when first asked for
    SwimlaneLink* link_ = nullptr;
    QLabel* status_;
};

}  // namespace ptoscope
