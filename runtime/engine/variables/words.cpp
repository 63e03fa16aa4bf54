#include "runtime/engine/variables/words.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "runtime/engine/simulation.h"

namespace ptoscope {
namespace {

template <class Enum, size_t Count>
const std::array<std::string_view, Count>& names_of() {
    static const auto names = [] {
        std::array<std::string_view, Count> all;
        for (size_t i = 0; i < Count; ++i)
            all[i] = name(static_cast<Enum>(i));
        return all;
    }();
    return names;
}

bool equal_but_for_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return std::tolower(static_cast<unsigned char>(x)) ==
               std::tolower(static_cast<unsigned char>(y));
    });
}

}  // namespace

const WordSet& action_words() {
    static const WordSet set{"a state", names_of<Action, kActions>()};
    return set;
}

const WordSet& phase_words() {
    static const WordSet set{"a phase", names_of<Phase, kPhases>()};
    return set;
}

const WordSet& drain_stage_words() {
    constexpr size_t kStages = static_cast<size_t>(DrainStage::Following) + 1;
    static const WordSet set{"a stage of the drain", names_of<DrainStage, kStages>()};
    return set;
}

const WordSet& task_state_words() {
    constexpr size_t kStates = static_cast<size_t>(TaskState::Consumed) + 1;
    static const WordSet set{"a task state", names_of<TaskState, kStates>()};
    return set;
}

const WordSet& cond_words() {
    static constexpr std::array<std::string_view, 3> kNames{"NONE", "ACK", "FIN"};
    static const WordSet set{"a COND state", kNames};
    return set;
}

const WordSet& program_words() {
    static constexpr std::array<std::string_view, 3> kNames{"running", "waiting_for_data", "done"};
    static const WordSet set{"a stage of the program", kNames};
    return set;
}

const WordSet& run_words() {
    constexpr size_t kEnds = static_cast<size_t>(RunEnd::Held) + 1;
    static const WordSet set{"a run state", names_of<RunEnd, kEnds>()};
    return set;
}

const WordSet& shape_words() {
    static const WordSet set{"a shape", names_of<ResourceShape, kShapes>()};
    return set;
}

const WordSet& drain_words() {
    static constexpr std::array<std::string_view, 4> kNames{"none", "setup", "open", "joining"};
    static const WordSet set{"a drain state", kNames};
    return set;
}

std::optional<size_t> find_word(const WordSet& set, std::string_view word) {
    const auto& words = set.words;
    const auto exact = std::find(words.begin(), words.end(), word);
    if (exact != words.end()) return static_cast<size_t>(exact - words.begin());
    std::optional<size_t> found;
    for (size_t i = 0; i < words.size(); ++i) {
        if (!equal_but_for_case(words[i], word)) continue;
        if (found) return std::nullopt;
        found = i;
    }
    return found;
}

}  // namespace ptoscope
