#include "app/cli/moment_report.h"

#include <sstream>

#include "runtime/base/json_writer.h"
#include "runtime/base/text.h"

namespace ptoscope {
namespace {

std::string taskName(const Program& program, uint32_t task) {
    return task == kNone ? std::string() : to_string(program.tasks[task].id);
}

}  // namespace

std::string momentSummary(const Timeline& timeline) {
    const Machine& machine = timeline.machine();
    std::ostringstream out;
    out << timeline.program().name << ": step " << timeline.position() << " at " << timeline.time()
        << " ns, " << name(timeline.status()) << ", state " << hex(machine.full_hash()) << "\n";
    for (uint16_t i = 0; i < machine.control_agents(); ++i) {
        const AgentId agent{i};
        out << "  " << machine.name_of(agent) << ": " << name(machine.next_action(agent));
        const std::string task = taskName(timeline.program(), machine.control(agent).task);
        if (!task.empty()) out << " (" << task << ")";
        if (const auto wait = machine.blocked_on(agent)) out << ", waits for " << wait->what;
        out << "\n";
    }
    return out.str();
}

std::string momentJson(const Timeline& timeline) {
    const Machine& machine = timeline.machine();
    JsonWriter json;
    json.begin_object();
    json.field("name", timeline.program().name);
    json.field("position", timeline.position());
    json.field("time_ns", timeline.time());
    json.field("status", name(timeline.status()));
    json.field("state_hash", hex(machine.full_hash()));
    json.field("choices", timeline.choices().size());
    json.key("agents");
    json.begin_array();
    for (uint16_t i = 0; i < machine.control_agents(); ++i) {
        const AgentId agent{i};
        const uint32_t task = machine.control(agent).task;
        const auto wait = machine.blocked_on(agent);
        json.begin_object();
        json.field("name", machine.name_of(agent));
        json.field("state", name(machine.next_action(agent)));
        json.field("phase", name(machine.phase_of(agent)));
        json.key("task");
        task == kNone ? json.null() : json.value(taskName(timeline.program(), task));
        json.key("waits_for");
        wait ? json.value(wait->what) : json.null();
        json.key("providers");
        json.begin_array();
        if (wait)
            for (const AgentId provider : wait->providers)
                json.value(machine.name_of(provider));
        json.end_array();
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return json.take();
}

}  // namespace ptoscope
