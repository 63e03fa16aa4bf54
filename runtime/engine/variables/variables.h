#pragma once
// The one table of named variables (DESIGN.md, Sessions): panels, tooltips, expressions,
// completion, the command line. A row is a name, a type, a sentence and a getter.

#include <optional>

#include "runtime/engine/simulation.h"
#include "runtime/engine/variables/value.h"

namespace ptoscope {

// What a variable's index counts.
enum class Domain : uint8_t { One, Ring, Scheduler, Core, Task };

// The value at a moment; `index` is within the domain. Changes nothing, does not allocate.
using Getter = double (*)(const Simulation& moment, uint32_t index);

struct VariableInfo {
    std::string_view pattern;  // "time", "ring[i].used", "drain.token[i]", "task[i].state"
    Domain domain = Domain::One;
    ValueType type;
    std::string_view description;  // one sentence
    Getter get = nullptr;

    [[nodiscard]] std::string_view before_index() const;  // "ring"; all of it without an index
    [[nodiscard]] std::string_view after_index() const;   // ".used"; empty without an index
    // What belongs together in lists: "ring", "drain", "time".
    [[nodiscard]] std::string_view group() const;
};

[[nodiscard]] std::span<const VariableInfo> variable_table();  // ordered by group

[[nodiscard]] uint32_t domain_size(Domain domain, const Program& program);

// One variable of a program, resolved: reading it is one call.
struct Variable {
    const VariableInfo* info = nullptr;
    uint32_t index = 0;

    [[nodiscard]] double value(const Simulation& moment) const { return info->get(moment, index); }
    [[nodiscard]] const ValueType& type() const { return info->type; }
    bool operator==(const Variable&) const = default;
};

// As it is written in expressions: "ring[1].used", "task[r1t5].state".
[[nodiscard]] std::string name_of(const Variable& variable, const Program& program);

// By that name, also with a task's or core's name as index; nothing if there is no such variable.
[[nodiscard]] std::optional<Variable> find_variable(std::string_view name, const Program& program);

// Every variable of a program; those of single tasks are left out, as there can be 65 000 tasks.
[[nodiscard]] std::vector<Variable> all_variables(const Program& program);
// Those of one index: a task's, a core's, a ring's, a scheduler's.
[[nodiscard]] std::vector<Variable> variables_of(Domain domain, uint32_t index);

// A task by id ("t12", "r1t5") or statement name; ids come first.
[[nodiscard]] std::optional<uint32_t> find_task(std::string_view text, const Program& program);
// A core by number or name ("5", "AIC5", "AIV31").
[[nodiscard]] std::optional<uint32_t> find_core(std::string_view text, const Program& program);

}  // namespace ptoscope
