#include "runtime/engine/compare/comparison_json.h"
#include "runtime/engine/compare/json_parts.h"

namespace ptoscope {
namespace {

void write_run(JsonWriter& json, const SweepRun& run) {
    json.begin_object();
    write_compared_run(json, run.run);
    json.field("scheduler_busy_ns", scheduler_busy_ns(run.threads));
    json.key("critical_path");
    json.begin_object();
    for (size_t c = 0; c < kPathCauses; ++c)
        if (run.path[c] != 0) json.field(name(static_cast<PathCause>(c)), run.path[c]);
    json.end_object();
    json.key("threads");
    json.begin_array();
    for (const ThreadTimes& times : run.threads)
        write_thread_times(json, times);
    json.end_array();
    json.end_object();
}

void write_row(JsonWriter& json, const SweepPlan& plan, const SweepRow& row) {
    json.begin_object();
    json.key("values");
    json.begin_object();
    for (size_t i = 0; i < plan.over.size(); ++i)
        json.field(plan.over[i].key, row.values[i]);
    json.end_object();
    json.key("a");
    write_run(json, row.a);
    json.key("b");
    write_run(json, row.b);
    json.key("difference");
    write_differences(json, row.a.run, row.b.run);
    json.end_object();
}

}  // namespace

int64_t scheduler_busy_ns(const std::vector<ThreadTimes>& threads) {
    int64_t sum = 0;
    for (size_t agent = 1; agent < threads.size(); ++agent)
        sum += threads[agent].busy_ns();
    return sum;
}

std::string sweep_json(const SweepResult& result) {
    JsonWriter json;
    json.begin_object();
    json.field("name", result.name);
    json.field("complete", result.complete);
    write_settings(json, "settings", result.plan.both);
    write_settings(json, "a", result.plan.a);
    write_settings(json, "b", result.plan.b);
    json.key("over");
    json.begin_array();
    for (const SweepKey& key : result.plan.over) {
        json.begin_object();
        json.field("key", key.key);
        json.key("values");
        json.begin_array();
        for (const std::string& value : key.values)
            json.value(value);
        json.end_array();
        json.end_object();
    }
    json.end_array();
    json.key("rows");
    json.begin_array();
    for (const SweepRow& row : result.rows)
        write_row(json, result.plan, row);
    json.end_array();
    json.end_object();
    return json.take();
}

}  // namespace ptoscope
