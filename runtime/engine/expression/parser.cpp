#include "runtime/engine/expression/parser.h"

#include <algorithm>
#include <array>

#include "runtime/base/text.h"
#include "runtime/engine/expression/expression.h"
#include "runtime/engine/expression/names.h"
#include "runtime/engine/expression/piece.h"
#include "runtime/engine/expression/selection.h"
#include "runtime/engine/variables/words.h"

namespace ptoscope::expr {
namespace {

constexpr ValueType kNumber{};
constexpr ValueType kTruth{ValueKind::Boolean, Unit::None, nullptr};

struct Comparison {
    std::string_view sign;
    Op op;
};
constexpr std::array<Comparison, 6> kComparisons{{{"==", Op::Equal},
                                                  {"!=", Op::NotEqual},
                                                  {"<", Op::Less},
                                                  {"<=", Op::LessEqual},
                                                  {">", Op::Greater},
                                                  {">=", Op::GreaterEqual}}};

struct Aggregate {
    std::string_view name;
    Op op;
};
constexpr std::array<Aggregate, 4> kAggregates{
    {{"count", Op::Count}, {"sum", Op::Sum}, {"min", Op::Min}, {"max", Op::Max}}};

bool is_function(std::string_view word) {
    return word == "changed" ||
           std::any_of(kAggregates.begin(), kAggregates.end(),
                       [word](const Aggregate& aggregate) { return aggregate.name == word; });
}

bool is_value_token(const Token& token) {
    return token.kind == TokenKind::Word || token.kind == TokenKind::Number ||
           token.kind == TokenKind::Text;
}

class Parser {
  public:
    Parser(std::string_view text, const Program& program)
        : text_(text), tokens_(tokenize(text)), names_(text, program, code_) {}

    Code all() {
        if (text_.size() > kLongestExpression)
            names_.fail(kLongestExpression,
                        "longer than " + std::to_string(kLongestExpression) + " bytes");
        if (peek().kind == TokenKind::End) names_.fail(0, "the expression is empty");
        std::vector<Piece> parts = alternatives();
        if (peek().kind != TokenKind::End) fail_unexpected();
        finish(parts);
        code_.text = std::string(text_);
        return std::move(code_);
    }

  private:
    // Keeps the recursion, and with it the stack of the evaluation, within bounds.
    class Depth {
      public:
        Depth(Parser& parser, size_t at) : parser_(parser) {
            if (++parser_.depth_ > kDeepestExpression) parser_.names_.fail(at, "nested too deeply");
        }
        ~Depth() { --parser_.depth_; }
        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;

      private:
        Parser& parser_;
    };

    [[nodiscard]] const Token& peek(size_t ahead = 0) const {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }
    [[nodiscard]] bool is_sign(std::string_view sign, size_t ahead = 0) const {
        return peek(ahead).kind == TokenKind::Sign && peek(ahead).text == sign;
    }
    [[nodiscard]] bool is_word(std::string_view word, size_t ahead = 0) const {
        return peek(ahead).kind == TokenKind::Word && peek(ahead).text == word;
    }
    const Token& take() {
        const Token& token = peek();
        if (!token.problem.empty()) names_.fail(token.begin, token.problem);
        if (token.kind != TokenKind::End) ++at_;
        return token;
    }
    bool take_sign(std::string_view sign) {
        if (!is_sign(sign)) return false;
        take();
        return true;
    }
    void expect_sign(std::string_view sign, std::string_view after) {
        if (!take_sign(sign))
            names_.fail(peek().begin, "missing " + quoted(sign) + " after " + std::string(after));
    }

    [[noreturn]] void fail_unexpected() {
        const Token& token = take();
        if (token.kind == TokenKind::End) names_.fail(token.begin, "something is missing");
        if (token.text == "=") names_.fail(token.begin, "a comparison is written ==");
        if (token.text == "&") names_.fail(token.begin, "and is written &&");
        if (token.text == "|") names_.fail(token.begin, "or is written ||");
        for (const Comparison& comparison : kComparisons)
            if (token.text == comparison.sign)
                names_.fail(token.begin, "comparisons do not chain; join them with &&");
        names_.fail(token.begin, "unexpected " + quoted(token.text, 40));
    }

    // a || b || c at the outermost level.
    std::vector<Piece> alternatives() {
        std::vector<Piece> parts;
        parts.push_back(conjunction());
        while (take_sign("||"))
            parts.push_back(conjunction());
        if (parts.size() > 1)
            for (Piece& part : parts)
                names_.require_condition(part, "||");
        return parts;
    }

    Piece disjunction() {
        Piece left = conjunction();
        while (take_sign("||"))
            left = joined(std::move(left), conjunction(), Op::SkipIfTrue, "||");
        return left;
    }

    Piece conjunction() {
        Piece left = comparison();
        while (take_sign("&&"))
            left = joined(std::move(left), comparison(), Op::SkipIfFalse, "&&");
        return left;
    }

    Piece joined(Piece left, Piece right, Op skip, std::string_view sign) {
        names_.require_condition(left, sign);
        names_.require_condition(right, sign);
        if (aggregates_ == 0) {
            names_.settle_each(left);
            names_.settle_each(right);
        }
        names_.share_each(left, right);
        left.append({skip, static_cast<uint32_t>(right.code.size()), 0, nullptr, 0});
        left.append(right);
        return left;
    }

    Piece comparison() {
        Piece left = sum();
        if (is_word("matches")) return match(std::move(left));
        for (const Comparison& comparison : kComparisons) {
            if (!is_sign(comparison.sign)) continue;
            take();
            return compared(std::move(left), sum(), comparison);
        }
        return left;
    }

    Piece compared(Piece left, Piece right, const Comparison& by) {
        const bool equality = by.op == Op::Equal || by.op == Op::NotEqual;
        if (equality && names_.is_none_of_number(left, right)) return none(right, left, by.op);
        if (equality && names_.is_none_of_number(right, left)) return none(left, right, by.op);
        names_.resolve_both(left, right);
        names_.require_comparable(left, right, equality, by.sign);
        names_.share_each(left, right);
        left.append(right);
        left.append({by.op, 0, 0, nullptr, 0});
        left.type = kTruth;
        return left;
    }

    // value == none.
    static Piece none(Piece value, const Piece&, Op op) {
        value.append({Op::IsNone, 0, 0, nullptr, 0});
        if (op == Op::NotEqual) value.append({Op::Not, 0, 0, nullptr, 0});
        value.type = kTruth;
        return value;
    }

    Piece match(Piece left) {
        take();
        const Token& pattern = peek();
        if (pattern.kind != TokenKind::Text && pattern.kind != TokenKind::Word)
            names_.fail(pattern.begin, "matches takes a pattern in quotes, like \"qk_*\"");
        take();
        names_.match(left, pattern.text, pattern.begin);
        return left;
    }

    Piece sum() {
        Piece left = product();
        while (is_sign("+") || is_sign("-")) {
            const Op op = take().text == "+" ? Op::Add : Op::Subtract;
            left = calculated(std::move(left), product(), op);
        }
        return left;
    }

    Piece product() {
        Piece left = unary();
        while (is_sign("*") || is_sign("/") || is_sign("%")) {
            const std::string_view sign = take().text;
            const Op op = sign == "*" ? Op::Multiply : sign == "/" ? Op::Divide : Op::Remainder;
            left = calculated(std::move(left), unary(), op);
        }
        return left;
    }

    Piece calculated(Piece left, Piece right, Op op) {
        left.type.unit = names_.unit_of(left, right, op);
        names_.share_each(left, right);
        left.append(right);
        left.append({op, 0, 0, nullptr, 0});
        return left;
    }

    Piece unary() {
        const Depth depth(*this, peek().begin);
        if (is_sign("!")) {
            const size_t at = take().begin;
            Piece piece = unary();
            names_.require_condition(piece, "!");
            if (aggregates_ == 0) names_.settle_each(piece);
            piece.append({Op::Not, 0, 0, nullptr, 0});
            piece.at = at;
            return piece;
        }
        if (is_sign("-")) {
            const size_t at = take().begin;
            Piece piece = unary();
            names_.require_number(piece, "-");
            piece.append({Op::Negate, 0, 0, nullptr, 0});
            piece.at = at;
            return piece;
        }
        return primary();
    }

    Piece primary() {
        const Token& token = peek();
        switch (token.kind) {
            case TokenKind::Number:
                take();
                return constant(token.number, {ValueKind::Number, token.unit, nullptr},
                                token.begin);
            case TokenKind::Text: {
                take();
                Piece piece;
                piece.form = Piece::Form::Text;
                piece.at = token.begin;
                piece.word = std::string(token.text);
                return piece;
            }
            case TokenKind::Word:
                return named();
            default:
                break;
        }
        if (!is_sign("(")) fail_unexpected();
        take();
        Piece piece = disjunction();
        expect_sign(")", "this parenthesis");
        return piece;
    }

    static Piece constant(double value, ValueType type, size_t at) {
        Piece piece;
        piece.type = type;
        piece.at = at;
        piece.append({Op::Constant, 0, 0, nullptr, value});
        return piece;
    }

    Piece named() {
        const Token& word = peek();
        if (word.text == "true" || word.text == "false") {
            take();
            return constant(word.text == "true" ? 1 : 0, kTruth, word.begin);
        }
        if (is_sign("(", 1)) return call();
        if (is_function(word.text) && is_value_token(peek(1)))
            names_.fail(word.begin, std::string(word.text) + " takes its value in parentheses");
        if (word.text == "any" || word.text == "all") return quantified();
        return path(std::nullopt);
    }

    Piece call() {
        const Token& word = take();
        if (word.text == "task") return happening(raw("(", ")"), word.begin);
        if (word.text == "changed") return changed(word.begin);
        for (const Aggregate& aggregate : kAggregates)
            if (aggregate.name == word.text) return aggregated(aggregate, word.begin);
        std::vector<std::string_view> known{"task", "changed"};
        for (const Aggregate& aggregate : kAggregates)
            known.push_back(aggregate.name);
        names_.fail(word.begin, "unknown function " + quoted(word.text, 40),
                    did_you_mean(word.text, known));
    }

    // What stands between two signs, as written but for quotes around all of it.
    struct Raw {
        std::string_view text;
        size_t at = 0;
        bool quoted = false;
    };
    Raw raw(std::string_view open, std::string_view close) {
        const size_t start = peek().begin;
        expect_sign(open, "this name");
        if (peek().kind == TokenKind::Text && is_sign(close, 1)) {
            const Token& token = take();
            take();
            return {token.text, token.begin, true};
        }
        const size_t begin = peek().begin;
        size_t end = begin;
        while (!is_sign(close)) {
            if (peek().kind == TokenKind::End) names_.fail(start, quoted(open) + " is not closed");
            end = peek().end;
            ++at_;
        }
        take();
        if (end == begin) names_.fail(begin, "something is missing");
        return {text_.substr(begin, end - begin), begin, false};
    }

    // task(X) dispatched, any task dispatched.
    Piece happening(const Raw& tasks, size_t at) {
        const Token& event = peek();
        const auto kind = event.kind == TokenKind::Word ? task_event(event.text) : std::nullopt;
        if (!kind) names_.fail_task_event(event);
        take();
        Piece piece;
        piece.at = at;
        piece.type = kTruth;
        piece.events = true;
        piece.append(names_.happening(tasks.text, tasks.at, *kind));
        return piece;
    }

    Piece changed(size_t at) {
        Piece of = argument("changed");
        if (of.events) names_.fail(of.at, "changed() takes a value, not an event");
        names_.resolve_alone(of);
        Piece piece;
        piece.at = at;
        piece.type = kTruth;
        piece.events = true;
        piece.each = of.each;
        piece.each_must = of.each_must;
        piece.append(names_.watch(std::move(of)));
        return piece;
    }

    Piece aggregated(const Aggregate& aggregate, size_t at) {
        Piece of = argument(aggregate.name);
        const bool counts = aggregate.op == Op::Count;
        const std::string name = std::string(aggregate.name) + "()";
        counts ? names_.require_condition(of, name) : names_.require_number(of, name);
        if (!of.each) names_.fail(of.at, name + " needs something with [*], like core[*].busy");
        of.enclose(aggregate.op, *of.each);
        of.each.reset();
        of.type = counts ? kNumber : of.type;
        of.at = at;
        return of;
    }

    Piece argument(std::string_view function) {
        const Depth depth(*this, peek().begin);
        expect_sign("(", function);
        ++aggregates_;
        Piece piece = disjunction();
        --aggregates_;
        expect_sign(")", std::string(function) + "(");
        return piece;
    }

    // any scheduler.waiting, all core.busy, any task completed.
    Piece quantified() {
        const Token& word = take();
        if (word.text == "any" && is_word("task") && peek(1).kind == TokenKind::Word) {
            take();
            return happening({"*", word.begin, false}, word.begin);
        }
        if (peek().kind != TokenKind::Word)
            names_.fail(peek().begin,
                        quoted(word.text) + " stands before scheduler, core, ring, task or agent");
        return path(word.text == "all");
    }

    // ring[1].used, wiring.depth, core[*].busy; scheduler[0] enters X. `must`: after any or all.
    Piece path(std::optional<bool> must) {
        Path path;
        const Token& head = take();
        path.at = head.begin;
        path.before = std::string(head.text);
        while (true) {
            if (is_sign("[") && !path.index) {
                const Raw index = raw("[", "]");
                path.index = std::string(index.text);
                path.index_at = index.at;
                path.index_quoted = index.quoted;
            } else if (is_sign(".") && peek(1).kind == TokenKind::Word) {
                take();
                (path.index || must ? path.after : path.before) += "." + std::string(take().text);
            } else {
                break;
            }
        }
        if (is_word("enters")) return entry(path, must);
        return names_.variable(path, must);
    }

    Piece entry(const Path& path, std::optional<bool> must) {
        if (must && *must) names_.fail(path.at, "agents enter one at a time; write any");
        take();
        const Token& target = peek();
        if (target.kind != TokenKind::Word)
            names_.fail(target.begin, "enters takes a state or a phase, like AckBarrier or drain");
        take();
        Piece piece;
        piece.at = path.at;
        piece.type = kTruth;
        piece.events = true;
        piece.append(names_.entry(path, must.has_value(), target));
        return piece;
    }

    void finish(std::vector<Piece>& parts) {
        for (Piece& part : parts) {
            names_.resolve_alone(part);
            names_.settle_each(part);
            code_.events = code_.events || part.events;
        }
        code_.type = parts[0].type;
        Piece whole = parts[0];
        for (size_t i = 1; i < parts.size(); ++i)
            whole = joined(std::move(whole), parts[i], Op::SkipIfTrue, "||");
        code_.whole = whole.code;
        if (!code_.events) {
            code_.alternatives.push_back({whole.code, false});
            return;
        }
        for (Piece& part : parts)
            code_.alternatives.push_back({std::move(part.code), part.events});
    }

    std::string_view text_;
    std::vector<Token> tokens_;
    size_t at_ = 0;
    int depth_ = 0;
    int aggregates_ = 0;  // open count(...), changed(...)
    Code code_;
    Names names_;
};

}  // namespace

Code parse_expression(std::string_view text, const Program& program) {
    return Parser(text, program).all();
}

std::span<const std::string_view> leading_words() {
    static constexpr std::array<std::string_view, 10> kWords{
        "any", "all", "changed", "count", "sum", "min", "max", "task", "true", "false"};
    return kWords;
}

}  // namespace ptoscope::expr
