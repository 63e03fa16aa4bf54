#pragma once
// When a breakpoint is hit. A condition on the state hits at the step that makes it true; one with
// an event (a task event, "enters", changed) hits at every such step at which it holds. In "a || b"
// with an event, a and b hit on their own. Whether a step is a hit depends on that step and the
// state before it alone, so hits are a property of the run.

#include "runtime/engine/expression/expression.h"

namespace ptoscope {

class Condition {
  public:
    // Throws ExpressionError, also for an expression that is not true or false.
    Condition(std::string_view text, const Program& program);
    explicit Condition(Expression expression);

    [[nodiscard]] const Expression& expression() const { return expression_; }

    // The state that the next step starts from.
    void begin(const Simulation& moment);
    // Whether the step that led to `moment` is a hit. Steps come one after another.
    [[nodiscard]] bool on_step(const StepInfo& info, const Simulation& moment);

  private:
    Expression expression_;
    std::vector<char> held_;       // by alternative: it held before the step, events apart
    std::vector<double> before_;   // values of changed() before the step
    std::vector<double> present_;  // and after it
};

}  // namespace ptoscope
