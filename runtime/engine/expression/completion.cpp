#include "runtime/engine/expression/completion.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "runtime/engine/expression/lexer.h"
#include "runtime/engine/expression/parser.h"
#include "runtime/engine/expression/task_event.h"
#include "runtime/engine/variables/words.h"

namespace ptoscope {
namespace {

using expr::Token;
using expr::TokenKind;

bool is_path_byte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return std::isalnum(byte) != 0 || byte >= 0x80 || c == '_' || c == '.';
}

bool begins_with(std::string_view text, std::string_view prefix) {
    return prefix.size() <= text.size() &&
           std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) {
               return std::tolower(static_cast<unsigned char>(a)) ==
                      std::tolower(static_cast<unsigned char>(b));
           });
}

// Names that can be written without quotes.
bool is_plain(std::string_view name) {
    return !name.empty() && std::isdigit(static_cast<unsigned char>(name[0])) == 0 &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
           });
}

// A variable's path without its index: what stands before and after the brackets.
struct BarePath {
    std::string before;
    std::string after;
    bool indexed = false;
};

// Reads the path that ends at byte `end`, backwards; `begin` becomes where it begins.
BarePath path_before(std::string_view text, size_t end, size_t& begin) {
    BarePath path;
    const auto word = [&](size_t stop) {
        size_t at = stop;
        while (at > 0 && is_path_byte(text[at - 1]))
            --at;
        return at;
    };
    begin = word(end);
    path.before = std::string(text.substr(begin, end - begin));
    if (begin == 0 || text[begin - 1] != ']') return path;
    const size_t open = text.rfind('[', begin);
    if (open == std::string_view::npos) return path;
    path.after = path.before;
    path.indexed = true;
    begin = word(open);
    path.before = std::string(text.substr(begin, open - begin));
    return path;
}

class Completer {
  public:
    Completer(std::string_view text, size_t cursor, const Program& program)
        : text_(text.substr(0, std::min(cursor, text.size()))), program_(program) {
        result_.begin = result_.end = text_.size();
    }

    Completion all() {
        if (text_.size() > kLongestExpression) return std::move(result_);
        if (inside_index() || inside_task()) return std::move(result_);
        size_t begin = 0;
        const BarePath path = path_before(text_, text_.size(), begin);
        if (begin > 0 && text_[begin - 1] == '"') --begin;  // a name in quotes
        result_.begin = begin;
        prefix_ = text_.substr(begin);
        tokens_ = expr::tokenize(text_.substr(0, begin));
        tokens_.pop_back();  // the end
        offer(path);
        return std::move(result_);
    }

  private:
    void add(std::string text, std::string description) {
        if (begins_with(text, prefix_)) put(std::move(text), std::move(description));
    }
    void put(std::string text, std::string description) {
        if (result_.candidates.size() < kMostCandidates)
            result_.candidates.push_back({std::move(text), std::move(description)});
    }

    // ring[|, task[t|: an open bracket with nothing but an index behind it.
    bool inside_index() {
        const size_t open = text_.rfind('[');
        if (open == std::string_view::npos || text_.find_first_of("]<>=&|", open) != text_.npos)
            return false;
        size_t begin = 0;
        const BarePath path = path_before(text_, open, begin);
        const auto domain =
            path.before == "drain.token" ? Domain::Scheduler : expr::domain_named(path.before);
        if (!domain) return true;  // no index is known
        start_at(open + 1);
        if (*domain == Domain::Task) {
            add_tasks(true);
        } else {
            for (uint32_t i = 0; i < domain_size(*domain, program_); ++i)
                add(std::to_string(i), path.before + " " + std::to_string(i));
        }
        add("*", "every one of them");
        return true;
    }

    // task(|
    bool inside_task() {
        const size_t open = text_.rfind('(');
        if (open == std::string_view::npos || text_.find(')', open) != text_.npos) return false;
        size_t begin = 0;
        if (path_before(text_, open, begin).before != "task") return false;
        start_at(open + 1);
        add_tasks(true);
        add("*", "every task");
        return true;
    }

    void start_at(size_t begin) {
        result_.begin = begin;
        prefix_ = text_.substr(begin);
    }

    void offer(const BarePath& path) {
        if (tokens_.empty()) return add_operands(path);
        const Token& last = tokens_.back();
        if (last.text == "enters") return add_targets();
        if (last.text == "any" || last.text == "all") return add_quantified(last.text);
        if (last.text == "task" && tokens_.size() > 1 && tokens_[tokens_.size() - 2].text == "any")
            return add_task_events();
        if (last.text == "==" || last.text == "!=") add_words_for(last.begin);
        if (closes_task()) return add_task_events();
        const bool after_operand = last.kind == TokenKind::Word || last.kind == TokenKind::Number ||
                                   last.kind == TokenKind::Text || last.text == ")" ||
                                   last.text == "]";
        if (after_operand && last.text != "matches") return add_operators(last.end);
        if (last.text == "matches") return;
        add_operands(path);
    }

    // The last token closes the parenthesis of task(...).
    [[nodiscard]] bool closes_task() const {
        if (tokens_.back().text != ")") return false;
        for (size_t i = tokens_.size() - 1; i > 0; --i)
            if (tokens_[i].text == "(") return tokens_[i - 1].text == "task";
        return false;
    }

    void add_operands(const BarePath& path) {
        for (const VariableInfo& info : variable_table())
            if (info.domain == Domain::One && !path.indexed)
                add(std::string(info.pattern), std::string(info.description));
        if (path.indexed) return add_fields(path);
        for (const char* head : {"scheduler", "core", "ring", "task"})
            add(std::string(head) + "[", fields_of(head));
        add("drain.token[", "Newest attempt that a scheduler acknowledged.");
        add("orchestrator", "orchestrator enters ...: when it gets to a state or a phase");
        add("any ", "any scheduler ...: for at least one of them");
        add("all ", "all scheduler ...: for every one of them");
        add("task(", "task(t3) dispatched: when something happens to a task");
        add("changed(", "changed(x): when a value changes");
        add("count(", "count(core[*].busy): for how many it holds");
        add("sum(", "sum(ring[*].used): all of them together");
        add("min(", "min(ring[*].used): the smallest");
        add("max(", "max(ring[*].used): the largest");
    }

    static std::string fields_of(std::string_view head) {
        constexpr size_t kMost = 6;
        std::string text = std::string(head) + "[0].";
        size_t shown = 0;
        for (const VariableInfo& info : variable_table()) {
            if (info.domain == Domain::One || info.before_index() != head) continue;
            if (shown++ < kMost)
                text += (shown > 1 ? ", " : "") + std::string(info.after_index().substr(1));
        }
        return shown > kMost ? text + "..." : text;
    }

    // ring[1].| with the index as it was written.
    void add_fields(const BarePath& path) {
        const size_t close = text_.find(']', result_.begin);
        const std::string head(text_.substr(result_.begin, close + 1 - result_.begin));
        for (const VariableInfo& info : variable_table())
            if (info.domain != Domain::One && info.before_index() == path.before)
                add(head + std::string(info.after_index()), std::string(info.description));
    }

    void add_quantified(std::string_view quantifier) {
        const std::string says = quantifier == "any" ? "at least one" : "every one";
        for (const char* head : {"scheduler", "core", "ring", "task"})
            add(head, says + ": " + fields_of(head));
        if (quantifier == "any") add("agent", "any agent enters ...");
        for (const VariableInfo& info : variable_table())
            if (info.domain != Domain::One && prefix_.find('.') != prefix_.npos)
                add(std::string(info.before_index()) + std::string(info.after_index()),
                    std::string(info.description));
    }

    void add_targets() {
        for (int a = 0; a < kActions; ++a)
            add(name(static_cast<Action>(a)), describe(static_cast<Action>(a)));
        for (const std::string_view phase : phase_words().words)
            add(std::string(phase), "phase");
        for (const std::string_view stage : drain_stage_words().words)
            add(std::string(stage), "stage of the drain");
    }

    void add_task_events() {
        for (size_t i = 0; i < kTaskEvents; ++i) {
            const auto event = static_cast<TaskEvent>(i);
            add(std::string(name(event)), std::string(describe(event)));
        }
    }

    void add_tasks(bool as_index) {
        for (const TaskSpec& task : program_.tasks) {
            if (result_.candidates.size() >= kMostCandidates) return;
            const std::string id = to_string(task.id);
            const bool plain = as_index || is_plain(task.name);
            const std::string written = plain ? task.name : "\"" + task.name + "\"";
            if (begins_with(id, prefix_)) {
                put(id, task.name);
            } else if (begins_with(task.name, prefix_) || begins_with(written, prefix_)) {
                put(written, id);
            }
        }
    }

    // What the value on the left of a comparison can be equal to.
    void add_words_for(size_t sign) {
        size_t end = sign;
        while (end > 0 && text_[end - 1] == ' ')
            --end;
        size_t begin = 0;
        const BarePath path = path_before(text_, end, begin);
        for (const VariableInfo& info : variable_table()) {
            const bool quantified =
                std::string(info.before_index()) + std::string(info.after_index()) == path.before;
            if (!quantified &&
                (info.before_index() != path.before || info.after_index() != path.after))
                continue;
            if (info.type.kind == ValueKind::Task) {
                add("none", "no task");
                add_tasks(false);
            }
            if (info.type.kind == ValueKind::Word) add_words(*info.type.words);
            if (info.type.kind == ValueKind::Boolean) {
                add("true", "");
                add("false", "");
            }
            return;
        }
    }

    void add_words(const WordSet& words) {
        for (size_t i = 0; i < words.words.size(); ++i)
            add(std::string(words.words[i]),
                &words == &action_words() ? describe(static_cast<Action>(i)) : "");
    }

    void add_operators(size_t end) {
        size_t begin = 0;
        const size_t close = end > 0 && text_[end - 1] == ']' ? end : 0;
        const BarePath path = path_before(text_, end, begin);
        const bool agent = path.before == "orchestrator" ||
                           (close != 0 && (path.before == "scheduler" || path.before == "core")) ||
                           (tokens_.size() > 1 && tokens_[tokens_.size() - 2].text == "any");
        if (agent) add("enters ", "when it gets to a state or a phase");
        if (agent && path.before != "orchestrator" && close != 0) return;
        constexpr std::array<std::pair<const char*, const char*>, 14> kOperators{
            {{"== ", "equal"},
             {"!= ", "different"},
             {"> ", "greater"},
             {">= ", "greater or equal"},
             {"< ", "less"},
             {"<= ", "less or equal"},
             {"&& ", "and"},
             {"|| ", "or"},
             {"matches ", "a task or word fits a pattern: matches \"qk_*\""},
             {"+ ", "plus"},
             {"- ", "minus"},
             {"* ", "times"},
             {"/ ", "divided by"},
             {"% ", "remainder"}}};
        for (const auto& [text, description] : kOperators)
            add(text, description);
    }

    std::string_view text_;  // up to the cursor
    const Program& program_;
    std::string_view prefix_;
    std::vector<Token> tokens_;  // before what is being written
    Completion result_;
};

}  // namespace

Completion complete(std::string_view text, size_t cursor, const Program& program) {
    return Completer(text, cursor, program).all();
}

}  // namespace ptoscope
