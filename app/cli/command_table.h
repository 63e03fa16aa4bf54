#pragma once
// All commands and what the program takes besides: the one table that --help, the manual page, the
// completion and the parser read.

#include <span>
#include <string>

#include "app/cli/arguments.h"

namespace ptoscope {

inline constexpr std::string_view kProgramMeaning =
    "shows how the PTO2 task runtime schedules a task graph, step by step";

// Those with a name, in the order of the help. The window's is windowCommand().
[[nodiscard]] std::span<const CommandInfo* const> allCommands();

// Options in the place of a command.
[[nodiscard]] std::span<const OptionInfo> programOptions();

struct StatusInfo {
    int status;
    std::string_view meaning;
};
[[nodiscard]] std::span<const StatusInfo> exitStatuses();

[[nodiscard]] std::string_view fileMeaning();  // what a FILE may be, one sentence
[[nodiscard]] std::string programHelp();       // ptoscope --help

}  // namespace ptoscope
