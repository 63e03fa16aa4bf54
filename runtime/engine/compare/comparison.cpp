#include "runtime/engine/compare/comparison.h"

#include <algorithm>
#include <map>

namespace ptoscope {
namespace {

using Names = std::map<std::string_view, uint32_t>;

Names names_of(const Program& program) {
    Names names;
    for (uint32_t task = 0; task < program.tasks.size(); ++task)
        names.emplace(program.tasks[task].name, task);
    return names;
}

std::vector<ThreadRow> thread_rows(const RunView& a, const RunView& b) {
    const auto in_a = thread_times(a);
    const auto in_b = thread_times(b);
    std::vector<ThreadRow> rows;
    for (size_t agent = 0; agent < std::max(in_a.size(), in_b.size()); ++agent) {
        ThreadRow row;
        row.name = agent_name(agent < in_a.size() ? a : b, static_cast<uint16_t>(agent));
        if (agent < in_a.size()) row.a = in_a[agent];
        if (agent < in_b.size()) row.b = in_b[agent];
        rows.push_back(std::move(row));
    }
    return rows;
}

using Waits = std::map<std::string, std::vector<int64_t>>;  // by kernel

Waits waits_of(const RunView& run) {
    Waits waits;
    for (const auto& core : run.trace->blocks)
        for (size_t i = 0; i < core.size(); ++i) {
            const BlockSpan& span = core[i];
            const int64_t ready = run.trace->tasks[span.task].ready;
            if (span.start == kNever || ready == kNever) continue;
            const TaskSpec& task = run.program->tasks[span.task];
            const uint32_t kernel = task.kernels[static_cast<size_t>(span.subslot)].kernel;
            waits[run.program->kernels[kernel].name].push_back(span.start - ready);
        }
    return waits;
}

WaitStatistics statistics(std::vector<int64_t>& values) {
    WaitStatistics found;
    if (values.empty()) return found;
    found.count = values.size();
    for (const int64_t value : values) {
        found.sum += value;
        found.max = std::max(found.max, value);
    }
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
    std::nth_element(values.begin(), middle, values.end());
    found.median = *middle;
    return found;
}

std::vector<KernelRow> kernel_rows(const RunView& a, const RunView& b) {
    std::map<std::string, KernelRow> rows;
    for (auto& [kernel, waits] : waits_of(a))
        rows[kernel].a = statistics(waits);
    for (auto& [kernel, waits] : waits_of(b))
        rows[kernel].b = statistics(waits);
    std::vector<KernelRow> ordered;
    for (auto& [kernel, row] : rows) {
        row.name = kernel;
        ordered.push_back(std::move(row));
    }
    return ordered;
}

int64_t spread_of(const RunView& run, uint32_t task) {
    const TaskTimes& times = run.trace->tasks[task];
    return times.first_start == kNever ? kNever : times.last_start - times.first_start;
}

std::vector<uint16_t> blocks_by_thread(const RunView& run, uint32_t task) {
    const bool joins = run.program->config.runtime.orchestrator_joins;
    const auto& counts = run.trace->tasks[task].blocks_by_thread;
    return {counts.begin(),
            counts.begin() + static_cast<std::ptrdiff_t>(run.schedulers() + (joins ? 1 : 0))};
}

SpmdRow spmd_row(const RunView& a, const RunView& b, TaskPairs::Pair pair) {
    SpmdRow row;
    row.task = pair;
    if (pair.a != kNone) {
        row.blocks_a = blocks_of(a.program->tasks[pair.a]);
        row.spread.a = spread_of(a, pair.a);
        row.by_thread_a = blocks_by_thread(a, pair.a);
        row.name = a.program->tasks[pair.a].name;
    }
    if (pair.b != kNone) {
        row.blocks_b = blocks_of(b.program->tasks[pair.b]);
        row.spread.b = spread_of(b, pair.b);
        row.by_thread_b = blocks_by_thread(b, pair.b);
        row.name = b.program->tasks[pair.b].name;
    }
    return row;
}

std::vector<SpmdRow> spmd_rows(const RunView& a, const RunView& b, const TaskPairs& tasks) {
    std::vector<TaskPairs::Pair> pairs = tasks.both;
    for (const uint32_t task : tasks.only_a)
        pairs.push_back({task, kNone});
    std::sort(pairs.begin(), pairs.end(), [](const auto& x, const auto& y) { return x.a < y.a; });
    for (const uint32_t task : tasks.only_b)
        pairs.push_back({kNone, task});
    std::vector<SpmdRow> rows;
    for (const TaskPairs::Pair pair : pairs) {
        const bool many = (pair.a != kNone && blocks_of(a.program->tasks[pair.a]) > 1) ||
                          (pair.b != kNone && blocks_of(b.program->tasks[pair.b]) > 1);
        if (many) rows.push_back(spmd_row(a, b, pair));
    }
    return rows;
}

std::string failure_of(const RunReport& report) {
    if (report.outcome == Outcome::Completed) return {};
    if (report.errors.empty()) return name(report.outcome);
    const RunError& error = report.errors.front();
    std::string text = error.code == kNoCode ? "" : std::to_string(error.code) + " ";
    text += error.name;
    if (error.task != kNone) text += " at task " + task_label(*report.program, error.task);
    return text + ": " + error.message;
}

}  // namespace

TaskPairs pair_tasks(const Program& a, const Program& b) {
    const Names names = names_of(b);
    std::vector<bool> paired(b.tasks.size(), false);
    TaskPairs pairs;
    for (uint32_t task = 0; task < a.tasks.size(); ++task) {
        const auto found = names.find(a.tasks[task].name);
        if (found == names.end()) {
            pairs.only_a.push_back(task);
        } else {
            pairs.both.push_back({task, found->second});
            paired[found->second] = true;
        }
    }
    for (uint32_t task = 0; task < b.tasks.size(); ++task)
        if (!paired[task]) pairs.only_b.push_back(task);
    return pairs;
}

ComparedRun compared_run(std::string label, Settings settings, const RunReport& report) {
    ComparedRun run;
    run.label = std::move(label);
    run.settings = std::move(settings);
    run.outcome = report.outcome;
    run.verified = report.verified;
    run.failure = failure_of(report);
    run.makespan_ns = report.makespan_ns;
    run.orchestrator_ns = report.orchestrator_ns;
    run.length_ns = view_of(report).length_ns();
    run.state_hash = report.state_hash;
    return run;
}

RunComparison compare_runs(const RunView& a, ComparedRun facts_a, const RunView& b,
                           ComparedRun facts_b) {
    RunComparison result;
    result.name = a.program->name;
    result.a = std::move(facts_a);
    result.b = std::move(facts_b);
    result.pieces_a = critical_path(a);
    result.pieces_b = critical_path(b);
    result.path_a = sums_of(result.pieces_a);
    result.path_b = sums_of(result.pieces_b);
    result.threads = thread_rows(a, b);
    result.kernels = kernel_rows(a, b);
    result.tasks = pair_tasks(*a.program, *b.program);
    result.spmd = spmd_rows(a, b, result.tasks);
    result.divergence = first_divergence(a, b);
    return result;
}

RunComparison compare_runs(const RunReport& a, const Settings& settings_a, const RunReport& b,
                           const Settings& settings_b) {
    return compare_runs(view_of(a), compared_run("A", settings_a, a), view_of(b),
                        compared_run("B", settings_b, b));
}

std::string settings_text(const Settings& settings) {
    std::string text;
    for (const auto& [key, value] : settings)
        text += (text.empty() ? "" : ", ") + key + "=" + value;
    return text.empty() ? "as the file says" : text;
}

}  // namespace ptoscope
