#pragma once
// The differences of two runs as rows of a table, in groups. Plain values, no widget.

#include <QString>
#include <cstdint>
#include <vector>

#include "runtime/trace/trace.h"
#include "widgets/compare/variant_pair.h"

namespace ptoscope {

struct DifferenceRow {
    QString what;
    int64_t a = 0;  // kNever: not in this run
    int64_t b = 0;
    bool isTime = true;  // ns, else a count
    QString tip = {};
    // Where it is in the runs, if it is anywhere: the tasks, the times in each, ns, and the control
    // agent (0 = orchestrator) that it is about.
    uint32_t taskInA = kNone;
    uint32_t taskInB = kNone;
    int64_t timeInA = kNever;
    int64_t timeInB = kNever;
    int64_t endInA = kNever;
    int64_t endInB = kNever;
    uint32_t agent = kNone;

    [[nodiscard]] bool inBoth() const { return a != kNever && b != kNever; }
    [[nodiscard]] int64_t difference() const { return inBoth() ? b - a : 0; }
    [[nodiscard]] bool isSomewhere() const { return timeInA != kNever || timeInB != kNever; }
};

struct DifferenceGroup {
    QString name;
    QString tip = {};
    std::vector<DifferenceRow> rows;
};

// "12.345 µs", "17"; "–" if it is not in this run.
[[nodiscard]] QString valueText(const DifferenceRow& row, Side side);
[[nodiscard]] QString differenceText(const DifferenceRow& row);  // empty: not in both
[[nodiscard]] QString percentText(const DifferenceRow& row);

// Columns for a mail or a pull request, and for a spreadsheet (times in ns).
[[nodiscard]] QString differencesText(const std::vector<DifferenceGroup>& groups);
[[nodiscard]] QString differencesCsv(const std::vector<DifferenceGroup>& groups);

}  // namespace ptoscope
