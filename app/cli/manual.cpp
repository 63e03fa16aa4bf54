#include "app/cli/manual.h"

#include "app/cli/command_table.h"
#include "app/cli/commands.h"

namespace ptoscope {
namespace {

// No character of the text may be taken for a request or an escape, and hyphens stay what a shell
// takes.
std::string roff(std::string_view text) {
    std::string out;
    bool starts_line = true;
    for (const char c : text) {
        if (starts_line && (c == '.' || c == '\'')) out += "\\&";
        starts_line = c == '\n';
        switch (c) {
            case '\\':
                out += "\\e";
                break;
            case '-':
                out += "\\-";
                break;
            case '^':
                out += "\\(ha";
                break;
            case '~':
                out += "\\(ti";
                break;
            case '`':
                out += "\\(ga";
                break;
            case '\'':
                out += "\\(aq";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string bold(std::string_view text) {
    return "\\fB" + roff(text) + "\\fR";
}

std::string italic(std::string_view text) {
    return text.empty() ? std::string{} : " \\fI" + roff(text) + "\\fR";
}

std::string manualOptions(std::span<const OptionInfo> options) {
    std::string text;
    for (const OptionInfo& option : options)
        text += ".TP\n" + bold(option.name) + italic(option.value) + "\n" + roff(option.meaning) +
                (option.repeats ? "; may be given several times" : "") + ".\n";
    return text;
}

// As it stands on a screen: columns are kept.
std::string verbatim(std::string_view text) {
    while (text.ends_with('\n'))
        text.remove_suffix(1);
    return text.empty() ? std::string{} : ".PP\n.nf\n" + roff(text) + "\n.fi\n";
}

std::string manualCommand(const CommandInfo& command) {
    const std::string words = "ptoscope " + std::string(command.name);
    std::string text = ".SS \"" + roff(words) + italic(command.positional) + "\"\n" +
                       roff(command.meaning) + "\n" + manualOptions(command.options);
    if (command.more_help != nullptr) text += verbatim(command.more_help());
    return text;
}

}  // namespace

std::string manualPage() {
    std::string text = ".TH PTOSCOPE 1 \"\" \"ptoscope " PTOSCOPE_VERSION
                       "\" \"User commands\"\n.SH NAME\nptoscope \\- " +
                       roff(kProgramMeaning) + "\n.SH SYNOPSIS\n" + bold("ptoscope") +
                       italic(windowCommand().positional) + "\n";
    for (const CommandInfo* command : allCommands())
        text += ".br\n" + bold("ptoscope " + std::string(command->name)) +
                italic(command->positional) +
                (command->options.empty() ? "\n" : " [\\fIoptions\\fR]\n");
    text +=
        ".SH DESCRIPTION\nWithout a command it opens the window: on FILE, or on the samples.\n"
        ".PP\n" +
        roff(fileMeaning()) + "\n.SH OPTIONS\n" + manualOptions(programOptions()) +
        ".SH COMMANDS\n";
    for (const CommandInfo* command : allCommands())
        text += manualCommand(*command);
    text += ".SH \"EXIT STATUS\"\n";
    for (const StatusInfo& row : exitStatuses())
        text += ".TP\n" + bold(std::to_string(row.status)) + "\n" + roff(row.meaning) + "\n";
    return text;
}

}  // namespace ptoscope
