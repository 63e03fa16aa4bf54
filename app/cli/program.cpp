#include <algorithm>
#include <iostream>
#include <new>

#include "app/cli/commands.h"
#include "app/cli/run_command.h"
#include "app/cli/status.h"
#include "runtime/base/errors.h"
#include "runtime/base/text.h"

namespace ptoscope {
namespace {

using Words = std::vector<std::string>;

std::vector<const CommandInfo*> commands() {
    return {&runCommand(),       &compareCommand(),  &variantsCommand(), &exploreCommand(),
            &replayCommand(),    &samplesCommand(),  &generateCommand(), &importCommand(),
            &variablesCommand(), &calibrateCommand()};
}

int printHelp() {
    std::cout
        << "ptoscope shows how the PTO2 task runtime schedules a task graph, step by step.\n\n"
           "  ptoscope [FILE]            open the window (the samples without FILE)\n";
    for (const CommandInfo* command : commands()) {
        std::string left =
            "  ptoscope " + std::string(command->name) + " " + std::string(command->positional);
        left.resize(std::max<size_t>(29, left.size() + 2), ' ');
        std::cout << left << command->meaning << "\n";
    }
    std::cout << "  ptoscope COMMAND --help    the options of a command\n"
                 "  ptoscope --version\n\n"
                 "Exit status: 0 fine, 1 the run failed, 2 wrong command line, 3 unreadable or\n"
                 "invalid file, or an output that cannot be written.\n"
              << std::flush;
    return kFine;
}

int printVersion() {
    std::cout << "ptoscope " PTOSCOPE_VERSION << std::endl;
    return kFine;
}

const CommandInfo& commandFor(const Words& words) {
    if (words.empty()) return windowCommand();
    for (const CommandInfo* command : commands())
        if (command->name == words[0]) return *command;
    return windowCommand();
}

int runCommandLine(const Words& words) {
    if (!words.empty() && (words[0] == "--help" || words[0] == "-h")) return printHelp();
    if (!words.empty() && words[0] == "--version") return printVersion();
    const CommandInfo& command = commandFor(words);
    const auto options = std::span(words).subspan(command.name.empty() ? 0 : 1);
    const Arguments arguments(command, options);
    if (!arguments.wants_help()) return command.run(arguments);
    std::cout << help_text(command) << std::flush;
    return kFine;
}

// What a command has to say on stdout may get lost (a full disk) without an exception.
int checked(int status) {
    if (!std::cout) throw InputError("stdout: cannot be written");
    return status;
}

int fail(Status status, const std::string& what) {
    std::cout << std::flush;
    std::cerr << "ptoscope: " << what << std::endl;
    return status;
}

}  // namespace

int runProgram(int argc, char** argv) {
    const Words words(argv + std::min(argc, 1), argv + argc);
    const std::string command = words.empty() || words[0].starts_with('-') ? "" : words[0] + ": ";
    try {
        return checked(runCommandLine(words));
    } catch (const UsageError& error) {
        return fail(kUsage, printable(error.what(), 1000) + "; see ptoscope --help");
    } catch (const Interrupted& error) {
        return fail(kRunFailed, error.what());
    } catch (const InputError& error) {
        return fail(kBadFile, error.what());
    } catch (const std::bad_alloc&) {
        return fail(kBadFile, printable(command, 200) + "there is not enough memory for it");
    } catch (const std::exception& error) {
        return fail(kRunFailed, printable(command, 200) + printable(error.what(), 1000));
    }
}

}  // namespace ptoscope
