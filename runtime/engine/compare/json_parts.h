#pragma once
// Parts that the JSON of a comparison and of a sweep share.

#include "runtime/base/json_writer.h"
#include "runtime/engine/compare/comparison.h"

namespace ptoscope {

void write_time(JsonWriter& json, std::string_view key, int64_t ns);  // kNever = null
void write_settings(JsonWriter& json, std::string_view key, const Settings& settings);
void write_compared_run(JsonWriter& json, const ComparedRun& run);  // its members
// {"makespan_ns": ..., "orchestrator_ns": ...}
void write_differences(JsonWriter& json, const ComparedRun& a, const ComparedRun& b);
void write_thread_times(JsonWriter& json, const ThreadTimes& times);  // an object

}  // namespace ptoscope
