#include "runtime/engine/files/report_json.h"

#include <array>
#include <string>

#include "runtime/base/json_writer.h"
#include "runtime/base/text.h"
#include "runtime/engine/breakpoints/breakpoints_report.h"
#include "runtime/orchestrator/dependencies.h"

namespace ptoscope {
namespace {

void write_time(JsonWriter& json, std::string_view key, int64_t ns) {
    json.key(key);
    ns == kNever ? json.null() : json.value(ns);
}

void write_strings(JsonWriter& json, std::string_view key, const std::vector<std::string>& lines) {
    json.key(key);
    json.begin_array();
    for (const std::string& line : lines)
        json.value(line);
    json.end_array();
}

void write_errors(JsonWriter& json, const RunReport& report) {
    json.key("errors");
    json.begin_array();
    for (const RunError& error : report.errors) {
        json.begin_object();
        json.field("code", error.code);
        json.field("name", error.name);
        json.key("task");
        error.task == kNone ? json.null()
                            : json.value(to_string(report.program->tasks[error.task].id));
        json.field("message", error.message);
        json.end_object();
    }
    json.end_array();
}

void write_config(JsonWriter& json, const Config& config) {
    json.key("config");
    json.begin_object();
    for (const std::string& key : config_keys()) {
        json.key(key);
        const std::string text = config_value(config, key);
        config_kind(key) == KeyKind::Word ? json.value(text) : json.raw(text);
    }
    json.end_object();
}

void write_figure(JsonWriter& json, std::string_view key, const CostFigure& figure) {
    json.key(key);
    json.begin_object();
    json.field("ns", figure.ns);
    json.field("source", figure.source);
    json.end_object();
}

void write_profile(JsonWriter& json, const DeviceProfile& p) {
    json.key("profile");
    json.begin_object();
    json.field("name", p.name);
    json.key("device");
    json.begin_object();
    write_figure(json, "command_latency", p.command_latency);
    write_figure(json, "fin_latency", p.fin_latency);
    write_figure(json, "start_warm", p.start_warm);
    write_figure(json, "start_cold", p.start_cold);
    write_figure(json, "switch_tail", p.switch_tail);
    write_figure(json, "switch_setup", p.switch_setup);
    write_figure(json, "spin_grid", p.spin_grid);
    write_figure(json, "idle_turn", p.idle_turn);
    json.end_object();
    json.key("memory");
    json.begin_object();
    for (size_t i = 0; i < kMemoryCostCount; ++i)
        write_figure(json, kMemoryCosts[i].name, p.memory_costs[i]);
    json.end_object();
    json.key("actions");
    json.begin_object();
    for (int a = 0; a < static_cast<int>(Action::Exited); ++a)
        write_figure(json, name(static_cast<Action>(a)), p.actions[static_cast<size_t>(a)]);
    json.end_object();
    json.end_object();
}

void write_times(JsonWriter& json, const TaskTimes& times, size_t threads) {
    write_time(json, "submitted_ns", times.submitted);
    write_time(json, "wired_ns", times.wired);
    write_time(json, "ready_ns", times.ready);
    write_time(json, "first_dispatch_ns", times.first_dispatch);
    write_time(json, "last_dispatch_ns", times.last_dispatch);
    write_time(json, "first_start_ns", times.first_start);
    write_time(json, "last_start_ns", times.last_start);
    write_time(json, "completed_ns", times.completed);
    write_time(json, "consumed_ns", times.consumed);
    json.key("blocks_by_thread");
    json.begin_array();
    for (size_t t = 0; t < threads; ++t)
        json.value(times.blocks_by_thread[t]);
    json.end_array();
}

void write_tasks(JsonWriter& json, const RunReport& report) {
    const Program& program = *report.program;
    const Dependencies graph = implied_dependencies(program);
    json.key("tasks_detail");
    json.begin_array();
    for (uint32_t task = 0; task < program.tasks.size(); ++task) {
        const TaskSpec& spec = program.tasks[task];
        json.begin_object();
        json.field("id", to_string(spec.id));
        json.field("name", spec.name);
        json.field("shape", name(spec.shape()));
        json.field("blocks", blocks_of(spec));
        json.field("sync_start", spec.sync_start);
        json.key("producers");
        json.begin_array();
        for (const uint32_t producer : graph.of(task))
            json.value(to_string(program.tasks[producer].id));
        json.end_array();
        write_times(json, report.trace.tasks[task], report.threads);
        json.end_object();
    }
    json.end_array();
}

// The phases an agent can be in: an orchestrator that joins has those of a scheduler too.
std::pair<Phase, Phase> phases_of(const RunReport& report, size_t agent) {
    if (agent > 0) return {Phase::Exit, Phase::Done};
    return {Phase::Scope,
            report.program->config.runtime.orchestrator_joins ? Phase::Done : Phase::Exit};
}

template <class Numbers>
void write_by_phase(JsonWriter& json, std::string_view key, const Numbers& numbers,
                    std::pair<Phase, Phase> phases) {
    json.key(key);
    json.begin_object();
    const auto [first, end] = phases;
    for (auto p = static_cast<size_t>(first); p < static_cast<size_t>(end); ++p)
        json.field(name(static_cast<Phase>(p)), numbers[p]);
    json.end_object();
}

// What agent `a` did, in numbers.
void write_work(JsonWriter& json, const RunReport& report, size_t a) {
    const WorkCounts& work = report.work[a];
    const auto phases = phases_of(report, a);
    write_by_phase(json, "memory_by_phase", work.memory_ns, phases);
    write_by_phase(json, "lock_waits_by_phase", work.lock_waits, phases);
    json.key("lines");
    json.begin_object();
    json.field("own", work.lines.own());
    json.field("shared", work.lines.shared());
    json.field("transfers", work.lines.transfers());
    json.end_object();
    const auto dummy = static_cast<size_t>(Phase::Dummy);
    const auto dispatch = static_cast<size_t>(Phase::Dispatch);
    json.key("pops");
    json.begin_object();
    json.field("hit", work.pops_hit[dispatch]);
    json.field("missed", work.pops_missed[dispatch]);
    json.field("dummy_hit", work.pops_hit[dummy]);
    json.field("dummy_missed", work.pops_missed[dummy]);
    json.end_object();
    json.key("wiring");
    json.begin_object();
    json.field("tasks", work.wired);
    json.field("edges", work.edges);
    json.field("early_finished", work.early_finished);
    json.field("backoffs", work.backoffs);
    json.field("dep_pool_waits", work.dep_pool_waits);
    json.end_object();
}

void write_agents(JsonWriter& json, const RunReport& report) {
    json.key("agents");
    json.begin_array();
    for (size_t a = 0; a < report.agents.size(); ++a) {
        json.begin_object();
        json.field("name", report.agents[a]);
        json.field("busy_ns", report.trace.busy_ns[a]);
        write_by_phase(json, "by_phase", report.trace.phase_ns[a], phases_of(report, a));
        write_work(json, report, a);
        json.end_object();
    }
    json.end_array();
}

void write_drains(JsonWriter& json, const RunReport& report) {
    json.key("drains");
    json.begin_array();
    for (const DrainRecord& drain : report.trace.drains) {
        json.begin_object();
        json.field("task", to_string(report.program->tasks[drain.task].id));
        json.field("protocol", name(report.program->config.runtime.drain));
        json.field("blocks", drain.blocks);
        json.field("attempts", drain.attempts);
        json.field("opener", drain.opener);
        write_time(json, "entered_ns", drain.entered);
        write_time(json, "launched_ns", drain.launched);
        write_time(json, "closed_ns", drain.closed);
        json.end_object();
    }
    json.end_array();
}

void write_rings(JsonWriter& json, const RunReport& report) {
    json.key("rings");
    json.begin_array();
    for (const RingReport& ring : report.rings) {
        json.begin_object();
        json.field("window", ring.window);
        json.field("peak_used", ring.peak_used);
        json.field("heap_bytes", ring.heap_bytes);
        json.field("peak_heap_bytes", ring.peak_heap_bytes);
        json.end_object();
    }
    json.end_array();
}

void write_totals(JsonWriter& json, const RunReport& report, double wall_ms) {
    json.field("name", report.program->name);
    json.field("outcome", name(report.outcome));
    json.field("verified", report.verified);
    write_time(json, "makespan_ns", report.makespan_ns);
    write_time(json, "orchestrator_ns", report.orchestrator_ns);
    json.field("end_ns", report.trace.end);
    json.field("tasks", report.program->tasks.size());
    json.field("blocks", total_blocks(*report.program));
    json.field("steps", report.steps);
    json.field("wall_ms", wall_ms);
    json.field("state_hash", hex(report.state_hash));
    json.field("seed", report.program->config.runtime.seed);
    json.field("compared_bytes", report.compared_bytes);
    json.field("written_bytes", report.written_bytes);
}

}  // namespace

std::string report_json(const RunReport& report, double wall_ms, const BreakpointRun* breakpoints) {
    JsonWriter json;
    json.begin_object();
    write_totals(json, report, wall_ms);
    write_errors(json, report);
    write_strings(json, "diagnosis", report.diagnosis);
    write_strings(json, "warnings", report.warnings);
    write_agents(json, report);
    write_drains(json, report);
    write_rings(json, report);
    write_tasks(json, report);
    write_config(json, report.program->config);
    write_profile(json, *report.profile);
    if (breakpoints != nullptr) write_breakpoint_run(json, *breakpoints);
    json.end_object();
    return json.take();
}

}  // namespace ptoscope
