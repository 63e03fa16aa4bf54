#pragma once
// From tokens to code: precedence, names, types.

#include "runtime/engine/expression/code.h"
#include "runtime/engine/expression/lexer.h"

namespace ptoscope::expr {

// Throws ExpressionError.
[[nodiscard]] Code parse_expression(std::string_view text, const Program& program);

// Words of the grammar that stand before something: "task", "any", "changed", "count"...
[[nodiscard]] std::span<const std::string_view> leading_words();

// What an index in brackets belongs to: "scheduler", "core", "ring", "task"; nothing for others.
[[nodiscard]] std::optional<Domain> domain_named(std::string_view head);

}  // namespace ptoscope::expr
