// Declarations, scopes and the plain statements; tasks are in compile_tasks.cpp.

#include <array>
#include <cmath>

#include "runtime/base/errors.h"
#include "runtime/base/text.h"
#include "runtime/workload/compiler.h"
#include "runtime/workload/program_hash.h"
#include "runtime/workload/rules.h"

namespace ptoscope {
namespace {

constexpr uint8_t kDeepest = 255;  // what a depth field holds

std::string indexed(const char* list, size_t i) {
    return std::string(list) + '[' + std::to_string(i) + ']';
}

}  // namespace

std::string statement_path(const std::vector<Statement>& program, size_t index) {
    std::vector<size_t> position{0};
    for (size_t i = 0; i < index; ++i) {
        const StatementBody& body = program[i].body;
        if (std::holds_alternative<ScopeBegin>(body)) {
            position.push_back(0);
        } else {
            if (std::holds_alternative<ScopeEnd>(body) && position.size() > 1) position.pop_back();
            ++position.back();
        }
    }
    if (index < program.size() && std::holds_alternative<ScopeEnd>(program[index].body) &&
        position.size() > 1)
        position.pop_back();  // the end belongs to the scope, not into it
    std::string path;
    for (const size_t p : position)
        path += indexed(path.empty() ? "program" : ".scope", p);
    return path;
}

Compiler::Compiler(const Workload& workload, const std::string& file)
    : workload_(workload), file_(file), program_(std::make_shared<Program>()) {}

std::shared_ptr<const Program> Compiler::run() {
    program_->name = workload_.name;
    program_->description = workload_.description;
    add_config();
    visible_.begin_scope();
    add_kernels();
    add_tensors();
    add_program();
    list_scope_tasks();
    program_->hash = program_hash(*program_);
    return program_;
}

void Compiler::fail_at(const std::string& path, uint32_t line, const std::string& reason) const {
    throw InputError(place(file_, line, path, reason));
}

std::string Compiler::path_of(const Place& where) const {
    std::string path = statement_path(workload_.program, statement_) + std::string(where.below);
    if (where.index != SIZE_MAX) path += '[' + std::to_string(where.index) + ']';
    return where.key.empty() ? path : path + '.' + std::string(where.key);
}

void Compiler::fail(const Place& where, const std::string& reason) const {
    const uint32_t own =
        statement_ < workload_.program.size() ? workload_.program[statement_].line : 0;
    fail_at(path_of(where), where.line != 0 ? where.line : own, reason);
}

void Compiler::fail_if(const Place& where, const std::string& problem) const {
    if (!problem.empty()) fail(where, problem);
}

void Compiler::add_config() {
    program_->config = workload_.config;
    try {
        complete_config(program_->config);
    } catch (const InputError& e) {
        throw InputError(place(file_, 0, {}, e.what()));
    }
}

void Compiler::add_kernels() {
    program_->kernels.reserve(workload_.kernels.size());
    for (size_t i = 0; i < workload_.kernels.size(); ++i)
        add_kernel(workload_.kernels[i], indexed("kernels", i));
}

void Compiler::add_kernel(const KernelDecl& kernel, const std::string& path) {
    const auto check = [&](const char* key, const std::string& problem) {
        if (!problem.empty()) fail_at(path + key, kernel.line.number, problem);
    };
    check(".name", name_problem(kernel.name));
    check(".jitter", jitter_problem(kernel.jitter));
    if (kernel.duration) check(".duration_ns", duration_problem(*kernel.duration));
    const auto index = static_cast<uint32_t>(program_->kernels.size());
    if (!kernels_.emplace(kernel.name, index).second)
        check(".name", "kernel " + quoted(kernel.name) + " is declared twice");
    KernelSpec spec{kernel.name, kernel.core, kernel.compute, kNone, kernel.jitter};
    if (kernel.duration) spec.duration = add_duration(*kernel.duration);
    program_->kernels.push_back(std::move(spec));
}

void Compiler::add_tensors() {
    program_->tensors.reserve(workload_.tensors.size());
    for (size_t i = 0; i < workload_.tensors.size(); ++i)
        add_tensor(workload_.tensors[i], indexed("tensors", i));
}

Extents to_extents(const std::vector<int64_t>& values) {
    Extents e;
    for (const int64_t v : values)
        e.dim[e.rank++] = static_cast<uint32_t>(v);
    return e;
}

void Compiler::add_tensor(const TensorDecl& tensor, const std::string& path) {
    const auto check = [&](const char* key, const std::string& problem) {
        if (!problem.empty()) fail_at(path + key, tensor.line.number, problem);
    };
    check(".name", name_problem(tensor.name));
    check(".shape", extents_problem(tensor.shape));
    TensorSpec spec;
    spec.name = tensor.name;
    spec.shape = to_extents(tensor.shape);
    spec.declared_base = program_->declared_elements;
    spec.init = tensor.init;
    spec.seed = tensor.seed;
    program_->declared_elements += spec.shape.elements();
    if (program_->declared_elements > kMaxDeclaredElements)
        check(".shape", "all declared tensors together have more than " +
                            std::to_string(kMaxDeclaredElements) + " elements");
    if (!visible_.declare(tensor.name, static_cast<uint32_t>(program_->tensors.size())))
        check(".name", "tensor " + quoted(tensor.name) + " is declared twice");
    program_->tensors.push_back(std::move(spec));
}

void Compiler::add_program() {
    const size_t statements = workload_.program.size();
    program_->instructions.reserve(statements + 2);
    program_->tasks.reserve(statements);
    tasks_.reserve(statements);
    begin_scope(ScopeMode::Auto);
    for (statement_ = 0; statement_ < workload_.program.size(); ++statement_)
        std::visit(*this, workload_.program[statement_].body);
    if (open_scopes_.size() != 1) fail_at("program", 0, "a scope is not closed");
    end_scope();
}

// Counting sort: a scope's tasks stand together, in submit order.
void Compiler::list_scope_tasks() {
    uint32_t first = 0;
    for (ScopeSpec& scope : program_->scopes) {
        scope.first_task = first;
        first += scope.tasks;
        scope.tasks = 0;
    }
    program_->scope_tasks.resize(first);
    for (uint32_t i = 0; i < program_->tasks.size(); ++i) {
        ScopeSpec& scope = program_->scopes[program_->tasks[i].scope];
        program_->scope_tasks[scope.first_task + scope.tasks++] = i;
    }
}

void Compiler::emit(Op op, size_t operand) {
    const bool in_program = statement_ < workload_.program.size() && !open_scopes_.empty();
    const uint32_t line = in_program ? workload_.program[statement_].line : 0;
    program_->instructions.push_back({op, static_cast<uint32_t>(operand), line});
}

void Compiler::begin_scope(ScopeMode mode) {
    ScopeSpec scope;
    scope.mode = mode;
    scope.depth = static_cast<uint8_t>(std::min<size_t>(open_scopes_.size(), kDeepest));
    scope.auto_in_manual = mode == ScopeMode::Auto && !open_scopes_.empty() &&
                           program_->scopes[open_scopes_.back()].mode == ScopeMode::Manual;
    const auto index = static_cast<uint32_t>(program_->scopes.size());
    emit(Op::BeginScope, index);
    program_->scopes.push_back(scope);
    open_scopes_.push_back(index);
    if (index != 0) visible_.begin_scope();  // the root's holds the declared tensors already
}

void Compiler::end_scope() {
    emit(Op::EndScope, open_scopes_.back());
    open_scopes_.pop_back();
    visible_.end_scope();
}

void Compiler::operator()(const ScopeBegin& begin) {
    if (open_scopes_.size() > kMaxScopeDepth)
        fail({}, "scopes nest more than " + std::to_string(kMaxScopeDepth) + " deep");
    begin_scope(begin.mode);
}

void Compiler::operator()(const ScopeEnd&) {
    if (open_scopes_.size() == 1) fail({}, "a scope ends that never began");
    end_scope();
}

void Compiler::operator()(const FatalStatement& fatal) {
    emit(Op::Fatal, add_message(fatal.message));
}

void Compiler::operator()(const GetStatement& get) {
    add_access(get.view, 0, Op::Get);
}

void Compiler::operator()(const SetStatement& set) {
    fail_if({".value"}, finite_problem(set.value));
    add_access(set.view, set.value, Op::Set);
}

void Compiler::add_access(const View& view, double value, Op op) {
    const Place where{op == Op::Get ? ".get" : ".set"};
    AccessSpec access;
    access.tensor = find_tensor(view.tensor, where);
    access.view = resolve_view(view, access.tensor, where);
    access.value = value;
    emit(op, program_->accesses.size());
    program_->accesses.push_back(access);
}

uint32_t Compiler::add_duration(const Duration& duration) {
    program_->durations.push_back(duration);
    return static_cast<uint32_t>(program_->durations.size() - 1);
}

uint32_t Compiler::add_message(const std::string& text) {
    program_->messages.push_back(text);
    return static_cast<uint32_t>(program_->messages.size() - 1);
}

std::shared_ptr<const Program> compile(const Workload& workload, const std::string& file) {
    return Compiler(workload, file).run();
}

}  // namespace ptoscope
