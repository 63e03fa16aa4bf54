#pragma once
// The commands besides `run`.

#include <span>

#include "app/cli/arguments.h"

namespace ptoscope {

[[nodiscard]] const CommandInfo& compareCommand();
[[nodiscard]] const CommandInfo& samplesCommand();
[[nodiscard]] const CommandInfo& generateCommand();
[[nodiscard]] const CommandInfo& importCommand();
[[nodiscard]] const CommandInfo& exploreCommand();
[[nodiscard]] const CommandInfo& replayCommand();
[[nodiscard]] const CommandInfo& variablesCommand();
[[nodiscard]] const CommandInfo& calibrateCommand();
[[nodiscard]] const CommandInfo& variantsCommand();
[[nodiscard]] const CommandInfo& windowCommand();  // no name: `ptoscope [FILE]`

// The program: picks the command, turns exceptions into a line on stderr and an exit status.
// `commit`: what it was built from, for --version.
[[nodiscard]] int runProgram(int argc, char** argv, std::string_view commit);

}  // namespace ptoscope
