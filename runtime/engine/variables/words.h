#pragma once
// The enumerations that variables and expressions know by name.

#include <optional>

#include "runtime/engine/variables/value.h"

namespace ptoscope {

[[nodiscard]] const WordSet& action_words();       // Action
[[nodiscard]] const WordSet& phase_words();        // Phase
[[nodiscard]] const WordSet& drain_stage_words();  // DrainStage
[[nodiscard]] const WordSet& task_state_words();   // TaskState
[[nodiscard]] const WordSet& cond_words();         // CondState
[[nodiscard]] const WordSet& program_words();      // Stage
[[nodiscard]] const WordSet& run_words();          // RunEnd
[[nodiscard]] const WordSet& shape_words();        // ResourceShape

// What the drain's word says; DrainWord is its type.
enum class DrainWord : uint8_t { None, Setup, Open, Joining };
[[nodiscard]] const WordSet& drain_words();

// As written, or, if no word is, the only one that is equal but for the case of its letters.
[[nodiscard]] std::optional<size_t> find_word(const WordSet& set, std::string_view word);

}  // namespace ptoscope
