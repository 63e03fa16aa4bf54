#pragma once
// The rows of a schedule as a table: one a step, time downwards, a column an agent. The row of a
// step is also the moment before it. Where the failure becomes unavoidable stands a row of words;
// below the last step the failing check, and of a hang what everybody waits for.

#include <QAbstractTableModel>
#include <memory>
#include <optional>

#include "widgets/panels/schedule/freedom.h"
#include "widgets/panels/schedule/schedule_rows.h"
#include "widgets/theme.h"

namespace ptoscope {

class ScheduleModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Step, Freedom, FirstAgent };  // agents, then what was touched
    enum class Line : uint8_t { Step, NoReturn, End, Wait };

    explicit ScheduleModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void setTheme(const Theme& theme) { theme_ = &theme; }
    // Null: nothing is shown. `rows` may hold fewer steps than the schedule.
    void show(std::shared_ptr<const SchedulePlan> plan, ScheduleRows rows);
    void setProspects(std::vector<Prospect> prospects);
    void setNext(std::optional<size_t> step);  // the step at the session's cursor

    [[nodiscard]] const ScheduleRows& rows() const { return rows_; }
    [[nodiscard]] const SchedulePlan* plan() const { return plan_.get(); }
    [[nodiscard]] const std::vector<Prospect>& prospects() const { return prospects_; }
    [[nodiscard]] std::optional<size_t> noReturn() const { return noReturn_; }
    [[nodiscard]] std::optional<size_t> next() const { return next_; }

    [[nodiscard]] Line lineOf(int row) const;
    // The step that a row is of, or the moment that it shows; the number of steps at the end.
    [[nodiscard]] size_t stepOf(int row) const;
    [[nodiscard]] int rowOf(size_t step) const;
    [[nodiscard]] int touchColumn() const { return FirstAgent + agents(); }
    [[nodiscard]] int agents() const { return static_cast<int>(rows_.headings.size()); }
    [[nodiscard]] const Prospect* prospectOf(int row) const;  // null: not known
    [[nodiscard]] bool isSpanned(int row) const { return lineOf(row) != Line::Step; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

    // The words between two steps are no moment of their own.
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

  private:
    [[nodiscard]] int steps() const { return static_cast<int>(rows_.rows.size()); }
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QString spannedText(int row) const;
    [[nodiscard]] QString touchesText(size_t step) const;
    [[nodiscard]] QString tip(int row, int column) const;
    [[nodiscard]] QString spoken(int row, int column) const;
    void placeNoReturn(std::optional<size_t> at);

    std::shared_ptr<const SchedulePlan> plan_;
    ScheduleRows rows_;
    std::vector<Prospect> prospects_;
    std::optional<size_t> noReturn_;
    std::optional<size_t> next_;
    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
