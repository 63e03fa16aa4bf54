#pragma once
// A part of an expression that has been read: its code and what is known of its value.

#include "runtime/engine/expression/code.h"

namespace ptoscope::expr {

struct Piece {
    enum class Form : uint8_t { Value, Name, Text };  // Name, Text: not known yet what it names

    Instructions code;
    ValueType type;
    Form form = Form::Value;
    size_t at = 0;  // bytes, where it begins
    bool events = false;
    std::optional<uint32_t> each;  // stands for one value an element of this domain ([*])
    bool each_must = false;        // for all of them ("all"), else for some ("any", [*])
    std::string word;              // of Name and Text

    void append(Instruction instruction) { code.push_back(instruction); }
    void append(const Piece& other) {
        code.insert(code.end(), other.code.begin(), other.code.end());
        events = events || other.events;
    }
    // Puts an instruction before the code that works on all of it.
    void enclose(Op op, uint32_t index) {
        const auto length = static_cast<uint32_t>(code.size());
        code.insert(code.begin(), {op, index, length, nullptr, 0});
    }
};

}  // namespace ptoscope::expr
