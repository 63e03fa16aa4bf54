#pragma once
// The hits of one breakpoint in the recorded run, read when they are drawn: there can be a million.

#include <QAbstractTableModel>

#include "widgets/session/session.h"
#include "widgets/theme.h"

namespace ptoscope {

class HitsModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Number, Time, Agent, Task, Prints };  // from Prints on: what is printed

    explicit HitsModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void setTheme(const Theme& theme) { theme_ = &theme; }
    // `id`: of which breakpoint; 0 = none.
    void refresh(const Session* session, BreakpointId id);
    [[nodiscard]] const Hit* hit(int row) const;       // null if it is not known any more
    [[nodiscard]] int rowAt(uint64_t position) const;  // the last hit up to there; -1 = none

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

  private:
    [[nodiscard]] const Breakpoints::Entry* entry() const;
    [[nodiscard]] QString text(const Breakpoints::Entry& entry, int row, int column) const;

    const Session* session_ = nullptr;
    const Theme* theme_ = &Theme::light();
    BreakpointId id_ = 0;
    std::vector<std::string> prints_;  // the columns as the view knows them
    int rows_ = 0;
};

}  // namespace ptoscope
