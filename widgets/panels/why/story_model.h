#pragma once
// A story as rows: one per link.

#include <QAbstractListModel>

#include "runtime/engine/why/why.h"

namespace ptoscope {

// How a row is meant to be seen.
enum class LinkWeight : uint8_t {
    Plain,
    Longest,  // the stage that took most of the time
    Cause,    // the end of a chain that can never go on
    Doubt     // the record does not tell
};

// The time that the rows' bars share, ns. What came before a task's submit began is cut off.
struct StoryTime {
    int64_t begin = 0;
    int64_t end = 0;
    bool operator==(const StoryTime&) const = default;
};
[[nodiscard]] StoryTime timeOf(const Story& story, int64_t now);
[[nodiscard]] LinkWeight weightOf(const Story& story, size_t link);

class StoryModel : public QAbstractListModel {
    Q_OBJECT

  public:
    explicit StoryModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}
    void show(Story story, int64_t now);
    void clear() { show({}, 0); }
    [[nodiscard]] const Story& story() const { return story_; }
    [[nodiscard]] const WhyLink& link(int row) const {
        return story_.links[static_cast<size_t>(row)];
    }
    [[nodiscard]] LinkWeight weight(int row) const {
        return weightOf(story_, static_cast<size_t>(row));
    }
    [[nodiscard]] const StoryTime& time() const { return time_; }
    [[nodiscard]] int64_t now() const { return now_; }
    [[nodiscard]] QString duration(int row) const;  // "12.3 µs", empty if no time belongs to it

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

  private:
    [[nodiscard]] QString toolTip(int row) const;

    Story story_;
    StoryTime time_;
    int64_t now_ = 0;
};

}  // namespace ptoscope
