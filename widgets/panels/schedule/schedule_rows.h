#pragma once
// What a schedule does, step by step: who stepped, in which state, and what it read and wrote. Made
// by running it once, beside the window's work if it is long.

#include <QString>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "runtime/machine/machine.h"
#include "widgets/session/schedule_plan.h"

namespace ptoscope {

// A variable that a step touched; what it read and then wrote is one touch.
struct StepTouch {
    enum class Kind : uint8_t { Read, Kept, Changed };  // Kept: written, the same value as before
    Kind kind = Kind::Read;
    uint32_t text = 0;  // of ScheduleRows::texts
};

struct ScheduleRow {
    AgentId agent;
    Action action = Action::Exited;
    Phase phase = Phase::Done;  // of a control agent
    Patience patience = Patience::None;
    uint32_t touches = 0;  // how many, from first_touch on
    size_t first_touch = 0;
    bool operator==(const ScheduleRow&) const = default;
};

struct ScheduleRows {
    std::vector<ScheduleRow> rows;
    std::vector<StepTouch> touches;
    std::vector<QString> texts;     // each once: "drain.ack {0} → {0, 1}"
    std::vector<AgentId> agents;    // that take part, by index
    std::vector<QString> headings;  // of columns: an agent each, or one for many cores
    std::vector<int> columns;       // of each agent, by index; -1: it takes no part
    std::vector<QString> names;     // of each agent, by index
    std::vector<QString> waits;     // of a hang: what each agent does at the end
    QString problem;                // where the run refuses the schedule, and why; empty: it fits

    [[nodiscard]] std::span<const StepTouch> touchesOf(size_t row) const {
        return {touches.data() + rows[row].first_touch, rows[row].touches};
    }
    // Another agent stepped before it.
    [[nodiscard]] bool isSwitch(size_t row) const {
        return row > 0 && !(rows[row].agent == rows[row - 1].agent);
    }
    [[nodiscard]] size_t switches() const;
    [[nodiscard]] int columnOf(AgentId agent) const {
        return agent.index < columns.size() ? columns[agent.index] : -1;
    }
    [[nodiscard]] const QString& nameOf(size_t row) const { return names[rows[row].agent.index]; }
    [[nodiscard]] QString actionText(size_t row) const;  // with the core's name in a shared column
    [[nodiscard]] bool sharesColumn(AgentId agent) const;
};

// `keepGoing` is asked now and then; false: what has been made so far is returned.
[[nodiscard]] ScheduleRows scheduleRows(const std::shared_ptr<const Program>& program,
                                        const SchedulePlan& plan,
                                        const std::function<bool()>& keepGoing = {});

}  // namespace ptoscope
