#include "runtime/engine/explorer/shrink.h"

#include <algorithm>
#include <set>

#include "runtime/base/errors.h"
#include "runtime/engine/explorer/replay.h"
#include "runtime/engine/explorer/smaller.h"
#include "runtime/workload/program.h"
#include "runtime/workload/writer.h"

namespace ptoscope {
namespace {

bool compiles(const Workload& workload) {
    try {
        return compile(workload) != nullptr;
    } catch (const InputError&) {
        return false;
    }
}

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

std::string joined(const std::set<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

// The words of a text, each once, but for names of tasks and agents, and numbers.
std::string bare_words(const Program& program, const std::string& text) {
    std::set<std::string> words;
    for (size_t at = 0; at < text.size();) {
        size_t end = at;
        bool plain = true;
        for (; end < text.size() && (is_word(text[end]) || (text[end] >= '0' && text[end] <= '9'));
             ++end)
            plain = plain && is_word(text[end]);
        const std::string word = text.substr(at, end - at);
        const bool task = std::any_of(program.tasks.begin(), program.tasks.end(),
                                      [&](const TaskSpec& t) { return t.name == word; });
        if (plain && !word.empty() && !task) words.insert(word);
        at = std::max(end, at + 1);
    }
    return joined(words);
}

// The states of the control agents at the end of a schedule, each once, without those that idle.
std::string states_at_end(const Program& program, const Failure& failure) {
    Simulation moment(std::make_shared<const Program>(program));
    for (const ScheduledStep& step : failure.steps) {
        if (!misfit(moment, step).empty()) return "?";
        take_step(moment, step);
    }
    std::set<std::string> states;
    const Machine& machine = moment.machine();
    for (uint16_t i = 0; i < machine.control_agents(); ++i) {
        const Action at = machine.next_action({i});
        if (at != Action::Idle && at != Action::Exited) states.insert(name(at));
    }
    return joined(states);
}

class Shrinker {
  public:
    Shrinker(const Workload& workload, const StillFails& still_fails,
             const ShrinkProgress& progress)
        : still_fails_(still_fails), progress_(progress) {
        result_.workload = workload;
        seen_.insert(write_workload(workload));
    }
    Shrunk run() {
        while (pass()) {
        }
        return std::move(result_);
    }

  private:
    // True if another pass may find more.
    bool pass() {
        bool smaller = false;
        std::vector<Edit> edits = smaller_by_one(result_.workload);
        for (size_t at = 0; at < edits.size() && result_.complete;) {
            if (!attempt(edits[at])) {
                ++at;
                continue;
            }
            smaller = true;
            edits = smaller_by_one(result_.workload);
        }
        return smaller && result_.complete;
    }
    bool attempt(const Edit& edit) {
        Workload workload = result_.workload;
        edit.apply(workload);
        if (!seen_.insert(write_workload(workload)).second || !compiles(workload)) return false;
        if (progress_ && !progress_(result_)) {
            result_.complete = false;
            return false;
        }
        ++result_.tried;
        if (!still_fails_(workload)) return false;
        result_.workload = std::move(workload);
        result_.done.push_back(edit.what);
        return true;
    }

    const StillFails& still_fails_;
    const ShrinkProgress& progress_;
    Shrunk result_;
    std::set<std::string> seen_;
};

}  // namespace

Shrunk shrink(const Workload& workload, const StillFails& still_fails,
              const ShrinkProgress& progress) {
    return Shrinker(workload, still_fails, progress).run();
}

std::string signature(const Program& program, const Failure& failure) {
    return failure.kind == FailureKind::Deadlock ? states_at_end(program, failure)
                                                 : bare_words(program, failure.check);
}

Shrunk shrink(const Workload& workload, const Failure& failure, ExploreOptions options,
              uint64_t max_states, const ShrinkProgress& progress) {
    options.kinds = 1U << static_cast<unsigned>(failure.kind);
    options.max_states = max_states;
    options.minimise = false;
    options.no_return = false;
    const std::string wanted = signature(*compile(workload), failure);
    const auto still_fails = [&](const Workload& smaller) {
        const auto program = compile(smaller);
        for (const bool all : {false, true}) {  // the one that is wanted need not be the shortest
            options.find_all = all;
            const ExploreResult result = explore(program, options);
            if (result.failures.empty()) return false;
            if (std::any_of(result.failures.begin(), result.failures.end(),
                            [&](const Failure& f) { return signature(*program, f) == wanted; }))
                return true;
        }
        return false;
    };
    return shrink(workload, still_fails, progress);
}

}  // namespace ptoscope
