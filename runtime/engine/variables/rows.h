#pragma once
// The rows of the table, one file a part of the machine, and what their getters share.

#include <array>

#include "runtime/engine/variables/variables.h"
#include "runtime/engine/variables/words.h"

namespace ptoscope {

using Rows = std::span<const VariableInfo>;
[[nodiscard]] Rows run_rows();
[[nodiscard]] Rows queue_rows();
[[nodiscard]] Rows ring_rows();
[[nodiscard]] Rows drain_rows();
[[nodiscard]] Rows orchestrator_rows();
[[nodiscard]] Rows scheduler_rows();
[[nodiscard]] Rows core_rows();
[[nodiscard]] Rows task_rows();

namespace rows {

inline constexpr ValueType kNumber{};
inline constexpr ValueType kTime{ValueKind::Number, Unit::Time, nullptr};
inline constexpr ValueType kBytes{ValueKind::Number, Unit::Bytes, nullptr};
inline constexpr ValueType kBoolean{ValueKind::Boolean, Unit::None, nullptr};
inline constexpr ValueType kTask{ValueKind::Task, Unit::None, nullptr};
[[nodiscard]] inline ValueType one_of(const WordSet& words) {
    return {ValueKind::Word, Unit::None, &words};
}

[[nodiscard]] inline const MachineState& state(const Simulation& moment) {
    return moment.machine().state();
}
template <class T>
[[nodiscard]] constexpr double number(T value) {
    return static_cast<double>(value);
}
// Of a statistic that is kept by phase.
template <class Numbers>
[[nodiscard]] double all_phases(const Numbers& numbers) {
    double sum = 0;
    for (const auto n : numbers)
        sum += static_cast<double>(n);
    return sum;
}
[[nodiscard]] inline double task_value(uint32_t task) {
    return task == kNone ? kNoTask : static_cast<double>(task);
}

}  // namespace rows
}  // namespace ptoscope
