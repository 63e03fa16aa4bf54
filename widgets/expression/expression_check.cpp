#include "widgets/expression/expression_check.h"

#include <algorithm>

#include "runtime/engine/breakpoints/condition.h"
#include "runtime/engine/expression/completion.h"

namespace ptoscope {
namespace {

int characters(const std::string& bytes, size_t count) {
    return QString::fromUtf8(bytes.data(), static_cast<int>(std::min(count, bytes.size()))).size();
}

// Columns count whole characters from 1, the text's own positions UTF-16 units from 0.
int charactersTo(const QString& text, size_t column) {
    const QVector<uint> all = text.toUcs4();
    return QString::fromUcs4(all.constData(), std::min(static_cast<int>(column) - 1, all.size()))
        .size();
}

bool isWord(QChar c) {
    return c.isLetterOrNumber() || c == '_' || c == '.';
}

int wordLength(const QString& text, int begin) {
    int end = begin;
    while (end < text.size() && isWord(text[end]))
        ++end;
    return std::max(end - begin, begin < text.size() ? 1 : 0);
}

void compileAs(ExpressionUse use, const std::string& text, const Program& program) {
    if (use == ExpressionUse::Condition) {
        const Condition condition(text, program);
        return;
    }
    if (Expression::compile(text, program).has_events())
        throw ExpressionError(1,
                              "this asks what happens in a step; a value is shown between steps");
}

std::optional<ExpressionProblem> problemOfOne(const QString& text, ExpressionUse use,
                                              const Program& program) {
    try {
        compileAs(use, text.toStdString(), program);
    } catch (const ExpressionError& error) {
        const int begin = charactersTo(text, error.column());
        return ExpressionProblem{QString::fromUtf8(error.what()), begin, wordLength(text, begin)};
    }
    return std::nullopt;
}

struct Part {
    int begin = 0;
    int end = 0;
};

// By the commas outside brackets and quotes; at least one, possibly empty.
std::vector<Part> partsOf(const QString& text) {
    std::vector<Part> parts;
    int depth = 0;
    bool quoted = false;
    int begin = 0;
    for (int i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '(' || c == '[') ++depth;
        if (c == ')' || c == ']') --depth;
        if (c != ',' || depth > 0) continue;
        parts.push_back({begin, i});
        begin = i + 1;
    }
    parts.push_back({begin, text.size()});
    return parts;
}

}  // namespace

std::optional<ExpressionProblem> problemOf(const QString& text, ExpressionUse use,
                                           const Program& program) {
    if (text.trimmed().isEmpty()) return std::nullopt;
    if (use != ExpressionUse::Values) return problemOfOne(text, use, program);
    for (const Part& part : partsOf(text)) {
        const QString one = text.mid(part.begin, part.end - part.begin);
        if (one.trimmed().isEmpty()) continue;
        auto problem = problemOfOne(one, ExpressionUse::Value, program);
        if (!problem) continue;
        problem->begin += part.begin;
        return problem;
    }
    return std::nullopt;
}

QStringList expressionsOf(const QString& text) {
    QStringList all;
    for (const Part& part : partsOf(text)) {
        const QString one = text.mid(part.begin, part.end - part.begin).trimmed();
        if (!one.isEmpty()) all << one;
    }
    return all;
}

CompletionList completionsAt(const QString& text, int cursor, ExpressionUse use,
                             const Program& program) {
    Part part{0, text.size()};
    if (use == ExpressionUse::Values)
        for (const Part& one : partsOf(text))
            if (one.begin <= cursor && cursor <= one.end) part = one;
    const std::string bytes = text.mid(part.begin, part.end - part.begin).toStdString();
    const auto at = static_cast<size_t>(text.mid(part.begin, cursor - part.begin).toUtf8().size());
    const Completion found = complete(bytes, at, program);
    CompletionList list;
    list.begin = part.begin + characters(bytes, found.begin);
    list.end = part.begin + characters(bytes, found.end);
    for (const Candidate& c : found.candidates)
        list.items.push_back(
            {QString::fromStdString(c.text), QString::fromStdString(c.description)});
    return list;
}

}  // namespace ptoscope
