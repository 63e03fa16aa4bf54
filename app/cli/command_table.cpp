#include "app/cli/command_table.h"

#include <algorithm>
#include <array>

#include "app/cli/commands.h"
#include "app/cli/run_command.h"
#include "app/cli/status.h"

namespace ptoscope {
namespace {

constexpr std::array kProgramOptions{
    OptionInfo{"--help", "", "this help; after a command: its options"},
    OptionInfo{"--version", "", "version, commit, compiler and Qt"},
    OptionInfo{"--manual", "", "the manual page, for man -l -"},
    OptionInfo{"--completion", "", "the completion, for bash"},
};

constexpr std::array kExitStatuses{
    StatusInfo{kFine, "fine"},
    StatusInfo{kRunFailed, "the run failed"},
    StatusInfo{kUsage, "wrong command line"},
    StatusInfo{kBadFile, "unreadable or invalid file, or an output that cannot be written"},
};

std::string helpLine(std::string left, std::string_view meaning) {
    left.resize(std::max<size_t>(29, left.size() + 2), ' ');
    return left + std::string(meaning) + "\n";
}

}  // namespace

std::span<const CommandInfo* const> allCommands() {
    static const std::array all{&runCommand(),      &compareCommand(), &variantsCommand(),
                                &exploreCommand(),  &replayCommand(),  &samplesCommand(),
                                &generateCommand(), &importCommand(),  &variablesCommand(),
                                &calibrateCommand()};
    return all;
}

std::span<const OptionInfo> programOptions() {
    return kProgramOptions;
}

std::span<const StatusInfo> exitStatuses() {
    return kExitStatuses;
}

std::string_view fileMeaning() {
    return "A FILE is a workload, the folder of a capture, or samples:NAME, a sample by its name.";
}

std::string programHelp() {
    std::string text = "ptoscope " + std::string(kProgramMeaning) + ".\n\n" +
                       helpLine("  ptoscope [FILE]", "open the window (the samples without FILE)");
    for (const CommandInfo* command : allCommands())
        text += helpLine(
            "  ptoscope " + std::string(command->name) + " " + std::string(command->positional),
            command->meaning);
    text += helpLine("  ptoscope COMMAND --help", "the options of a command");
    for (const OptionInfo& option : programOptions())
        text += helpLine("  ptoscope " + std::string(option.name), option.meaning);
    text += "\n" + std::string(fileMeaning()) + "\n\nExit status:\n";
    for (const StatusInfo& row : exitStatuses())
        text += "  " + std::to_string(row.status) + "  " + std::string(row.meaning) + "\n";
    return text;
}

}  // namespace ptoscope
