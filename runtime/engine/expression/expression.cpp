#include "runtime/engine/expression/expression.h"

#include "runtime/engine/expression/evaluate.h"
#include "runtime/engine/expression/parser.h"

namespace ptoscope {

ExpressionError::ExpressionError(size_t column, const std::string& reason, const std::string& hint)
    : std::runtime_error(reason + " at column " + std::to_string(column) + hint), column_(column) {}

Expression Expression::compile(std::string_view text, const Program& program) {
    Expression expression;
    expression.code_ = std::make_shared<const expr::Code>(expr::parse_expression(text, program));
    return expression;
}

const std::string& Expression::text() const {
    return code_->text;
}
const ValueType& Expression::type() const {
    return code_->type;
}
bool Expression::has_events() const {
    return code_->events;
}
const std::vector<Variable>& Expression::variables() const {
    return code_->variables;
}

double Expression::value(const Simulation& moment) const {
    return expr::evaluate(code_->whole, {*code_, moment});
}

}  // namespace ptoscope
