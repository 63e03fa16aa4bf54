#pragma once
// Statements of a program in words, close to how a workload file says them.

#include <QString>

#include "runtime/workload/program.h"

namespace ptoscope {

struct StatementText {
    QString keyword;  // "submit", "scope", "end of scope", ...
    QString subject;  // "t3 qk", a tensor, a message
    QString detail;   // kernels, blocks, sync_start; mode of a scope
};
[[nodiscard]] StatementText statementText(const Program& program, uint32_t instruction);

// "in q, out s[16×16], scalar 36; after t0": empty for what has none.
[[nodiscard]] QString argumentsText(const Program& program, uint32_t instruction);

// "q", or "q[8:16, 0:16]" where it is a part of the tensor.
[[nodiscard]] QString viewText(const TensorSpec& tensor, const Box& view);

}  // namespace ptoscope
