#include "runtime/engine/breakpoints/breakpoints_report.h"

#include <algorithm>

#include "runtime/base/text.h"

namespace ptoscope {
namespace {

using Entry = Breakpoints::Entry;

std::string agent_name(AgentId agent, const Program& program) {
    const auto threads = static_cast<uint32_t>(program.config.runtime.scheduler_threads);
    if (agent.index == 0) return "orchestrator";
    if (agent.index <= threads) return "scheduler" + std::to_string(agent.index - 1);
    const uint32_t core = agent.index - threads - 1;
    const bool aic = core < static_cast<uint32_t>(program.config.device.clusters);
    return (aic ? "AIC" : "AIV") + std::to_string(core);
}

void write_hit(JsonWriter& json, const Entry& entry, size_t i, const Program& program) {
    const Hit& hit = entry.hits[i];
    json.field("position", hit.position);
    json.field("time_ns", hit.time);
    json.field("agent", agent_name(hit.agent, program));
    json.key("task");
    hit.task == kNone ? json.null() : json.value(to_string(program.tasks[hit.task].id));
    json.key("values");
    json.begin_object();
    for (size_t c = 0; c < entry.prints.size(); ++c) {
        json.key(entry.prints[c].text());
        write_value(json, entry.hits.values(i)[c], entry.prints[c].type(), program);
    }
    json.end_object();
}

void write_entry(JsonWriter& json, const Entry& entry, const Program& program) {
    const Hits& hits = entry.hits;
    json.begin_object();
    json.field("expression", entry.breakpoint.expression);
    json.field("stops", !entry.breakpoint.log_only);
    json.field("hits", hits.size());
    const auto edge = [&](const char* position, const char* time, size_t i) {
        json.key(position);
        hits.empty() ? json.null() : json.value(hits[i].position);
        json.key(time);
        hits.empty() ? json.null() : json.value(hits[i].time);
    };
    edge("first_position", "first_time_ns", 0);
    edge("last_position", "last_time_ns", hits.empty() ? 0 : hits.size() - 1);
    if (entry.breakpoint.log_only) {
        json.key("log");
        json.begin_array();
        for (size_t i = 0; i < hits.size(); ++i) {
            json.begin_object();
            write_hit(json, entry, i, program);
            json.end_object();
        }
        json.end_array();
    }
    json.end_object();
}

std::string line_of(const Entry& entry, size_t i, const Program& program) {
    const ValueType time{ValueKind::Number, Unit::Time, nullptr};
    const Hit& hit = entry.hits[i];
    std::string text = value_text(static_cast<double>(hit.time), time, program);
    text.insert(0, text.size() < 12 ? 12 - text.size() : 0, ' ');
    text += "  step " + std::to_string(hit.position) + "  " + agent_name(hit.agent, program);
    if (hit.task != kNone) text += "  " + to_string(program.tasks[hit.task].id);
    text += "  " + printable(entry.breakpoint.expression);
    for (size_t c = 0; c < entry.prints.size(); ++c)
        text += (c == 0 ? ": " : ", ") + entry.prints[c].text() + " = " +
                value_text(entry.hits.values(i)[c], entry.prints[c].type(), program);
    return text;
}

}  // namespace

void write_breakpoint_run(JsonWriter& json, const BreakpointRun& run) {
    const Program& program = run.set.program();
    json.key("stopped_at");
    const Entry* stop = run.stopped.empty() ? nullptr : run.set.find(run.stopped.front());
    if (stop == nullptr) {
        json.null();
    } else {
        json.begin_object();
        json.field("breakpoint", stop->breakpoint.expression);
        write_hit(json, *stop, stop->hits.size() - 1, program);
        json.field("token", run.token);
        json.end_object();
    }
    json.key("breakpoints");
    json.begin_array();
    for (const Entry& entry : run.set.entries())
        write_entry(json, entry, program);
    json.end_array();
}

std::vector<std::string> log_lines(const Breakpoints& set) {
    struct Line {
        uint64_t position;
        std::string text;
    };
    std::vector<Line> lines;
    for (const Entry& entry : set.entries())
        for (size_t i = 0; entry.breakpoint.log_only && i < entry.hits.size(); ++i)
            lines.push_back({entry.hits[i].position, line_of(entry, i, set.program())});
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Line& a, const Line& b) { return a.position < b.position; });
    std::vector<std::string> texts;
    for (Line& line : lines)
        texts.push_back(std::move(line.text));
    return texts;
}

std::string stop_line(const BreakpointRun& run) {
    const Entry* stop = run.stopped.empty() ? nullptr : run.set.find(run.stopped.front());
    if (stop == nullptr) return {};
    return line_of(*stop, stop->hits.size() - 1, run.set.program());
}

}  // namespace ptoscope
