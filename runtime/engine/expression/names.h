#pragma once
// What names in an expression stand for, and whether types fit; errors say where and what else may
// have been meant.

#include "runtime/engine/expression/lexer.h"
#include "runtime/engine/expression/piece.h"

namespace ptoscope::expr {

// ring[1].used as it is read: before "ring", index "1", after ".used".
struct Path {
    std::string before;
    std::optional<std::string> index;
    size_t index_at = 0;
    bool index_quoted = false;
    std::string after;
    size_t at = 0;  // bytes
};

class Names {
  public:
    Names(std::string_view text, const Program& program, Code& code)
        : text_(text), program_(program), code_(code) {}

    // `at`: byte of the text. The message counts columns from 1, in characters.
    [[noreturn]] void fail(size_t at, const std::string& reason,
                           const std::string& hint = {}) const;
    [[noreturn]] void fail_task_event(const Token& token) const;

    // A variable, or a name that what it is compared with will explain. `must`: it follows any
    // (false) or all (true).
    [[nodiscard]] Piece variable(const Path& path, std::optional<bool> must);
    [[nodiscard]] Instruction entry(const Path& path, bool any, const Token& target);
    [[nodiscard]] Instruction happening(std::string_view tasks, size_t at, TaskEvent event);
    [[nodiscard]] Instruction watch(Piece of);
    void match(Piece& left, std::string_view pattern, size_t at);

    // A name or text explained by what stands on the other side, or by nothing at all.
    void resolve_both(Piece& left, Piece& right) const;
    void resolve_alone(Piece& piece) const;
    [[nodiscard]] bool is_none_of_number(const Piece& name, const Piece& value) const;

    void require_condition(Piece& piece, std::string_view by) const;
    void require_number(Piece& piece, std::string_view by) const;
    void require_comparable(const Piece& left, const Piece& right, bool equality,
                            std::string_view sign) const;
    [[nodiscard]] Unit unit_of(Piece& left, Piece& right, Op op) const;

    // Both sides run over the same [*].
    void share_each(Piece& left, const Piece& right) const;
    // Ends it: true if it is so for some, or for all.
    void settle_each(Piece& piece) const;

  private:
    [[nodiscard]] std::string shown(const Path& path) const;
    [[nodiscard]] uint32_t index_of(Domain domain, const Path& path) const;
    [[nodiscard]] uint32_t domain_of(Domain domain, std::string_view pattern, size_t at);
    [[nodiscard]] std::optional<uint32_t> agent_index(Domain domain, const Path& path,
                                                      bool any) const;
    [[noreturn]] void fail_unknown(const Path& path) const;
    void resolve(Piece& name, const ValueType& type) const;

    std::string_view text_;
    const Program& program_;
    Code& code_;
};

}  // namespace ptoscope::expr
