#pragma once
// "Why?" for the selected task, core or thread at the cursor: what it waited or waits for, as a
// story whose links select and go to what they tell of.

#include <QLabel>
#include <QToolButton>
#include <memory>

#include "widgets/panels/panel.h"
#include "widgets/panels/why/story_view.h"

namespace ptoscope {

class WhyPanel : public Panel {
    Q_OBJECT

  public:
    explicit WhyPanel(QWidget* parent = nullptr);
    [[nodiscard]] StoryView* view() const { return view_; }
    [[nodiscard]] const Story& story() const { return model_->story(); }
    [[nodiscard]] QString headline() const { return headline_->text(); }
    [[nodiscard]] QToolButton* keep() const { return keep_; }
    [[nodiscard]] QToolButton* onward() const { return onward_; }
    [[nodiscard]] QToolButton* back() const { return back_; }
    // What the story is about: a task, an agent, or nothing.
    [[nodiscard]] const Item& subject() const { return subject_; }

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;

  private:
    [[nodiscard]] Item wanted() const;   // what is asked for by the selection
    [[nodiscard]] Item suspect() const;  // who to look at when a run got stuck
    [[nodiscard]] bool isOwnDoing();
    void follow(const Item& subject);
    void choose(int row);
    void goTo(int row);
    void goOnward();
    void goBack();
    void tell();
    void showTools();

    StoryModel* model_;
    StoryView* view_;
    QLabel* headline_;
    QLabel* hint_;  // while there is nothing to tell
    QToolButton* back_;
    QToolButton* onward_;
    QToolButton* keep_;
    std::unique_ptr<WhyGraph> graph_;  // of the program, made when first needed
    Item subject_;
    std::vector<Item> past_;  // earlier subjects
    // When it was told, and where its own links have led since: they do not change the story.
    Item toldSelection_;
    uint64_t toldPosition_ = UINT64_MAX;  // UINT64_MAX: to be told again
    int64_t toldTime_ = 0;
    Item ledTo_;
    int64_t ledToTime_ = kNever;  // asked for, not reached yet
    uint64_t ledToPosition_ = UINT64_MAX;
};

}  // namespace ptoscope
