#pragma once
// The log of events as rows. Unfiltered, a row is an event and nothing is kept; filtered, an index
// of the matching events grows in slices, so that neither a long log nor a slow expression is felt.

#include <QAbstractTableModel>
#include <QRegularExpression>
#include <vector>

#include "widgets/panels/events/event_words.h"
#include "widgets/session/session.h"
#include "widgets/theme.h"

namespace ptoscope {

struct EventFilter {
    unsigned groups = (1U << kEventGroups) - 1;  // bits of EventGroup
    int agent = -1;                              // -1 = any
    uint32_t task = kNone;                       // kNone = any
    QRegularExpression text;                     // an empty pattern = any

    [[nodiscard]] bool passesAll() const;
    bool operator==(const EventFilter&) const = default;
};

class EventLogModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Time, Agent, What, Task, Where, Columns };

    explicit EventLogModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void setTheme(const Theme& theme) { theme_ = &theme; }
    // Another program: nothing of the old rows is left.
    void reopen(const Session& session);
    // Takes what the log has grown by, forgets what it has lost, moves the cursor's mark.
    void refresh();
    void setFilter(const EventFilter& filter);
    [[nodiscard]] const EventFilter& filter() const { return filter_; }

    // Looks at more events for at most `ms`; false when it has seen all.
    bool work(int ms);
    [[nodiscard]] bool isComplete() const { return filter_.passesAll() || looked_ >= log().size(); }
    [[nodiscard]] double progress() const;  // of the search, 0..1

    [[nodiscard]] const EventLog& log() const;
    [[nodiscard]] const EventWords& words() const { return words_; }
    [[nodiscard]] size_t rows() const { return rows_; }
    [[nodiscard]] uint32_t eventOf(int row) const;  // index in the log
    [[nodiscard]] const LoggedEvent& eventAt(int row) const { return log()[eventOf(row)]; }
    // The row of the last shown event that had happened at the cursor; -1 = none.
    [[nodiscard]] int cursorRow() const { return cursor_; }
    [[nodiscard]] int rowOf(uint32_t event) const;  // -1 if it is not shown
    // The next / previous row that would move the cursor; -1 = none.
    [[nodiscard]] int rowAfter(uint64_t position) const;
    [[nodiscard]] int rowBefore(uint64_t position) const;

    [[nodiscard]] QString lineOf(int row) const;  // tabs between the cells
    [[nodiscard]] std::string csv() const;        // of all rows, with a heading

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

  private:
    void forget();
    void grow(size_t rows);
    void moveCursor();
    [[nodiscard]] bool isAnother() const;  // the log's past is not the one that was looked at
    [[nodiscard]] bool matches(const LoggedEvent& event) const;
    [[nodiscard]] int firstRowAfter(size_t event) const;
    [[nodiscard]] QString text(int row, int column) const;

    const Session* session_ = nullptr;
    const Theme* theme_ = &Theme::light();
    EventWords words_;
    EventFilter filter_;
    std::vector<uint32_t> matches_;  // of a filter that does not pass all
    size_t rows_ = 0;
    size_t looked_ = 0;  // events that the filter has seen
    size_t known_ = 0;   // length of the log when it was last looked at
    LoggedEvent last_;   // its last entry then
    Choices choices_;    // that led to it
    int cursor_ = -1;
};

}  // namespace ptoscope
