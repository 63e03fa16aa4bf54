#include "app/cli/summary.h"

#include <algorithm>

#include "app/cli/units.h"
#include "runtime/base/text.h"

namespace ptoscope {
namespace {

constexpr size_t kColumn = 16;

class Lines {
  public:
    void add(const std::string& key, const std::string& value) {
        text_ +=
            "  " + key + std::string(key.size() + 2 < kColumn ? kColumn - key.size() - 2 : 1, ' ');
        text_ += printable(value, 600) + "\n";
    }
    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    std::string text_;
};

std::string taskText(const Program& program, uint32_t task) {
    return to_string(program.tasks[task].id) + " " + quoted(program.tasks[task].name);
}

std::string errorText(const RunReport& report, const RunError& error) {
    std::string text = error.code == kNoCode ? "" : std::to_string(error.code) + " ";
    text += error.name;
    if (error.task != kNone) text += " at task " + taskText(*report.program, error.task);
    return text + ": " + printable(error.message, 400);
}

std::string verdict(const RunReport& report) {
    if (report.verified && report.written_bytes == 0)
        return "yes, " + bytesText(report.compared_bytes) +
               " of tensors are unchanged; the program writes none of them";
    if (report.verified)
        return "yes, " + bytesText(report.compared_bytes) +
               " of tensors equal the execution in program order, " +
               bytesText(report.written_bytes) + " of them written";
    if (report.outcome == Outcome::Completed) return "not asked for";
    if (report.outcome == Outcome::Stopped) return "no, the run did not get to its end";
    return "no";
}

int64_t subtasks(const Program& program) {
    int64_t sum = 0;
    for (const TaskSpec& task : program.tasks)
        if (task.kind == TaskKind::Submit) sum += std::max<int64_t>(0, task.subtasks());
    return sum;
}

void addTimes(Lines& lines, const RunReport& report, double wallMs) {
    const Program& program = *report.program;
    if (report.makespan_ns != kNever) {
        lines.add("makespan", timeText(report.makespan_ns));
    } else {
        lines.add("stopped at", timeText(report.trace.end));
    }
    lines.add("orchestrator", report.orchestrator_ns == kNever ? "did not finish"
                                                               : timeText(report.orchestrator_ns));
    lines.add("tasks", std::to_string(program.tasks.size()) + ", " +
                           std::to_string(total_blocks(program)) + " blocks (" +
                           std::to_string(subtasks(program)) + " subtasks)");
    lines.add("simulated", std::to_string(report.steps) + " steps in " +
                               timeText(static_cast<int64_t>(wallMs * 1e6)));
}

void addDrains(Lines& lines, const RunReport& report) {
    constexpr size_t kMost = 8;
    const auto& drains = report.trace.drains;
    if (drains.empty()) return lines.add("drains", "none");
    for (size_t i = 0; i < std::min(drains.size(), kMost); ++i) {
        const DrainRecord& drain = drains[i];
        std::string text = taskText(*report.program, drain.task) + ", " +
                           std::to_string(drain.blocks) + " blocks, " +
                           std::to_string(drain.attempts) + " attempt" +
                           (drain.attempts == 1 ? "" : "s");
        text += drain.launched == kNever
                    ? ", not launched"
                    : ", launched after " + timeText(drain.launched - drain.entered);
        lines.add(i == 0 ? "drains" : "", text);
    }
    if (drains.size() > kMost)
        lines.add("", "and " + std::to_string(drains.size() - kMost) + " more");
}

void addRings(Lines& lines, const RunReport& report) {
    bool first = true;
    for (size_t r = 0; r < report.rings.size(); ++r) {
        const RingReport& ring = report.rings[r];
        const bool nothing_else = first && r + 1 == report.rings.size();
        if (ring.peak_used == 0 && !nothing_else) continue;
        lines.add(first ? "peak rings" : "",
                  std::to_string(r) + ": " + std::to_string(ring.peak_used) + " of " +
                      std::to_string(ring.window) + " slots, " + bytesText(ring.peak_heap_bytes) +
                      " of " + bytesText(ring.heap_bytes) + " heap");
        first = false;
    }
}

void addFailure(Lines& lines, const RunReport& report) {
    constexpr size_t kMost = 10;
    for (size_t i = 0; i < std::min(report.errors.size(), kMost); ++i) {
        const RunError& error = report.errors[i];
        lines.add("error", errorText(report, error));
        const std::string help = advice(static_cast<ErrorCode>(error.code));
        if (!help.empty()) lines.add("advice", help);
    }
    if (report.errors.size() > kMost)
        lines.add("", "and " + std::to_string(report.errors.size() - kMost) + " more errors");
    for (size_t i = 0; i < report.diagnosis.size(); ++i)
        lines.add(i == 0 ? "why" : "", report.diagnosis[i]);
}

}  // namespace

std::string summary(const RunReport& report, double wallMs) {
    Lines lines;
    lines.add("outcome", name(report.outcome));
    addFailure(lines, report);
    lines.add("verified", verdict(report));
    addTimes(lines, report, wallMs);
    addDrains(lines, report);
    addRings(lines, report);
    for (const std::string& warning : report.warnings)
        lines.add("warning", warning);
    return printable(report.program->name) + "\n" + lines.text();
}

std::string failureLine(const RunReport& report) {
    if (report.outcome == Outcome::Completed || report.outcome == Outcome::Stopped) return {};
    if (report.errors.empty()) return std::string("the run ended with: ") + name(report.outcome);
    return "error " + errorText(report, report.errors.front());
}

}  // namespace ptoscope
