#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "app/cli/status.h"
#include "app/samples.h"
#include "runtime/base/errors.h"
#include "runtime/engine/report.h"

namespace ptoscope {
namespace {

constexpr std::array kSamplesOptions{
    OptionInfo{"--markdown", "", "as the table of the README"},
};

struct Row {
    std::string file;  // relative to samples/
    size_t tasks = 0;
    int64_t blocks = 0;
    std::string description;
};

std::vector<Row> rows() {
    const std::string folder = samplesFolder();
    std::vector<Row> all;
    for (const std::string& file : sampleFiles()) {
        const auto program = openProgram(file);
        all.push_back({std::filesystem::path(file).lexically_relative(folder).string(),
                       program->tasks.size(), total_blocks(*program), program->description});
    }
    return all;
}

void printMarkdown(const std::vector<Row>& all) {
    std::cout << "| sample | tasks | blocks | what it shows |\n| --- | ---: | ---: | --- |\n";
    for (const Row& row : all) {
        std::string text = row.description;
        for (size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2)
            text.insert(at, "\\");
        std::cout << "| `" << row.file << "` | " << row.tasks << " | " << row.blocks << " | "
                  << text << " |\n";
    }
}

void printColumns(const std::vector<Row>& all) {
    size_t width = 0;
    for (const Row& row : all)
        width = std::max(width, row.file.size());
    for (const Row& row : all) {
        const std::string tasks = std::to_string(row.tasks);
        std::cout << row.file << std::string(width + 2 - row.file.size(), ' ')
                  << std::string(tasks.size() < 5 ? 5 - tasks.size() : 0, ' ') << tasks
                  << " tasks  " << row.description << "\n";
    }
}

int runSamples(const Arguments& arguments) {
    const std::vector<Row> all = rows();
    if (all.empty()) throw InputError("samples: the folder samples/ is not beside the program");
    arguments.has("--markdown") ? printMarkdown(all) : printColumns(all);
    std::cout << std::flush;
    return kFine;
}

}  // namespace

const CommandInfo& samplesCommand() {
    static const CommandInfo info{"samples", "", "Lists the workloads that come with the program.",
                                  kSamplesOptions, runSamples};
    return info;
}

}  // namespace ptoscope
