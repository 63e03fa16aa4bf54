#include "app/cli/explore_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <sstream>

#include "app/cli/units.h"
#include "runtime/base/text.h"
#include "runtime/engine/agent_names.h"

namespace ptoscope {
namespace {

constexpr size_t kWidth = 100;      // columns
constexpr size_t kLinesShown = 16;  // of a schedule, at its begin and at its end
constexpr size_t kCheckBytes = 2000;

std::string decimals(const char* how, double value) {
    std::array<char, 64> text{};
    (void)std::snprintf(text.data(), text.size(), how, value);
    return text.data();
}

std::string count(size_t n, const char* what) {
    return std::to_string(n) + " " + what + (n == 1 ? "" : "s");
}

std::string doneBy(const ScheduledStep& step) {
    const std::string action = name(step.action);
    if (step.patience == Patience::Waits) return action + " (backs off)";
    if (step.patience == Patience::IsOver) return action + " (backoff over)";
    return action;
}

// Consecutive steps of one agent, none across the point of no return.
struct Turn {
    size_t begin = 0;
    size_t end = 0;
};

std::vector<Turn> turnsOf(const std::vector<ScheduledStep>& steps,
                          std::optional<size_t> no_return) {
    std::vector<Turn> turns;
    for (size_t i = 0; i < steps.size(); ++i) {
        const bool same = i > 0 && steps[i].agent == steps[i - 1].agent && no_return != i;
        if (!same) turns.push_back({i, i});
        turns.back().end = i + 1;
    }
    return turns;
}

std::string left(const Turn& turn, const std::string& agent, size_t width) {
    std::string text = "    " + std::to_string(turn.begin + 1);
    if (turn.end > turn.begin + 1) text += "-" + std::to_string(turn.end);
    text.resize(std::max<size_t>(text.size() + 1, 15), ' ');
    text += agent;
    text.resize(std::max(text.size(), 15 + width) + 2, ' ');
    return text;
}

void addTurn(const std::vector<ScheduledStep>& steps, const Turn& turn, const std::string& head,
             std::vector<std::string>& lines) {
    std::string line = head;
    for (size_t i = turn.begin; i < turn.end; ++i) {
        const std::string word = doneBy(steps[i]) + (i + 1 < turn.end ? ", " : "");
        if (line.size() + word.size() > kWidth && line.size() > head.size()) {
            lines.push_back(line);
            line.assign(head.size(), ' ');
        }
        line += word;
    }
    lines.push_back(line);
}

std::string folded(const std::vector<std::string>& lines) {
    std::string text;
    const bool whole = lines.size() <= 2 * kLinesShown + 2;
    for (size_t i = 0; i < lines.size(); ++i) {
        if (!whole && i == kLinesShown) {
            const size_t hidden = lines.size() - 2 * kLinesShown;
            text += "    ... " + count(hidden, "line") + " (--save-schedule has all)\n";
            i += hidden;
        }
        std::string line = lines[i];
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

std::string figures(const ExploreStats& s) {
    std::ostringstream out;
    out << "  " << countText(s.states) << " states, " << countText(s.transitions)
        << " transitions, depth " << s.depth;
    if (s.frontier > 0) out << ", " << countText(s.frontier) << " not expanded";
    if (s.runs > 0) out << ", " << countText(s.runs) << " runs";
    out << "; " << countText(s.steps) << " steps of agents\n";
    out << "  " << decimals("%.3g s", s.seconds) << ", "
        << countText(static_cast<uint64_t>(s.states_per_second())) << " states/s";
    if (s.bytes > 0)
        out << ", " << decimals("%.0f bytes a state", s.bytes_per_state()) << " ("
            << bytesText(s.bytes) << ")";
    if (s.omission > 0)
        out << "; a state was missed with a probability below " << decimals("%.1g", s.omission);
    out << "\n";
    return out.str();
}

std::string failureText(const Failure& f, const std::vector<std::string>& agents) {
    std::ostringstream out;
    out << name(f.kind) << ": " << printable(f.check, kCheckBytes) << "\n";
    out << "  " << count(f.steps.size(), "step") << ", "
        << (f.switches == 1 ? "1 switch" : std::to_string(f.switches) + " switches")
        << (f.shortest ? "; no shorter one exists" : "");
    if (f.no_return)
        out << (*f.no_return < f.steps.size()
                    ? "; unavoidable after step " + std::to_string(*f.no_return)
                    : "; avoidable up to the last step");
    out << "\n";
    for (const std::string& wait : f.waits)
        out << "  " << printable(wait, kCheckBytes) << "\n";
    return out.str() + scheduleText(f.steps, f.no_return, agents);
}

}  // namespace

std::string verdictText(const ExploreResult& result) {
    if (result.verdict == Verdict::Exhausted) return "exhausted: no failure";
    if (result.failures.empty()) return "bound reached, no failure so far: " + result.bound;
    const Failure& first = result.failures.front();
    std::string text =
        std::string("failed: ") + name(first.kind) + " after " + count(first.steps.size(), "step");
    if (result.failures.size() > 1)
        text += ", and " + std::to_string(result.failures.size() - 1) + " more";
    return text;
}

std::string explorationText(const Program& program, const ExploreOptions& options,
                            const ExploreResult& result) {
    std::ostringstream out;
    out << printable(program.name.empty() ? "workload" : program.name) << ": "
        << verdictText(result) << "\n";
    if (result.verdict == Verdict::Failed && !result.bound.empty())
        out << "  not everything was seen: " << result.bound << "\n";
    out << "  " << name(options.strategy) << (options.reduce ? "" : ", without reduction") << "\n"
        << figures(result.stats);
    const std::vector<std::string> agents = agent_names(program.config);
    for (const Failure& failure : result.failures)
        out << "\n" << failureText(failure, agents);
    return out.str();
}

std::string scheduleText(const std::vector<ScheduledStep>& steps, std::optional<size_t> no_return,
                         const std::vector<std::string>& agents) {
    size_t width = 0;
    for (const ScheduledStep& step : steps)
        width = std::max(width, agents.at(step.agent.index).size());
    std::vector<std::string> lines;
    for (const Turn& turn : turnsOf(steps, no_return)) {
        if (no_return && *no_return == turn.begin)
            lines.emplace_back("    ------ from here on the failure cannot be avoided");
        addTurn(steps, turn, left(turn, agents.at(steps[turn.begin].agent.index), width), lines);
    }
    return folded(lines);
}

}  // namespace ptoscope
