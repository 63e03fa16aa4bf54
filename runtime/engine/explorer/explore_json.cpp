#include "runtime/engine/explorer/explore_json.h"

#include <algorithm>
#include <array>

#include "runtime/base/json_writer.h"
#include "runtime/base/text.h"
#include "runtime/engine/explorer/schedule_json.h"

namespace ptoscope {
namespace {

template <class T>
void write_list(JsonWriter& json, const char* key, const T& items) {
    json.key(key);
    json.begin_array();
    for (const std::string& item : items)
        json.value(item);
    json.end_array();
}

std::string without_end(std::string text) {
    text.erase(text.find_last_not_of('\n') + 1);
    return text;
}

void write_failure(JsonWriter& json, const Workload& workload, const Failure& f) {
    json.begin_object();
    json.field("kind", name(f.kind));
    json.field("check", f.check);
    json.field("steps", f.steps.size());
    json.field("switches", f.switches);
    json.field("shortest", f.shortest);
    json.key("no_return");
    f.no_return ? json.value(*f.no_return) : json.null();
    json.field("end_hash", hex(f.end_hash));
    write_list(json, "waits", f.waits);
    json.key("schedule");
    json.raw(without_end(schedule_json(schedule_of(workload, f))));
    json.end_object();
}

void write_shrunk(JsonWriter& json, const Shrunk* shrunk) {
    json.key("shrunk");
    if (shrunk == nullptr) return json.null();
    json.begin_object();
    json.field("tried", shrunk->tried);
    json.field("complete", shrunk->complete);
    write_list(json, "done", shrunk->done);
    json.end_object();
}

const char* verdict_word(Verdict verdict) {
    constexpr std::array words{"exhausted", "failed", "bounded"};
    return words[static_cast<size_t>(verdict)];
}

}  // namespace

std::string explore_json(const Workload& workload, const ExploreOptions& options,
                         const ExploreResult& result, const Shrunk* shrunk) {
    const ExploreStats& s = result.stats;
    JsonWriter json;
    json.begin_object();
    json.field("name", workload.name);
    json.field("verdict", verdict_word(result.verdict));
    json.key("bound");
    result.bound.empty() ? json.null() : json.value(result.bound);
    json.field("strategy", name(options.strategy));
    json.field("reduction", options.reduce);
    json.field("all", options.find_all);
    json.field("threads", options.threads);
    json.field("seed", options.seed);
    json.field("states", s.states);
    json.field("transitions", s.transitions);
    json.field("steps", s.steps);
    json.field("frontier", s.frontier);
    json.field("depth", s.depth);
    json.field("runs", s.runs);
    json.field("seconds", s.seconds);
    json.field("states_per_second", s.states_per_second());
    json.field("bytes", s.bytes);
    json.field("bytes_per_state", s.bytes_per_state());
    json.field("omission_probability", s.omission);
    write_shrunk(json, shrunk);
    json.key("failures");
    json.begin_array();
    for (const Failure& failure : result.failures)
        write_failure(json, workload, failure);
    json.end_array();
    json.end_object();
    return json.take();
}

}  // namespace ptoscope
