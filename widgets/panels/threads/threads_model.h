#pragma once
// One row per control thread: where it is, what it will do next or waits for, whether it is held.
// Rows never move.

#include <QAbstractTableModel>
#include <vector>

#include "widgets/session/session.h"
#include "widgets/theme.h"

namespace ptoscope {

// One thread as it is shown.
struct ThreadLine {
    QString name;
    Action action = Action::Exited;
    Phase phase = Phase::Done;
    QString next;  // what it will touch, or what it waits for
    QString tip;   // the action in a sentence, then the same in full; whom it waits for as links
    QString clock;
    bool blocked = false;
    bool exited = false;
    bool held = false;
    bool canHold = false;  // or be released
    bool canStep = false;
    bool isNext = false;  // its turn by virtual time
    bool operator==(const ThreadLine&) const = default;
};

[[nodiscard]] ThreadLine threadRow(const Session& session, AgentId agent);

class ThreadsModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Step, Hold, Name, State, Clock, Next, Columns };
    // Of the button in a cell: it can be pressed, it is on; of the thread: it waits.
    enum Role { Enabled = Qt::UserRole, On, Blocked };

    explicit ThreadsModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void refresh(const Session& session);
    void setTheme(const Theme& theme) { theme_ = &theme; }
    [[nodiscard]] AgentId agentOf(int row) const { return {static_cast<uint16_t>(row)}; }
    [[nodiscard]] const ThreadLine& row(int row) const { return rows_[static_cast<size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

  private:
    void resizeTo(int rows);
    [[nodiscard]] QVariant colour(const ThreadLine& row, int column) const;

    std::vector<ThreadLine> rows_;
    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
