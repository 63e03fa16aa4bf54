#pragma once
// The events of a Chrome trace, one function a kind.

#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/base/json_writer.h"

namespace ptoscope {

// A lane: process and thread id.
struct TraceLane {
    int pid = 0;
    int tid = 0;
};

class TraceEvents {
  public:
    explicit TraceEvents(JsonWriter& json) : json_(json) {}

    void name_process(int pid, std::string_view name, int sort_index);
    void name_thread(TraceLane lane, std::string_view name, int sort_index);

    // A slice. Arguments follow as `json().field(...)` until end().
    void begin_slice(TraceLane lane, std::string_view category, std::string_view name,
                     int64_t begin, int64_t end, std::string_view colour = {});
    void begin_counter(TraceLane lane, std::string_view name, int64_t time);
    void end();

    // An arrow from a moment of one slice to a moment of another.
    void flow(std::string_view name, TraceLane from, int64_t from_time, TraceLane to,
              int64_t to_time);

    JsonWriter& json() { return json_; }

  private:
    void begin(std::string_view phase, TraceLane lane, std::string_view name);
    void flow_end(bool start, std::string_view name, TraceLane lane, int64_t time);
    void time(std::string_view key, int64_t ns);

    JsonWriter& json_;
    uint64_t flows_ = 0;
};

}  // namespace ptoscope
