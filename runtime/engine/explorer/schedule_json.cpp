#include "runtime/engine/explorer/schedule_json.h"

#include <algorithm>
#include <array>
#include <map>

#include "runtime/base/errors.h"
#include "runtime/base/json_writer.h"
#include "runtime/base/load_file.h"
#include "runtime/base/text.h"
#include "runtime/engine/agent_names.h"
#include "runtime/workload/fields.h"
#include "runtime/workload/json_document.h"
#include "runtime/workload/workload_listener.h"
#include "runtime/workload/writer.h"

namespace ptoscope {
namespace {

constexpr std::string_view kScheduleFormat = "ptoscope.schedule/1";
constexpr std::array<std::string_view, 2> kPatience{"waits", "is over"};
constexpr uint16_t kWiringThread = 1;  // agent index of scheduler 0

std::vector<std::string_view> kind_words() {
    std::vector<std::string_view> words;
    for (int k = 0; k < static_cast<int>(FailureKind::Count); ++k)
        words.emplace_back(name(static_cast<FailureKind>(k)));
    return words;
}

// Everything that an agent can do; ends are nothing that is done.
std::vector<std::string_view> action_words() {
    std::vector<std::string_view> words;
    for (int a = 0; a < static_cast<int>(Action::Exited); ++a)
        words.emplace_back(name(static_cast<Action>(a)));
    return words;
}

Action read_action(JsonValue v) {
    static const std::vector<std::string_view> words = action_words();
    const std::string& text = read_string(v);
    const auto found = std::find(words.begin(), words.end(), text);
    if (found == words.end())
        v.fail("there is no action " + quoted(text) + did_you_mean(text, words));
    return static_cast<Action>(found - words.begin());
}

// The agent is a name until the configuration is known.
struct ReadStep {
    ScheduledStep step;
    std::string agent;
    uint32_t agent_line = 0;
    uint32_t patience_line = 0;
};

constexpr Field<ReadStep> kStepFields[] = {
    {"agent",
     [](JsonValue v, ReadStep& s) {
         s.agent = read_string(v);
         s.agent_line = v.node().line;
     },
     true},
    {"does", [](JsonValue v, ReadStep& s) { s.step.action = read_action(v); }, true},
    {"backoff",
     [](JsonValue v, ReadStep& s) {
         s.step.patience = static_cast<Patience>(read_word(v, kPatience) + 1);
         s.patience_line = v.node().line;
     }},
};

struct ReadSchedule {
    Schedule schedule;
    bool has_kind = false;
};

constexpr Field<ReadSchedule> kFields[] = {
    {"format", [](JsonValue, ReadSchedule&) {}, true},
    {"kind",
     [](JsonValue v, ReadSchedule& s) {
         s.schedule.kind = static_cast<FailureKind>(read_word(v, kind_words()));
         s.has_kind = true;
     }},
    {"check", [](JsonValue v, ReadSchedule& s) { s.schedule.check = read_string(v); }},
    {"end_hash", [](JsonValue v, ReadSchedule& s) { s.schedule.end_hash = read_hash(v); }, true},
    {"no_return", [](JsonValue v, ReadSchedule& s) { s.schedule.no_return = read_unsigned(v); }},
    {"workload", [](JsonValue v, ReadSchedule&) { require(v, JsonKind::Object, "an object"); },
     true},
    {"steps",
     [](JsonValue v, ReadSchedule&) {
         require(v, JsonKind::Array, "an array");
         if (v.node().children == 0) v.fail("must not be empty");
     },
     true},
};

// Takes steps and the parts of the workload as they are complete.
class ScheduleListener : public JsonListener {
  public:
    bool begin_array(JsonValue array) override {
        return is_steps(array) || workload_.begin_array(array);
    }
    void element(JsonValue value) override {
        if (!is_steps(value.parent())) return workload_.element(value);
        ReadStep step;
        read_object<ReadStep>(value, kStepFields, step);
        steps.push_back(std::move(step));
    }
    void root(JsonValue root) override {
        read_object<ReadSchedule>(root, kFields, read_);
        for (const JsonValue member : root) {
            if (member.key() == "workload") workload_.read(member);
            if (member.key() == "check" && !read_.has_kind) member.fail("needs a \"kind\"");
            if (member.key() == "kind" && read_.schedule.check.empty())
                member.fail("needs a \"check\"");
            if (member.key() == "no_return" && read_.schedule.no_return > steps.size())
                member.fail("must be at most the number of steps, " + std::to_string(steps.size()));
        }
    }
    [[nodiscard]] Schedule take() {
        Schedule schedule = std::move(read_.schedule);
        schedule.workload = std::move(workload_.workload);
        return schedule;
    }
    std::vector<ReadStep> steps;

  private:
    static bool is_steps(JsonValue array) {
        return !array.is_root() && array.parent().is_root() && array.key() == "steps";
    }

    WorkloadListener workload_{"workload"};
    ReadSchedule read_;
};

std::vector<std::string> names_in(const Workload& workload) {
    Config config = workload.config;
    complete_config(config);
    return agent_names(config);
}

// Agents by name, now that the configuration is known.
class Agents {
  public:
    Agents(const Workload& workload, const std::string& file) : file_(file) {
        try {
            names_ = names_in(workload);
        } catch (const InputError& e) {
            throw InputError(place(file, 0, "workload", e.what()));
        }
        known_.assign(names_.begin(), names_.end());
        for (size_t i = 0; i < names_.size(); ++i)
            indices_[names_[i]] = static_cast<uint16_t>(i);
    }
    [[nodiscard]] ScheduledStep resolved(const ReadStep& read, size_t index) const {
        const auto found = indices_.find(read.agent);
        const std::string path = "steps[" + std::to_string(index) + "].";
        if (found == indices_.end())
            throw InputError(place(
                file_, read.agent_line, path + "agent",
                "there is no agent " + quoted(read.agent) + did_you_mean(read.agent, known_)));
        ScheduledStep step = read.step;
        step.agent.index = found->second;
        if (step.patience != Patience::None && step.agent.index != kWiringThread)
            throw InputError(place(file_, read.patience_line, path + "backoff",
                                   "only scheduler0 wires, and backs off from it"));
        return step;
    }

  private:
    const std::string& file_;
    std::vector<std::string> names_;
    std::vector<std::string_view> known_;
    std::map<std::string, uint16_t, std::less<>> indices_;
};

// The text of a document as a member of another.
std::string indented(const std::string& text) {
    std::string out;
    for (const char c : text.substr(0, text.find_last_not_of('\n') + 1)) {
        out += c;
        if (c == '\n') out += "  ";
    }
    return out;
}

void write_step(JsonWriter& json, const ScheduledStep& step,
                const std::vector<std::string>& agents) {
    json.begin_object();
    json.field("agent", agents.at(step.agent.index));
    json.field("does", name(step.action));
    if (step.patience != Patience::None)
        json.field("backoff", kPatience[static_cast<size_t>(step.patience) - 1]);
    json.end_object();
}

}  // namespace

std::string schedule_json(const Schedule& schedule) {
    const std::vector<std::string> agents = names_in(schedule.workload);
    JsonWriter json;
    json.begin_object();
    json.field("format", kScheduleFormat);
    if (!schedule.check.empty()) {
        json.field("kind", name(schedule.kind));
        json.field("check", schedule.check);
    }
    json.field("end_hash", hex(schedule.end_hash));
    if (schedule.no_return) json.field("no_return", *schedule.no_return);
    json.key("workload");
    json.raw(indented(write_workload(schedule.workload)));
    json.key("steps");
    json.begin_array();
    for (const ScheduledStep& step : schedule.steps)
        write_step(json, step, agents);
    json.end_array();
    json.end_object();
    return json.take();
}

Schedule read_schedule(std::string_view text, const std::string& file) {
    ScheduleListener listener;
    read_document(text, file, kScheduleFormat, listener);
    Schedule schedule = listener.take();
    const Agents agents(schedule.workload, file);
    for (const ReadStep& step : listener.steps)
        schedule.steps.push_back(agents.resolved(step, schedule.steps.size()));
    return schedule;
}

Schedule load_schedule(const std::string& path) {
    return read_schedule(load_file(path), path);
}

bool is_schedule_file(const std::string& path) {
    return is_document_file(path, "ptoscope.schedule/");
}

}  // namespace ptoscope
