#include <algorithm>
#include <array>
#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "runtime/engine/variables/variables.h"

namespace ptoscope {
namespace {

constexpr std::array kVariablesOptions{
    OptionInfo{"--markdown", "", "as the table of the README"},
};

// "ring[0..3]" of a program, else "ring[i]".
std::string nameFor(const VariableInfo& info, const Program* program) {
    if (info.domain == Domain::One || program == nullptr) return std::string(info.pattern);
    const uint32_t size = domain_size(info.domain, *program);
    std::string range = "none";
    if (size > 0) {
        const std::string first = name_of({&info, 0}, *program);
        const std::string last = name_of({&info, size - 1}, *program);
        const auto index = [](const std::string& name) {
            return name.substr(name.find('[') + 1, name.find(']') - name.find('[') - 1);
        };
        range = size == 1 ? index(first) : index(first) + ".." + index(last);
    }
    return std::string(info.before_index()) + "[" + range + "]" + std::string(info.after_index());
}

std::string typeText(const ValueType& type) {
    if (type.kind != ValueKind::Number) return type_name(type);
    return type.unit == Unit::Time ? "time" : type.unit == Unit::Bytes ? "bytes" : "number";
}

void printMarkdown() {
    std::cout << "| variable | type | meaning |\n| --- | --- | --- |\n";
    for (const VariableInfo& info : variable_table())
        std::cout << "| `" << info.pattern << "` | " << typeText(info.type) << " | "
                  << info.description << " |\n";
}

void printColumns(const Program* program) {
    size_t width = 0;
    for (const VariableInfo& info : variable_table())
        width = std::max(width, nameFor(info, program).size());
    for (const VariableInfo& info : variable_table()) {
        std::string name = nameFor(info, program);
        name.resize(width + 2, ' ');
        std::string type = typeText(info.type);
        type.resize(std::max<size_t>(24, type.size() + 2), ' ');
        std::cout << name << type << info.description << "\n";
    }
}

int runVariables(const Arguments& arguments) {
    std::shared_ptr<const Program> program;
    if (arguments.has_positional()) program = openProgram(arguments.positional());
    arguments.has("--markdown") ? printMarkdown() : printColumns(program.get());
    std::cout << std::flush;
    return 0;
}

std::string variablesHelp() {
    return "With FILE, indices are those of this workload. Expressions of run --break and --log "
           "use these\nnames; runtime/engine/expression/README.md says how.\n";
}

}  // namespace

const CommandInfo& variablesCommand() {
    static const CommandInfo info{
        "variables",       "[FILE]",     "Lists the named variables of expressions.",
        kVariablesOptions, runVariables, variablesHelp};
    return info;
}

}  // namespace ptoscope
