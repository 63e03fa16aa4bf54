#include "runtime/engine/compare/json_parts.h"

#include "runtime/base/text.h"

namespace ptoscope {

void write_time(JsonWriter& json, std::string_view key, int64_t ns) {
    json.key(key);
    ns == kNever ? json.null() : json.value(ns);
}

void write_settings(JsonWriter& json, std::string_view key, const Settings& settings) {
    json.key(key);
    json.begin_object();
    Settings last;  // the last value of a key counts
    for (const auto& setting : settings) {
        std::erase_if(last, [&](const auto& pair) { return pair.first == setting.first; });
        last.push_back(setting);
    }
    for (const auto& [name, value] : last)
        json.field(name, value);
    json.end_object();
}

void write_compared_run(JsonWriter& json, const ComparedRun& run) {
    write_settings(json, "settings", run.settings);
    json.field("outcome", name(run.outcome));
    json.field("verified", run.verified);
    json.key("failure");
    run.failure.empty() ? json.null() : json.value(run.failure);
    write_time(json, "makespan_ns", run.makespan_ns);
    write_time(json, "orchestrator_ns", run.orchestrator_ns);
    json.field("length_ns", run.length_ns);
    json.field("state_hash", hex(run.state_hash));
}

void write_differences(JsonWriter& json, const ComparedRun& a, const ComparedRun& b) {
    const auto write = [&json](const char* key, TwoTimes times) {
        json.key(key);
        times.both() ? json.value(times.difference()) : json.null();
    };
    json.begin_object();
    write("makespan_ns", {a.makespan_ns, b.makespan_ns});
    write("orchestrator_ns", {a.orchestrator_ns, b.orchestrator_ns});
    json.end_object();
}

void write_thread_times(JsonWriter& json, const ThreadTimes& times) {
    const auto phases = [&json](const char* key, const std::array<int64_t, kPhases>& values) {
        json.key(key);
        json.begin_object();
        for (size_t p = 0; p < values.size(); ++p)
            if (values[p] != 0) json.field(name(static_cast<Phase>(p)), values[p]);
        json.end_object();
    };
    json.begin_object();
    phases("busy", times.busy);
    phases("waits", times.waited);
    json.key("idle");
    json.begin_object();
    for (size_t c = 0; c < kIdleCauses; ++c)
        if (times.idle[c] != 0) json.field(name(static_cast<IdleCause>(c)), times.idle[c]);
    json.end_object();
    json.field("outside_ns", times.outside);
    json.field("total_ns", times.total());
    json.end_object();
}

}  // namespace ptoscope
