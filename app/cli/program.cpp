#include <algorithm>
#include <iostream>
#include <new>

#include "app/cli/command_table.h"
#include "app/cli/commands.h"
#include "app/cli/completion.h"
#include "app/cli/manual.h"
#include "app/cli/status.h"
#include "app/cli/version.h"
#include "runtime/base/errors.h"
#include "runtime/base/text.h"

namespace ptoscope {
namespace {

using Words = std::vector<std::string>;

int printText(const std::string& text) {
    std::cout << text << std::flush;
    return kFine;
}

const CommandInfo& commandFor(const Words& words) {
    if (words.empty()) return windowCommand();
    for (const CommandInfo* command : allCommands())
        if (command->name == words[0]) return *command;
    return windowCommand();
}

// The answer to a word that needs no command; empty = it is none of those.
std::string programText(const std::string& word, std::string_view commit) {
    if (word == "--help" || word == "-h") return programHelp();
    if (word == "--version") return versionText(commit);
    if (word == "--manual") return manualPage();
    if (word == "--completion") return bashCompletion();
    return {};
}

int runCommandLine(const Words& words, std::string_view commit) {
    const std::string text = words.empty() ? "" : programText(words[0], commit);
    if (!text.empty()) return printText(text);
    const CommandInfo& command = commandFor(words);
    const auto options = std::span(words).subspan(command.name.empty() ? 0 : 1);
    const Arguments arguments(command, options);
    if (!arguments.wants_help()) return command.run(arguments);
    return printText(help_text(command));
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

int runProgram(int argc, char** argv, std::string_view commit) {
    const Words words(argv + std::min(argc, 1), argv + argc);
    const std::string command = words.empty() || words[0].starts_with('-') ? "" : words[0] + ": ";
    try {
        return checked(runCommandLine(words, commit));
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
