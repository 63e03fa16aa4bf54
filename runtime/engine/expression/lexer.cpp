#include "runtime/engine/expression/lexer.h"

#include <array>
#include <charconv>

#include "runtime/base/text.h"

namespace ptoscope::expr {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool begins_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_in_word(char c) {
    return begins_word(c) || is_digit(c);
}

struct UnitRow {
    std::string_view name;
    double factor;
    Unit unit;
};
constexpr std::array<UnitRow, 9> kUnits{{{"ns", 1, Unit::Time},
                                         {"us", 1e3, Unit::Time},
                                         {"ms", 1e6, Unit::Time},
                                         {"s", 1e9, Unit::Time},
                                         {"B", 1, Unit::Bytes},
                                         {"KiB", 1024, Unit::Bytes},
                                         {"MiB", 1048576, Unit::Bytes},
                                         {"GiB", 1073741824, Unit::Bytes},
                                         {"k", 1e3, Unit::None}}};

class Lexer {
  public:
    explicit Lexer(std::string_view text) : text_(text) {}

    std::vector<Token> all() {
        do {
            skip_space();
            tokens_.push_back(next());
        } while (tokens_.back().kind != TokenKind::End);
        return std::move(tokens_);
    }

  private:
    [[nodiscard]] char peek(size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    void skip_space() {
        while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != text_.npos)
            ++at_;
    }

    Token next() {
        Token token;
        token.begin = at_;
        const char c = peek();
        if (at_ >= text_.size()) {
            token.kind = TokenKind::End;
        } else if (begins_word(c)) {
            token.kind = TokenKind::Word;
            while (is_in_word(peek()))
                ++at_;
        } else if (is_digit(c) || (c == '.' && is_digit(peek(1)) && !after_value())) {
            read_number(token);
        } else if (c == '"' || c == '\'') {
            read_text(token, c);
        } else {
            read_sign(token);
        }
        token.end = at_;
        if (token.kind != TokenKind::Text)
            token.text = text_.substr(token.begin, token.end - token.begin);
        return token;
    }

    // A point behind it joins names, it does not begin a number.
    [[nodiscard]] bool after_value() const {
        if (tokens_.empty()) return false;
        const Token& last = tokens_.back();
        return last.kind == TokenKind::Word || last.text == "]" || last.text == ")";
    }

    void read_number(Token& token) {
        token.kind = TokenKind::Number;
        const bool hex = peek() == '0' && (peek(1) == 'x' || peek(1) == 'X');
        if (hex) at_ += 2;
        const char* begin = text_.data() + at_;
        const char* end = text_.data() + text_.size();
        const auto format = hex ? std::chars_format::hex : std::chars_format::general;
        const auto [stop, error] = std::from_chars(begin, end, token.number, format);
        at_ += static_cast<size_t>(stop - begin);
        if (stop == begin || std::isnan(token.number)) token.problem = "a number without digits";
        if (error == std::errc::result_out_of_range) token.problem = "the number is too large";
        read_unit(token);
    }

    void read_unit(Token& token) {
        const size_t begin = at_;
        while (is_in_word(peek()))
            ++at_;
        const std::string_view unit = text_.substr(begin, at_ - begin);
        if (unit.empty()) return;
        std::vector<std::string_view> known;
        for (const UnitRow& row : kUnits) {
            known.push_back(row.name);
            if (row.name != unit) continue;
            token.number *= row.factor;
            token.unit = row.unit;
            return;
        }
        if (token.problem.empty())
            token.problem =
                "unknown unit " + quoted(unit, 20) + " (ns, us, ms, s, B, KiB, MiB, GiB)";
    }

    void read_text(Token& token, char quote) {
        token.kind = TokenKind::Text;
        const size_t close = text_.find(quote, at_ + 1);
        const size_t stop = close == std::string_view::npos ? text_.size() : close;
        token.text = text_.substr(at_ + 1, stop - at_ - 1);
        if (close == std::string_view::npos) token.problem = "the quote is not closed";
        at_ = close == std::string_view::npos ? stop : stop + 1;
    }

    void read_sign(Token& token) {
        constexpr std::array<std::string_view, 6> kDouble{"&&", "||", "==", "!=", "<=", ">="};
        constexpr std::string_view kSingle = "<>!+-*/%()[].,=";
        token.kind = TokenKind::Sign;
        for (const std::string_view sign : kDouble)
            if (text_.substr(at_).starts_with(sign)) {
                at_ += 2;
                return;
            }
        if (kSingle.find(text_[at_]) == std::string_view::npos) token.kind = TokenKind::Unknown;
        ++at_;
    }

    std::string_view text_;
    size_t at_ = 0;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
    return Lexer(text).all();
}

}  // namespace ptoscope::expr
