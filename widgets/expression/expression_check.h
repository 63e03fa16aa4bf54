#pragma once
// What is wrong with an expression that is being written, and what can stand at its cursor: the
// language's answers in characters of the text instead of bytes.

#include <QString>
#include <QStringList>
#include <optional>
#include <string>
#include <vector>

#include "runtime/workload/program.h"

namespace ptoscope {

enum class ExpressionUse : uint8_t {
    Condition,  // true or false, events allowed: a breakpoint
    Value,      // any value, no events: a watch
    Values      // several of those with commas between them; may be empty
};

struct ExpressionProblem {
    QString text;   // one line
    int begin = 0;  // the first character that is wrong; the text's length: something is missing
    int length = 0;
    bool operator==(const ExpressionProblem&) const = default;
};

// Nothing if the text is fine, or empty.
[[nodiscard]] std::optional<ExpressionProblem> problemOf(const QString& text, ExpressionUse use,
                                                         const Program& program);

// The parts between the commas that stand outside brackets and quotes, trimmed, without empty ones.
[[nodiscard]] QStringList expressionsOf(const QString& text);

struct CompletionItem {
    QString text;
    QString description;
};
struct CompletionList {
    int begin = 0;  // characters of the text that an item replaces
    int end = 0;
    std::vector<CompletionItem> items;
};
[[nodiscard]] CompletionList completionsAt(const QString& text, int cursor, ExpressionUse use,
                                           const Program& program);

}  // namespace ptoscope
