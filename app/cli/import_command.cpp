#include <array>
#include <charconv>
#include <cmath>
#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/status.h"
#include "runtime/base/text.h"
#include "runtime/import/import.h"
#include "runtime/workload/writer.h"

namespace ptoscope {
namespace {

constexpr std::array kImportOptions{
    OptionInfo{"-o", "FILE", "where the workload goes (- = stdout, without the report)"},
    OptionInfo{"--scale-durations", "X", "multiply every measured duration by X"},
};

double scaleOf(const Arguments& arguments) {
    const std::string text = arguments.value("--scale-durations").value_or("1");
    double scale = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), scale);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(scale) ||
        scale < 0)
        throw UsageError("--scale-durations " + quoted(text) + ": must be a number, at least 0");
    return scale;
}

void printList(const char* title, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    std::cout << title << "\n";
    for (const std::string& line : lines)
        std::cout << "  " << printable(line, 1000) << "\n";
}

void printReport(const std::string& file, const ImportReport& report) {
    std::cout << printable(file, 1000) << ": " << report.submits << " submits, " << report.dummies
              << " dummies, " << report.allocs << " allocs from " << report.tasks << " tasks and "
              << report.rows << " block records\n"
              << "dependencies: " << report.edges_recorded << " recorded, " << report.edges_rebuilt
              << " rebuilt\n";
    printList("guessed:", report.guessed);
    printList("adjusted:", report.adjusted);
    printList("differences:", report.differences);
    std::cout << std::flush;
}

int runImport(const Arguments& arguments) {
    const std::string& folder = arguments.positional();
    const auto file = arguments.value("-o");
    if (!file) throw UsageError("needs -o FILE");
    ImportOptions options;
    options.scale_durations = scaleOf(arguments);
    ImportReport report;
    const Workload workload = import_capture(folder, options, &report);
    writeOutput(*file, write_workload(workload));
    if (*file != "-") printReport(*file, report);
    return kFine;
}

}  // namespace

const CommandInfo& importCommand() {
    static const CommandInfo info{"import", "DIR", "Rebuilds a workload from the records of a run.",
                                  kImportOptions, runImport};
    return info;
}

}  // namespace ptoscope
