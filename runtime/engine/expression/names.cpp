#include "runtime/engine/expression/names.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "runtime/base/text.h"
#include "runtime/engine/expression/expression.h"
#include "runtime/engine/expression/parser.h"
#include "runtime/engine/expression/selection.h"
#include "runtime/engine/variables/words.h"

namespace ptoscope::expr {
namespace {

constexpr size_t kNameLimit = 60;  // of a name in a message

bool has_index(const Path& path, std::optional<bool> must) {
    return path.index.has_value() || must.has_value();
}

std::string range_of(Domain domain, const Program& program) {
    const uint32_t size = domain_size(domain, program);
    return size == 0 ? "there is none" : "0.." + std::to_string(size - 1);
}

Piece constant(Piece name, double value, const ValueType& type) {
    name.form = Piece::Form::Value;
    name.type = type;
    name.code = {{Op::Constant, 0, 0, nullptr, value}};
    return name;
}

}  // namespace

std::optional<Domain> domain_named(std::string_view head) {
    if (head == "ring") return Domain::Ring;
    if (head == "scheduler") return Domain::Scheduler;
    if (head == "core") return Domain::Core;
    if (head == "task") return Domain::Task;
    return std::nullopt;
}

void Names::fail(size_t at, const std::string& reason, const std::string& hint) const {
    const std::string_view before = text_.substr(0, std::min(at, text_.size()));
    const auto columns =
        std::count_if(before.begin(), before.end(), [](char c) { return (c & 0xc0) != 0x80; });
    throw ExpressionError(static_cast<size_t>(columns) + 1, reason, hint);
}

void Names::fail_task_event(const Token& token) const {
    std::vector<std::string_view> known;
    for (size_t i = 0; i < kTaskEvents; ++i)
        known.push_back(name(static_cast<TaskEvent>(i)));
    if (token.kind == TokenKind::Word)
        fail(token.begin, "unknown task event " + quoted(token.text, kNameLimit),
             did_you_mean(token.text, known));
    fail(token.begin, "missing what happens to the task: submitted, dispatched, completed...");
}

std::string Names::shown(const Path& path) const {
    return path.before + (path.index ? "[" + *path.index + "]" : "") + path.after;
}

void Names::fail_unknown(const Path& path) const {
    const bool indexed = path.index.has_value();
    std::vector<std::string> names;
    for (const VariableInfo& info : variable_table()) {
        const bool one = info.domain == Domain::One;
        const std::string index = one ? "" : "[" + (indexed ? *path.index : std::string("0")) + "]";
        names.push_back(std::string(info.before_index()) + index + std::string(info.after_index()));
    }
    for (const std::string_view word : leading_words())
        names.emplace_back(word);
    const std::vector<std::string_view> known(names.begin(), names.end());
    const std::string name = shown(path);
    std::string hint = did_you_mean(name, known);
    if (hint.empty() && !indexed) hint = similar_task(name, program_);
    fail(path.at, "unknown variable " + quoted(name, kNameLimit), hint);
}

uint32_t Names::index_of(Domain domain, const Path& path) const {
    const std::string& text = *path.index;
    if (domain == Domain::Task) {
        if (const auto task = find_task(text, program_)) return *task;
        fail(path.index_at, "unknown task " + quoted(text, kNameLimit),
             similar_task(text, program_));
    }
    if (domain == Domain::Core)
        if (const auto core = find_core(text, program_)) return *core;
    const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
    const uint32_t size = domain_size(domain, program_);
    const auto number = digits && text.size() < 7 ? static_cast<uint32_t>(std::stoul(text)) : size;
    if (number < size) return number;
    fail(path.index_at, "no " + path.before + " " + quoted(text, kNameLimit) + " (" +
                            range_of(domain, program_) + " or *)");
}

uint32_t Names::domain_of(Domain domain, std::string_view pattern, size_t at) {
    std::vector<uint32_t> elements;
    if (domain == Domain::Task && pattern != "*") {
        const std::vector<char> fitting = tasks_fitting(pattern, program_);
        for (uint32_t t = 0; t < fitting.size(); ++t)
            if (fitting[t] != 0) elements.push_back(t);
    } else {
        elements.resize(domain_size(domain, program_));
        std::iota(elements.begin(), elements.end(), 0U);
    }
    if (elements.empty()) fail(at, "no task fits " + quoted(pattern, kNameLimit));
    const auto known = std::find(code_.domains.begin(), code_.domains.end(), elements);
    if (known != code_.domains.end()) return static_cast<uint32_t>(known - code_.domains.begin());
    code_.domains.push_back(std::move(elements));
    return static_cast<uint32_t>(code_.domains.size() - 1);
}

Piece Names::variable(const Path& path, std::optional<bool> must) {
    Piece piece;
    piece.at = path.at;
    const bool indexed = has_index(path, must);
    const VariableInfo* found = nullptr;
    for (const VariableInfo& info : variable_table())
        if ((info.domain != Domain::One) == indexed && info.before_index() == path.before &&
            info.after_index() == path.after)
            found = &info;
    if (found == nullptr) {
        const auto domain = domain_named(path.before);
        if (domain && path.after.empty()) {
            if (!indexed)
                fail(path.at, path.before + " needs an index, like " + path.before +
                                  (*domain == Domain::Task ? "[t0]" : "[0]") + ", or [*]");
            fail(path.at, quoted(shown(path), kNameLimit) + " is no value: one of its values is " +
                              shown(path) +
                              std::string(variables_of(*domain, 0)[0].info->after_index()));
        }
        if (indexed || path.before.find('.') != std::string::npos) fail_unknown(path);
        piece.form = Piece::Form::Name;
        piece.word = path.before;
        return piece;
    }
    piece.type = found->type;
    const bool each =
        must || (path.index && !path.index_quoted &&
                 (found->domain == Domain::Task ? is_pattern(*path.index) : *path.index == "*"));
    if (each) {
        if (must && path.index && *path.index != "*")
            fail(path.index_at, "any and all stand for every index");
        piece.each = domain_of(found->domain, must ? "*" : *path.index, path.index_at);
        piece.each_must = must.value_or(false);
        piece.append({Op::LoadEach, 0, 0, found->get, 0});
        return piece;
    }
    const Variable variable{found, indexed ? index_of(found->domain, path) : 0};
    piece.append({Op::Load, variable.index, 0, found->get, 0});
    if (std::find(code_.variables.begin(), code_.variables.end(), variable) ==
        code_.variables.end())
        code_.variables.push_back(variable);
    return piece;
}

std::optional<uint32_t> Names::agent_index(Domain domain, const Path& path, bool any) const {
    if (any || (path.index && *path.index == "*")) return std::nullopt;
    if (!path.index)
        fail(path.at, path.before + " needs an index, like " + path.before + "[0], or [*]");
    return index_of(domain, path);
}

Instruction Names::entry(const Path& path, bool any, const Token& target) {
    Entry entry;
    if (!path.after.empty()) fail(path.at, quoted(shown(path), kNameLimit) + " is no agent");
    if (path.before == "orchestrator") {
        entry.who = Entry::Who::Orchestrator;
    } else if (path.before == "scheduler") {
        entry.who = Entry::Who::Scheduler;
        entry.index = agent_index(Domain::Scheduler, path, any);
    } else if (path.before == "core") {
        entry.who = Entry::Who::Core;
        entry.index = agent_index(Domain::Core, path, any);
    } else if (path.before != "agent" || !any) {
        fail(path.at, quoted(shown(path), kNameLimit) + " is no agent (orchestrator, " +
                          "scheduler[0], core[0], any scheduler, any core, any agent)");
    }
    const std::array<std::pair<Entry::What, const WordSet*>, 3> sets{
        {{Entry::What::State, &action_words()},
         {Entry::What::Phase, &phase_words()},
         {Entry::What::Stage, &drain_stage_words()}}};
    const auto adopt = [&](Entry::What what, size_t value) {
        entry.what = what;
        entry.value = static_cast<uint8_t>(value);
        code_.entries.push_back(entry);
        return Instruction{Op::Entered, static_cast<uint32_t>(code_.entries.size() - 1), 0, nullptr,
                           0};
    };
    std::vector<std::string_view> known;
    for (const auto& [what, set] : sets) {
        const auto exact = std::find(set->words.begin(), set->words.end(), target.text);
        if (exact != set->words.end())
            return adopt(what, static_cast<size_t>(exact - set->words.begin()));
        known.insert(known.end(), set->words.begin(), set->words.end());
    }
    for (const auto& [what, set] : sets)
        if (const auto word = find_word(*set, target.text)) return adopt(what, *word);
    fail(target.begin, "unknown state or phase " + quoted(target.text, kNameLimit),
         did_you_mean(target.text, known));
}

Instruction Names::happening(std::string_view tasks, size_t at, TaskEvent event) {
    Happening what;
    what.event = event;
    if (tasks != "*" && !is_pattern(tasks)) {
        const auto task = find_task(tasks, program_);
        if (!task)
            fail(at, "unknown task " + quoted(tasks, kNameLimit), similar_task(tasks, program_));
        what.only = *task;
    } else if (tasks != "*") {
        what.tasks = tasks_fitting(tasks, program_);
        if (std::count(what.tasks.begin(), what.tasks.end(), 1) == 0)
            fail(at, "no task fits " + quoted(tasks, kNameLimit));
    }
    code_.happenings.push_back(std::move(what));
    return {Op::Happened, static_cast<uint32_t>(code_.happenings.size() - 1), 0, nullptr, 0};
}

Instruction Names::watch(Piece of) {
    Watched watched;
    watched.code = std::move(of.code);
    watched.domain = of.each;
    watched.first = code_.watched_values;
    const size_t values = of.each ? code_.domains[*of.each].size() : 1;
    code_.watched_values += static_cast<uint32_t>(values);
    code_.watched.push_back(std::move(watched));
    return {Op::Changed, code_.watched.back().first, of.each ? 1U : 0U, nullptr, 0};
}

void Names::match(Piece& left, std::string_view pattern, size_t at) {
    resolve_alone(left);
    std::vector<char> set;
    if (left.type.kind == ValueKind::Task) {
        set = tasks_fitting(pattern, program_);
    } else if (left.type.kind == ValueKind::Word) {
        for (const std::string_view word : left.type.words->words)
            set.push_back(fits(pattern, word) ? 1 : 0);
    } else {
        fail(left.at, "matches is for tasks and words; this is " + type_name(left.type));
    }
    if (std::count(set.begin(), set.end(), 1) == 0)
        fail(at, "nothing fits " + quoted(pattern, kNameLimit));
    code_.sets.push_back(std::move(set));
    left.append({Op::IsIn, static_cast<uint32_t>(code_.sets.size() - 1), 0, nullptr, 0});
    left.type = {ValueKind::Boolean, Unit::None, nullptr};
}

void Names::resolve(Piece& name, const ValueType& type) const {
    const std::string shown_name = quoted(name.word, kNameLimit);
    if (type.kind == ValueKind::Task) {
        if (name.form == Piece::Form::Name && name.word == "none") {
            name = constant(std::move(name), kNoTask, type);
            return;
        }
        if (const auto task = find_task(name.word, program_)) {
            name = constant(std::move(name), *task, type);
            return;
        }
        if (is_pattern(name.word)) fail(name.at, "a pattern needs matches in place of ==");
        fail(name.at, "unknown task " + shown_name, similar_task(name.word, program_));
    }
    if (type.kind == ValueKind::Word) {
        if (const auto word = find_word(*type.words, name.word)) {
            name = constant(std::move(name), static_cast<double>(*word), type);
            return;
        }
        if (is_pattern(name.word)) fail(name.at, "a pattern needs matches in place of ==");
        fail(name.at, shown_name + " is not " + std::string(type.words->what),
             did_you_mean(name.word, type.words->words));
    }
    resolve_alone(name);
}

void Names::resolve_alone(Piece& piece) const {
    if (piece.form == Piece::Form::Value) return;
    if (piece.form == Piece::Form::Text)
        fail(piece.at, "a text stands for a task or a word only beside a variable");
    if (const auto task = find_task(piece.word, program_)) {
        piece = constant(std::move(piece), *task, {ValueKind::Task, Unit::None, nullptr});
        return;
    }
    Path path;
    path.before = piece.word;
    path.at = piece.at;
    fail_unknown(path);
}

void Names::resolve_both(Piece& left, Piece& right) const {
    if (left.form == Piece::Form::Value) {
        if (right.form != Piece::Form::Value) resolve(right, left.type);
    } else if (right.form == Piece::Form::Value) {
        resolve(left, right.type);
    }
    resolve_alone(left);
    resolve_alone(right);
}

bool Names::is_none_of_number(const Piece& name, const Piece& value) const {
    return name.form == Piece::Form::Name && name.word == "none" &&
           value.form == Piece::Form::Value && value.type.kind == ValueKind::Number;
}

void Names::require_condition(Piece& piece, std::string_view by) const {
    resolve_alone(piece);
    if (piece.type.kind == ValueKind::Boolean) return;
    fail(piece.at, std::string(by) + " needs true or false; this is " + type_name(piece.type));
}

void Names::require_number(Piece& piece, std::string_view by) const {
    resolve_alone(piece);
    if (piece.type.kind == ValueKind::Number) return;
    fail(piece.at, std::string(by) + " needs a number; this is " + type_name(piece.type));
}

void Names::require_comparable(const Piece& left, const Piece& right, bool equality,
                               std::string_view sign) const {
    const bool same_kind = left.type.kind == right.type.kind && left.type.words == right.type.words;
    const bool mixed_units = left.type.unit != right.type.unit && left.type.unit != Unit::None &&
                             right.type.unit != Unit::None;
    if (!same_kind || mixed_units)
        fail(left.at,
             type_name(left.type) + " and " + type_name(right.type) + " cannot be compared");
    if (!equality && left.type.kind != ValueKind::Number)
        fail(left.at, std::string(sign) + " needs numbers; this is " + type_name(left.type));
}

Unit Names::unit_of(Piece& left, Piece& right, Op op) const {
    static constexpr std::array<std::pair<Op, const char*>, 5> kSigns{{{Op::Add, "+"},
                                                                       {Op::Subtract, "-"},
                                                                       {Op::Multiply, "*"},
                                                                       {Op::Divide, "/"},
                                                                       {Op::Remainder, "%"}}};
    const auto sign = std::find_if(kSigns.begin(), kSigns.end(),
                                   [op](const auto& row) { return row.first == op; });
    require_number(left, sign->second);
    require_number(right, sign->second);
    const Unit a = left.type.unit;
    const Unit b = right.type.unit;
    if (op == Op::Multiply && a != Unit::None && b != Unit::None)
        fail(left.at,
             type_name(left.type) + " and " + type_name(right.type) + " cannot be multiplied");
    if (op == Op::Divide && a == b) return Unit::None;
    if (a != Unit::None && b != Unit::None && a != b)
        fail(left.at, type_name(left.type) + " and " + type_name(right.type) +
                          " cannot be calculated with " + sign->second);
    return a != Unit::None ? a : b;
}

void Names::share_each(Piece& left, const Piece& right) const {
    if (!right.each) return;
    if (!left.each) {
        left.each = right.each;
        left.each_must = right.each_must;
        return;
    }
    if (*left.each != *right.each)
        fail(right.at, "all [*] of one comparison must stand for the same things");
    if (left.each_must != right.each_must)
        fail(right.at, "any and all do not go together in one comparison");
}

void Names::settle_each(Piece& piece) const {
    if (!piece.each) return;
    if (piece.type.kind != ValueKind::Boolean)
        fail(piece.at, "[*] stands for many values here; use count, sum, min or max");
    piece.enclose(piece.each_must ? Op::All : Op::Any, *piece.each);
    piece.each.reset();
}

}  // namespace ptoscope::expr
