#pragma once
// The workload as a listing: what the orchestrator is at, what became of each task, breakpoints.

#include "widgets/panels/panel.h"
#include "widgets/panels/program/program_model.h"

class QToolButton;

namespace ptoscope {

class ListingDelegate;
class ListingView;
class SearchBar;
class SubmitStrip;
class UseLegend;

class ProgramPanel : public Panel {
    Q_OBJECT

  public:
    explicit ProgramPanel(QWidget* parent = nullptr);

    // Tasks whose lines carry a breakpoint.
    void setBreakpointLines(std::vector<uint32_t> tasks);

    [[nodiscard]] ListingView* view() const { return view_; }
    [[nodiscard]] ProgramModel* model() const { return model_; }
    [[nodiscard]] SearchBar* searchBar() const { return search_; }
    [[nodiscard]] SubmitStrip* strip() const { return strip_; }
    [[nodiscard]] QToolButton* followButton() const { return follow_; }

  Q_SIGNALS:
    // Somebody wants a breakpoint on this task's submit, or wants it gone.
    void breakpointToggled(uint32_t task);

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void choose(int row);
    void goTo(int row);
    void toggleBreakpoint(int row);
    void showTask(uint32_t task);
    void unfoldAround(uint32_t task);  // so that its line is seen
    void followPlace();

    ProgramModel* model_;
    ListingView* view_;
    ListingDelegate* delegate_;
    SubmitStrip* strip_;
    SearchBar* search_;
    QToolButton* follow_;
    UseLegend* legend_;
    uint32_t shownTask_ = kNone;   // the selection as last shown
    uint32_t shownPlace_ = kNone;  // the instruction as last followed
};

}  // namespace ptoscope
