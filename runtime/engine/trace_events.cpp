#include "runtime/engine/trace_events.h"

#include <array>
#include <cstdio>

namespace ptoscope {

void TraceEvents::name_process(int pid, std::string_view name, int sort_index) {
    begin("M", {pid, 0}, "process_name");
    json_.field("name", name);
    end();
    begin("M", {pid, 0}, "process_sort_index");
    json_.field("sort_index", sort_index);
    end();
}

void TraceEvents::name_thread(TraceLane lane, std::string_view name, int sort_index) {
    begin("M", lane, "thread_name");
    json_.field("name", name);
    end();
    begin("M", lane, "thread_sort_index");
    json_.field("sort_index", sort_index);
    end();
}

void TraceEvents::begin_slice(TraceLane lane, std::string_view category, std::string_view name,
                              int64_t begin_ns, int64_t end_ns, std::string_view colour) {
    json_.begin_object();
    json_.field("ph", "X");
    json_.field("pid", lane.pid);
    json_.field("tid", lane.tid);
    json_.field("cat", category);
    json_.field("name", name);
    time("ts", begin_ns);
    time("dur", end_ns - begin_ns);
    if (!colour.empty()) json_.field("cname", colour);
    json_.key("args");
    json_.begin_object();
}

void TraceEvents::begin_counter(TraceLane lane, std::string_view name, int64_t ns) {
    json_.begin_object();
    json_.field("ph", "C");
    json_.field("pid", lane.pid);
    json_.field("tid", lane.tid);
    json_.field("cat", "queue");
    json_.field("name", name);
    time("ts", ns);
    json_.key("args");
    json_.begin_object();
}

void TraceEvents::end() {
    json_.end_object();
    json_.end_object();
}

void TraceEvents::flow(std::string_view name, TraceLane from, int64_t from_time, TraceLane to,
                       int64_t to_time) {
    ++flows_;
    flow_end(true, name, from, from_time);
    flow_end(false, name, to, to_time);
}

void TraceEvents::begin(std::string_view phase, TraceLane lane, std::string_view name) {
    json_.begin_object();
    json_.field("ph", phase);
    json_.field("pid", lane.pid);
    json_.field("tid", lane.tid);
    json_.field("name", name);
    json_.key("args");
    json_.begin_object();
}

void TraceEvents::flow_end(bool start, std::string_view name, TraceLane lane, int64_t ns) {
    json_.begin_object();
    json_.field("ph", start ? "s" : "f");
    json_.field("pid", lane.pid);
    json_.field("tid", lane.tid);
    json_.field("cat", "flow");
    json_.field("name", name);
    json_.field("id", flows_);
    time("ts", ns);
    if (!start) json_.field("bp", "e");
    json_.end_object();
}

// Microseconds with the nanoseconds as decimals: exact, unlike a double.
void TraceEvents::time(std::string_view key, int64_t ns) {
    std::array<char, 32> text{};
    const int length =
        std::snprintf(text.data(), text.size(), "%lld.%03d", static_cast<long long>(ns / 1000),
                      static_cast<int>(ns % 1000));
    json_.key(key);
    json_.raw({text.data(), static_cast<size_t>(length)});
}

}  // namespace ptoscope
