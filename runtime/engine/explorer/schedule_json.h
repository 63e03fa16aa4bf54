#pragma once
// Schedules as files, ptoscope.schedule/1: readable JSON, one step a line, the whole workload
// within.

#include <string>
#include <string_view>

#include "runtime/engine/explorer/schedule.h"

namespace ptoscope {

// read_schedule() gives an equal schedule back. Throws InputError for a configuration that cannot
// be (unknown profile), and for what write_workload() does.
[[nodiscard]] std::string schedule_json(const Schedule& schedule);

// Only the form is checked, also of the workload: compile() and check_schedule() find the rest.
// Throws InputError, one line with file, line and place. `file` is for messages.
[[nodiscard]] Schedule read_schedule(std::string_view text, const std::string& file);
[[nodiscard]] Schedule load_schedule(const std::string& path);
// Its text begins as one; nothing is checked.
[[nodiscard]] bool is_schedule_file(const std::string& path);

}  // namespace ptoscope
