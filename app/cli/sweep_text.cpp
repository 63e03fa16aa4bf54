#include "app/cli/comparison_text.h"
#include "app/cli/text_table.h"
#include "app/cli/units.h"
#include "runtime/base/text.h"

namespace ptoscope {
namespace {

void addTimes(std::vector<std::string>& cells, TwoTimes times) {
    cells.push_back(timeText(times.a));
    cells.push_back(timeText(times.b));
    cells.push_back(times.both() ? signedTimeText(times.difference()) : "-");
    cells.push_back(times.both() ? percentText(times.difference(), times.a) : "");
}

std::string notesText(const SweepResult& result) {
    std::string text;
    for (const SweepRow& row : result.rows)
        for (const ComparedRun* run : {&row.a.run, &row.b.run})
            if (run->outcome != Outcome::Completed)
                text += "  " + rowText(result, row) + ": " + run->label + " " + name(run->outcome) +
                        ": " + printable(run->failure, 400) + "\n";
    return text;
}

}  // namespace

std::string rowText(const SweepResult& result, const SweepRow& row) {
    std::string text;
    for (size_t i = 0; i < row.values.size(); ++i)
        text += (i == 0 ? "" : ", ") + result.plan.over[i].key + "=" + row.values[i];
    return printable(text, 200);
}

std::string sweepText(const SweepResult& result) {
    const SweepPlan& plan = result.plan;
    std::string text = printable(result.name) + "\n  A  " + printable(settings_text(plan.a), 400) +
                       "\n  B  " + printable(settings_text(plan.b), 400) + "\n\n";
    std::vector<std::string> header;
    for (const SweepKey& key : plan.over)
        header.push_back(key.key);
    for (const char* cell : {"makespan A", "B", "B - A", "", "orchestrator A", "B", "B - A", ""})
        header.emplace_back(cell);
    TextTable table(std::move(header), plan.over.size());
    for (const SweepRow& row : result.rows) {
        std::vector<std::string> cells = row.values;
        addTimes(cells, {row.a.run.makespan_ns, row.b.run.makespan_ns});
        addTimes(cells, {row.a.run.orchestrator_ns, row.b.run.orchestrator_ns});
        table.add(std::move(cells));
    }
    text += table.text();
    const std::string notes = notesText(result);
    if (!notes.empty()) text += "\n" + notes;
    if (!result.complete)
        text += "\n  stopped: " + std::to_string(result.rows.size()) + " of " +
                std::to_string(rows_of(plan)) + " rows are finished\n";
    return text;
}

}  // namespace ptoscope
