#include "runtime/engine/breakpoints/condition.h"

#include "runtime/engine/expression/evaluate.h"

namespace ptoscope {
namespace {

bool holds(const expr::Instructions& code, const expr::Sight& sight) {
    const double value = expr::evaluate(code, sight);
    return value != 0 && is_value(value);
}

}  // namespace

Condition::Condition(std::string_view text, const Program& program)
    : Condition(Expression::compile(text, program)) {}

Condition::Condition(Expression expression) : expression_(std::move(expression)) {
    if (expression_.type().kind != ValueKind::Boolean)
        throw ExpressionError(
            1, "a condition is true or false; this is " + type_name(expression_.type()),
            "; compare it, or use changed(...)");
    const expr::Code& code = expression_.code();
    held_.resize(code.alternatives.size());
    before_.resize(code.watched_values);
    present_.resize(code.watched_values);
}

void Condition::begin(const Simulation& moment) {
    const expr::Code& code = expression_.code();
    expr::evaluate_watched(code, moment, before_.data());
    const expr::Sight sight{code, moment};
    for (size_t i = 0; i < held_.size(); ++i)
        held_[i] = holds(code.alternatives[i].code, sight) ? 1 : 0;
}

bool Condition::on_step(const StepInfo& info, const Simulation& moment) {
    const expr::Code& code = expression_.code();
    expr::evaluate_watched(code, moment, present_.data());
    const expr::Sight without{code, moment};
    const expr::Sight with{code, moment, &info, before_.data(), present_.data()};
    bool hit = false;
    for (size_t i = 0; i < held_.size(); ++i) {
        const expr::Code::Alternative& part = code.alternatives[i];
        const bool held = held_[i] != 0;
        const bool now = holds(part.code, without);
        // True because of what happened, or newly true.
        hit = hit || (now ? !held && (!part.events || holds(part.code, with))
                          : part.events && holds(part.code, with));
        held_[i] = now ? 1 : 0;
    }
    before_.swap(present_);
    return hit;
}

}  // namespace ptoscope
