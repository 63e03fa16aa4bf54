#pragma once
// Two swimlanes as one: zoom, time cursor, pointer, marked range, lanes, bookmarks and the selected
// task of one are those of the other.

#include <QObject>
#include <array>

#include "widgets/compare/task_difference.h"
#include "widgets/swimlane/view.h"

namespace ptoscope {

class SwimlaneLink : public QObject {
    Q_OBJECT

  public:
    SwimlaneLink(SwimlaneView* a, SwimlaneView* b, QObject* parent = nullptr);
    void setMatch(TaskMatch match);
    // In both; kNone in one of them: that one selects nothing.
    void select(uint32_t inA, uint32_t inB);
    void setCursorTime(std::optional<int64_t> time);
    [[nodiscard]] uint32_t selected(Side side) const { return views_[at(side)]->selection(); }

  Q_SIGNALS:
    void selectionChanged();

  private:
    void connectOneWay(Side from);
    template <class Do>
    void toOther(Side from, Do action);  // nothing comes back from it

    std::array<SwimlaneView*, 2> views_;
    TaskMatch match_;
    bool busy_ = false;
};

}  // namespace ptoscope
