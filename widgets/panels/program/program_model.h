#pragma once
// The listing as a table: margin, state, statement, arguments. Texts are made when a line is seen;
// what lives (states, the orchestrator's place) is read from the session then, too.

#include <QAbstractTableModel>

#include "widgets/panels/program/listing.h"
#include "widgets/panels/program/orchestrator_place.h"
#include "widgets/panels/tasks/task_use.h"
#include "widgets/session/session.h"

namespace ptoscope {

class ProgramModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Margin, State, Statement, Arguments, Columns };

    explicit ProgramModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void open(const Session& session);
    void setPlace(const OrchestratorPlace& place) { place_ = place; }
    void setBreakpoints(std::vector<uint32_t> tasks);
    void setFolded(int row, bool folded);

    [[nodiscard]] const Listing& listing() const { return listing_; }
    [[nodiscard]] uint32_t instructionAt(int row) const {
        return listing_.instructionAt(static_cast<size_t>(row));
    }
    [[nodiscard]] int rowOf(uint32_t instruction) const {
        return static_cast<int>(listing_.rowOf(instruction));
    }
    [[nodiscard]] uint32_t taskAt(int row) const;  // kNone = no task's line
    [[nodiscard]] bool isScope(int row) const {
        return listing_.endOfScope(instructionAt(row)) != kNone;
    }
    [[nodiscard]] bool isFolded(int row) const { return listing_.isFolded(instructionAt(row)); }
    // The orchestrator is here, or inside what is folded here.
    [[nodiscard]] bool isPlace(int row) const;
    [[nodiscard]] bool hasBreakpoint(int row) const;
    [[nodiscard]] const OrchestratorPlace& place() const { return place_; }
    [[nodiscard]] const Session* session() const { return session_; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

  private:
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QString toolTip(int row, int column) const;

    const Session* session_ = nullptr;
    Listing listing_;
    OrchestratorPlace place_;
    std::vector<uint32_t> breakpoints_;  // tasks, ascending
};

}  // namespace ptoscope
