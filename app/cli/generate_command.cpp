#include <array>
#include <iostream>
#include <map>

#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/status.h"
#include "runtime/base/errors.h"
#include "runtime/workload/generators/generators.h"
#include "runtime/workload/writer.h"

namespace ptoscope {
namespace {

constexpr std::array kGenerateOptions{
    OptionInfo{"--param", "KEY=VALUE", "a parameter of the generator (below)", true},
    OptionInfo{"-o", "FILE", "where the workload goes; stdout without it"},
};

Workload generated(const std::string& name, const std::map<std::string, std::string>& parameters) {
    try {
        return generate(name, parameters);
    } catch (const InputError& error) {  // names and values come from the command line
        throw UsageError(error.what());
    }
}

int runGenerate(const Arguments& arguments) {
    std::map<std::string, std::string> parameters;
    for (const std::string& text : arguments.all("--param")) {
        const auto [key, value] = split_pair("--param", text);
        parameters[key] = value;
    }
    const Workload workload = generated(arguments.positional(), parameters);
    writeOutput(arguments.value("-o").value_or("-"), write_workload(workload));
    return kFine;
}

std::string generateHelp() {
    std::string text = "Generators and their parameters (default):\n";
    for (const GeneratorInfo& info : generators()) {
        text += "\n  " + info.name + ": " + info.meaning + "\n";
        for (const ParameterInfo& parameter : info.parameters)
            text += "    " + parameter.name +
                    (parameter.default_value.empty() ? "" : " (" + parameter.default_value + ")") +
                    ": " + parameter.meaning + "\n";
    }
    return text;
}

}  // namespace

const CommandInfo& generateCommand() {
    static const CommandInfo info{
        "generate",       "NAME",      "Makes a workload from a few numbers.",
        kGenerateOptions, runGenerate, generateHelp};
    return info;
}

}  // namespace ptoscope
