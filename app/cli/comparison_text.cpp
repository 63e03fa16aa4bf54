#include "app/cli/comparison_text.h"

#include <algorithm>
#include <cstdlib>

#include "app/cli/text_table.h"
#include "app/cli/units.h"
#include "runtime/base/text.h"

namespace ptoscope {
namespace {

constexpr size_t kMostRows = 12;  // of a table

struct Figure {
    std::string name;
    TwoTimes times;
};

// The largest differences first, equal ones as they are.
void sortByDifference(std::vector<Figure>& figures) {
    std::stable_sort(figures.begin(), figures.end(), [](const Figure& x, const Figure& y) {
        return std::abs(x.times.difference()) > std::abs(y.times.difference());
    });
}

void addFigure(TextTable& table, const Figure& figure) {
    const TwoTimes times = figure.times;
    if (!times.both()) return table.add({figure.name, timeText(times.a), timeText(times.b), "-"});
    table.add({figure.name, timeText(times.a), timeText(times.b),
               signedTimeText(times.difference()), percentText(times.difference(), times.a)});
}

std::string more(size_t count, const char* what) {
    if (count <= kMostRows) return {};
    return "  and " + std::to_string(count - kMostRows) + " more " + what + " (--json, --csv)\n";
}

std::string verdict(const ComparedRun& run) {
    std::string text = name(run.outcome);
    if (run.outcome == Outcome::Completed) return text + (run.verified ? ", verified" : "");
    return text + ": " + printable(run.failure, 400);
}

std::string headText(const RunComparison& c) {
    std::string text = printable(c.name) + "\n";
    for (const ComparedRun* run : {&c.a, &c.b})
        text += "  " + run->label + "  " + printable(settings_text(run->settings), 400) + "  (" +
                verdict(*run) + ")\n";
    TextTable table({"", "A", "B", "B - A", ""});
    addFigure(table, {"makespan", {c.a.makespan_ns, c.b.makespan_ns}});
    addFigure(table, {"orchestrator", {c.a.orchestrator_ns, c.b.orchestrator_ns}});
    return text + "\n" + table.text();
}

// What is the same in both is one line: the lines add up to the makespan.
std::string pathText(const RunComparison& c) {
    std::vector<Figure> figures;
    Figure same{"without a difference", {0, 0}};
    for (size_t i = 0; i < kPathCauses; ++i) {
        if (c.path_a[i] != c.path_b[i]) {
            figures.push_back({title(static_cast<PathCause>(i)), {c.path_a[i], c.path_b[i]}});
        } else {
            same.times.a += c.path_a[i];
            same.times.b += c.path_b[i];
        }
    }
    if (figures.empty()) return {};
    sortByDifference(figures);
    TextTable table({"what the end waited for", "A", "B", "B - A", ""});
    for (const Figure& figure : figures)
        addFigure(table, figure);
    if (same.times.a != 0) addFigure(table, same);
    return "\n" + table.text();
}

std::vector<Figure> partsOf(const ThreadRow& row) {
    std::vector<Figure> figures;
    const auto add = [&](const std::string& what, auto value) {
        const TwoTimes times{row.a ? value(*row.a) : 0, row.b ? value(*row.b) : 0};
        if (times.a != times.b) figures.push_back({row.name + " " + what, times});
    };
    for (size_t p = 0; p < kPhases; ++p) {
        const std::string phase = name(static_cast<Phase>(p));
        add(phase, [p](const ThreadTimes& t) { return t.busy[p]; });
        add(phase + " waits", [p](const ThreadTimes& t) { return t.waited[p]; });
    }
    for (size_t i = 0; i < kIdleCauses; ++i)
        add(std::string("idle: ") + title(static_cast<IdleCause>(i)),
            [i](const ThreadTimes& t) { return t.idle[i]; });
    return figures;
}

std::string threadText(const RunComparison& c) {
    TextTable totals(
        {"threads", "A busy", "waits", "idle", "B busy", "waits", "idle", "B - A busy"});
    std::vector<Figure> figures;
    for (const ThreadRow& row : c.threads) {
        const auto part = [](const auto& times, int64_t (ThreadTimes::*ns)() const) {
            return times ? timeText(((*times).*ns)()) : std::string("-");
        };
        totals.add({row.name, part(row.a, &ThreadTimes::busy_ns),
                    part(row.a, &ThreadTimes::waited_ns), part(row.a, &ThreadTimes::idle_ns),
                    part(row.b, &ThreadTimes::busy_ns), part(row.b, &ThreadTimes::waited_ns),
                    part(row.b, &ThreadTimes::idle_ns),
                    row.a && row.b ? signedTimeText(row.b->busy_ns() - row.a->busy_ns()) : "-"});
        const auto parts = partsOf(row);
        figures.insert(figures.end(), parts.begin(), parts.end());
    }
    std::string text = "\n" + totals.text();
    if (figures.empty()) return text;
    sortByDifference(figures);
    TextTable table({"largest differences of threads", "A", "B", "B - A", ""});
    for (size_t i = 0; i < std::min(figures.size(), kMostRows); ++i)
        addFigure(table, figures[i]);
    return text + "\n" + table.text() + more(figures.size(), "parts");
}

std::string meanText(const WaitStatistics& waits) {
    return waits.count == 0 ? "-" : timeText(static_cast<int64_t>(waits.mean()));
}

std::string kernelText(const RunComparison& c) {
    if (c.kernels.empty()) return {};
    std::vector<KernelRow> rows = c.kernels;
    std::stable_sort(rows.begin(), rows.end(), [](const KernelRow& x, const KernelRow& y) {
        return std::abs(x.b.sum - x.a.sum) > std::abs(y.b.sum - y.a.sum);
    });
    TextTable table({"ready to start, by kernel", "blocks", "A mean", "median", "max", "B mean",
                     "median", "max", "B - A mean"});
    for (size_t i = 0; i < std::min(rows.size(), kMostRows); ++i) {
        const WaitStatistics& a = rows[i].a;
        const WaitStatistics& b = rows[i].b;
        std::string blocks = std::to_string(a.count);
        if (b.count != a.count) blocks += " / " + std::to_string(b.count);
        const bool both = a.count > 0 && b.count > 0;
        const auto difference = static_cast<int64_t>(b.mean()) - static_cast<int64_t>(a.mean());
        table.add(
            {printable(rows[i].name, 40), blocks, meanText(a),
             timeText(a.count == 0 ? kNever : a.median), timeText(a.count == 0 ? kNever : a.max),
             meanText(b), timeText(b.count == 0 ? kNever : b.median),
             timeText(b.count == 0 ? kNever : b.max), both ? signedTimeText(difference) : "-"});
    }
    return "\n" + table.text() + more(rows.size(), "kernels");
}

std::string countsText(const std::vector<uint16_t>& counts) {
    std::string text;
    for (const uint16_t count : counts)
        text += (text.empty() ? "" : "/") + std::to_string(count);
    return text.empty() ? "-" : text;
}

std::string spmdText(const RunComparison& c) {
    if (c.spmd.empty()) return {};
    std::vector<SpmdRow> rows = c.spmd;
    std::stable_sort(rows.begin(), rows.end(), [](const SpmdRow& x, const SpmdRow& y) {
        return std::abs(x.spread.difference()) > std::abs(y.spread.difference());
    });
    TextTable table(
        {"first to last start, SPMD tasks", "blocks", "A", "B", "B - A", "by thread: A", "B"});
    for (size_t i = 0; i < std::min(rows.size(), kMostRows); ++i) {
        const SpmdRow& row = rows[i];
        std::string blocks = std::to_string(std::max(row.blocks_a, row.blocks_b));
        if (row.blocks_a != row.blocks_b)
            blocks = std::to_string(row.blocks_a) + " / " + std::to_string(row.blocks_b);
        table.add({printable(row.name, 40), blocks, timeText(row.spread.a), timeText(row.spread.b),
                   row.spread.both() ? signedTimeText(row.spread.difference()) : "-",
                   countsText(row.by_thread_a), countsText(row.by_thread_b)});
    }
    return "\n" + table.text() + more(rows.size(), "tasks");
}

std::string decided(const char* label, const RunView& run, const std::optional<Decision>& decision,
                    std::optional<uint64_t> position) {
    std::string text = std::string("    ") + label + "  ";
    if (!decision) return text + "decides nothing more\n";
    text += "at " + timeText(decision->time);
    if (position) text += " (step " + std::to_string(*position) + ")";
    return text + ": scheduler" + std::to_string(decision->thread) + " " +
           printable(decision_text(run, *decision), 200) + "\n";
}

// What became of the other run's choice in this one.
std::string elsewhere(const char* label, const RunView& run,
                      const std::optional<Decision>& decision) {
    if (!decision) return {};
    return std::string("       in ") + label + " scheduler" + std::to_string(decision->thread) +
           " does that at " + timeText(decision->time) + ": " +
           printable(decision_text(run, *decision), 200) + "\n";
}

std::string divergenceText(const RunComparison& c, const RunView& a, const RunView& b) {
    if (!c.divergence) return "\n  both runs take the same scheduling decisions\n";
    const Divergence& d = *c.divergence;
    const std::string number = std::to_string(d.number);
    const std::string head =
        d.in_order ? "\n  every thread takes the same decisions; the first that comes in another "
                     "order: number " +
                         number
                   : "\n  first scheduling decision that differs: number " + number +
                         " of scheduler" + std::to_string(d.thread);
    return head + "\n" + decided("A", a, d.a, d.position_a) + elsewhere("B", b, d.a_in_b) +
           decided("B", b, d.b, d.position_b) + elsewhere("A", a, d.b_in_a);
}

std::string namesText(const char* label, const Program& program,
                      const std::vector<uint32_t>& tasks) {
    if (tasks.empty()) return {};
    constexpr size_t kMostNames = 6;
    std::string text = "  only in " + std::string(label) + ": " + std::to_string(tasks.size()) +
                       (tasks.size() == 1 ? " task (" : " tasks (");
    for (size_t i = 0; i < std::min(tasks.size(), kMostNames); ++i)
        text += (i == 0 ? "" : ", ") + printable(program.tasks[tasks[i]].name, 40);
    return text + (tasks.size() > kMostNames ? ", ...)\n" : ")\n");
}

}  // namespace

std::string comparisonText(const RunComparison& c, const RunView& a, const RunView& b) {
    const std::string only =
        namesText("A", *a.program, c.tasks.only_a) + namesText("B", *b.program, c.tasks.only_b);
    return headText(c) + pathText(c) + threadText(c) + kernelText(c) + spmdText(c) +
           divergenceText(c, a, b) + (only.empty() ? "" : "\n" + only);
}

}  // namespace ptoscope
