#pragma once
// A compiled expression: instructions of a stack machine, flat, with everything that has a name
// resolved. Jumps are relative, so pieces can be put together.

#include <optional>
#include <string>
#include <vector>

#include "runtime/engine/expression/task_event.h"
#include "runtime/engine/variables/variables.h"

namespace ptoscope::expr {

enum class Op : uint8_t {
    Constant,  // push constant
    Load,      // push get(index)
    LoadEach,  // push get(index of the loop)
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Negate,
    Not,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    IsNone,
    IsIn,         // index: of Code::sets
    SkipIfFalse,  // index: instructions; keeps the value if it skips, else drops it
    SkipIfTrue,
    Any,  // loops over Code::domains[index], body: the next `length` instructions
    All,
    Count,
    Sum,
    Min,
    Max,
    Happened,  // index: of Code::happenings
    Entered,   // index: of Code::entries
    Changed,   // index: first of its values; + position in the loop if length is 1
};

struct Instruction {
    Op op = Op::Constant;
    uint32_t index = 0;
    uint32_t length = 0;
    Getter get = nullptr;
    double constant = 0;
};
using Instructions = std::vector<Instruction>;

// Task event of one of several tasks.
struct Happening {
    TaskEvent event = TaskEvent::Submitted;
    uint32_t only = kNone;    // this task; kNone: those of `tasks`
    std::vector<char> tasks;  // by task index; empty = all
};

// An agent enters a state, a phase or a stage of the drain.
struct Entry {
    enum class Who : uint8_t { Orchestrator, Scheduler, Core, Anybody };
    enum class What : uint8_t { State, Phase, Stage };
    Who who = Who::Anybody;
    std::optional<uint32_t> index;  // nothing = any of them
    What what = What::State;
    uint8_t value = 0;
};
[[nodiscard]] bool entered(const Entry& entry, const StepInfo& info, const Simulation& moment);

// The argument of a changed(), one value an element of its domain.
struct Watched {
    Instructions code;
    std::optional<uint32_t> domain;
    uint32_t first = 0;  // of its values
};

struct Code {
    struct Alternative {
        Instructions code;
        bool events = false;
    };

    std::string text;
    ValueType type;
    bool events = false;
    Instructions whole;
    std::vector<Alternative> alternatives;  // of a condition
    std::vector<std::vector<uint32_t>> domains;
    std::vector<std::vector<char>> sets;  // by task index or word
    std::vector<Happening> happenings;
    std::vector<Entry> entries;
    std::vector<Watched> watched;
    uint32_t watched_values = 0;
    std::vector<Variable> variables;
};

}  // namespace ptoscope::expr
