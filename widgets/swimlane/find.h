#pragma once
// Finding tasks by id, name, kernel or pattern, and how long they took. Pure, no widget.

#include <QRegularExpression>
#include <QString>
#include <optional>
#include <vector>

#include "runtime/trace/trace.h"
#include "runtime/workload/program.h"

namespace ptoscope {

// What is asked for. Plain words are found in names and kernels, ids are found as they are; * and ?
// stand for any letters and one letter of a whole name; /.../ is a regular expression. Case does
// not matter.
class TaskQuery {
  public:
    explicit TaskQuery(const QString& text);
    [[nodiscard]] bool isEmpty() const { return text_.isEmpty(); }
    [[nodiscard]] const QString& error() const { return error_; }  // empty = it is fine
    [[nodiscard]] bool matches(const Program& program, uint32_t task) const;

  private:
    [[nodiscard]] bool matches(const QString& word) const;

    QString text_;
    QString error_;
    std::optional<QRegularExpression> pattern_;  // none = plain words
};

// Equal steps of time between the shortest and the longest.
struct Histogram {
    struct Bar {
        int64_t begin = 0;  // ns; the last bar includes its end
        int64_t end = 0;
        uint32_t count = 0;
    };
    std::vector<Bar> bars;
    [[nodiscard]] uint32_t highest() const;
    [[nodiscard]] bool holds(size_t bar, int64_t duration) const;
    [[nodiscard]] static Histogram of(const std::vector<int64_t>& durations, size_t bars);
};

class FindResult {
  public:
    static constexpr size_t kBars = 24;

    // Matching tasks; their times from the trace, `now` is not needed: what runs has no duration.
    void search(const Program& program, const Trace& trace, const TaskQuery& query);
    void updateTimes(const Trace& trace);  // the run went on
    void limitTo(std::optional<size_t> bar);

    [[nodiscard]] size_t found() const { return all_.size(); }  // without the limit
    [[nodiscard]] const std::vector<uint32_t>& tasks() const { return limited_; }  // by begin
    [[nodiscard]] const Histogram& histogram() const { return histogram_; }
    [[nodiscard]] std::optional<size_t> bar() const { return bar_; }
    [[nodiscard]] bool isMatch(uint32_t task) const {
        return task < matches_.size() && matches_[task];
    }
    // The match after (1) or before (-1) a task, around the ends; kNone = there is no match.
    [[nodiscard]] uint32_t beside(uint32_t task, int step) const;
    // Place of a task among the matches, 1-based; 0 = it is none.
    [[nodiscard]] size_t placeOf(uint32_t task) const;

  private:
    void arrange();

    std::vector<uint32_t> all_;
    std::vector<int64_t> begins_;     // by place in all_, kNever = not begun
    std::vector<int64_t> durations_;  // kNever = not completed
    std::vector<uint32_t> limited_;
    std::vector<bool> matches_;
    Histogram histogram_;
    std::optional<size_t> bar_;
};

}  // namespace ptoscope
