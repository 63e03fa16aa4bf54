#pragma once
// The expressions of breakpoints, watches and the command line, over the named variables:
//   wiring.depth > 20 && ring[1].used == ring[1].window
//   task("qk_*") dispatched            any scheduler enters AckBarrier
//   core[*].pending == t12             count(core[*].busy) >= 8       changed(drain.attempt)

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "runtime/engine/variables/variables.h"

namespace ptoscope {

// what(): 'unknown variable "wirng.depth" at column 1; did you mean "wiring.depth"?'
class ExpressionError : public std::runtime_error {
  public:
    ExpressionError(size_t column, const std::string& reason, const std::string& hint = {});
    [[nodiscard]] size_t column() const { return column_; }  // 1 = the first character

  private:
    size_t column_;
};

inline constexpr size_t kLongestExpression = 4096;  // bytes
inline constexpr int kDeepestExpression = 64;       // nested parentheses, negations, calls

namespace expr {
struct Code;
}

// An immutable value, cheap to copy.
class Expression {
  public:
    // Throws ExpressionError. The program says which tasks, cores and rings there are.
    [[nodiscard]] static Expression compile(std::string_view text, const Program& program);

    [[nodiscard]] const std::string& text() const;
    [[nodiscard]] const ValueType& type() const;
    // It asks what happened in a step: task events, "enters", changed().
    [[nodiscard]] bool has_events() const;
    // What it names, each once, in order; those with [*] are left out.
    [[nodiscard]] const std::vector<Variable>& variables() const;

    // At a moment, when nothing has just happened: events are false.
    [[nodiscard]] double value(const Simulation& moment) const;

    [[nodiscard]] const expr::Code& code() const { return *code_; }

  private:
    std::shared_ptr<const expr::Code> code_;
};

}  // namespace ptoscope
