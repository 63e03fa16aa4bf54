#include "app/cli/completion.h"

#include "app/cli/command_table.h"

namespace ptoscope {
namespace {

// The whole word counts, with its colons, where bash would begin anew after each.
constexpr std::string_view kCompletionHead =
    R"(# bash completion of ptoscope; made by ptoscope --completion
_ptoscope() {
    local line=${COMP_LINE:0:COMP_POINT}
    local word=${line##*[[:space:]]}
    local command=${COMP_WORDS[1]} words='' files=1
    [ "$COMP_CWORD" -gt 1 ] || command=''
)";

constexpr std::string_view kCompletionTail = R"(    if [[ $word == samples:* ]]; then
        local name
        words='' files=0
        while read -r name _; do words+=" samples:${name%.json}"; done < <("$1" samples 2>/dev/null)
    fi
    COMPREPLY=()
    [[ $word == -* ]] && files=0
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
    if [ "$files" = 1 ]; then
        local -a found
        mapfile -t found < <(compgen -f -- "$word")
        COMPREPLY+=("${found[@]}")
        compopt -o filenames 2>/dev/null
    fi
    if [[ $word == *:* && $COMP_WORDBREAKS == *:* ]]; then
        local before=${word%"${word##*:}"}
        COMPREPLY=("${COMPREPLY[@]#"$before"}")
    fi
}
complete -F _ptoscope ptoscope
)";

std::string optionNames(std::span<const OptionInfo> options) {
    std::string names;
    for (const OptionInfo& option : options)
        names += std::string(option.name) + " ";
    return names;
}

}  // namespace

std::string bashCompletion() {
    std::string text(kCompletionHead);
    std::string first = optionNames(programOptions());
    text += "    case $command in\n";
    for (const CommandInfo* command : allCommands()) {
        first += std::string(command->name) + " ";
        text += "    " + std::string(command->name) + ") words='" + optionNames(command->options) +
                "--help" +
                (command->positional.find("FILE") == std::string_view::npos ? "'" : " samples:'") +
                " ;;\n";
    }
    text += "    '') words='" + first + "samples:' ;;\n    esac\n";
    return text + std::string(kCompletionTail);
}

}  // namespace ptoscope
