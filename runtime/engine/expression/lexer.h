#pragma once
// Words, numbers, quoted text and signs of an expression.

#include <string>
#include <string_view>
#include <vector>

#include "runtime/engine/variables/value.h"

namespace ptoscope::expr {

enum class TokenKind : uint8_t {
    Word,     // a letter, then letters, digits, _
    Number,   // with its unit: 20us, 0.5, 0x1f, 4KiB
    Text,     // in double or single quotes
    Sign,     // && || == != <= >= < > ! + - * / % ( ) [ ] . ,
    Unknown,  // anything else, one byte
    End
};

struct Token {
    TokenKind kind = TokenKind::End;
    size_t begin = 0;  // bytes
    size_t end = 0;
    std::string_view text;  // of Text: without its quotes
    double number = 0;      // in ns or bytes if there is a unit
    Unit unit = Unit::None;
    std::string problem;  // why it is wrong; empty = it is not
};

// Always ends with a token End. Never throws: what is wrong is in the token.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text);

}  // namespace ptoscope::expr
