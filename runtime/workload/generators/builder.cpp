#include "runtime/workload/generators/builder.h"

#include <utility>

#include "runtime/base/errors.h"

namespace ptoscope {

View rows(const std::string& tensor, int64_t first, int64_t count, int64_t width) {
    return {tensor, {first, 0}, {count, width}};
}

View whole(const std::string& tensor) {
    return {tensor, {}, {}};
}

Submit& Submit::aic(const std::string& kernel, const std::vector<int64_t>& args) {
    return slot(Subslot::Aic, kernel, args);
}

Submit& Submit::aiv(const std::string& kernel, const std::vector<int64_t>& args) {
    return slot(Subslot::Aiv0, kernel, args);
}

Submit& Submit::slot(Subslot where, const std::string& kernel, const std::vector<int64_t>& args) {
    KernelUse use;
    use.kernel = kernel;
    if (!args.empty()) use.args = args;
    s_.kernels[static_cast<size_t>(where)] = std::move(use);
    return *this;
}

Submit& Submit::out(const std::string& tensor, const Shape& shape) {
    return add(ArgKind::Out, {tensor, {}, shape});
}

Submit& Submit::add(ArgKind kind, const View& view) {
    Argument argument;
    argument.kind = kind;
    argument.view = view;
    s_.args.push_back(std::move(argument));
    return *this;
}

Submit& Submit::scalar(double value) {
    Argument argument;
    argument.kind = ArgKind::Scalar;
    argument.scalar = value;
    s_.args.push_back(std::move(argument));
    return *this;
}

Submit& Submit::blocks(int64_t count) {
    s_.blocks = count;
    return *this;
}

Submit& Submit::sync_start() {
    s_.sync_start = true;
    return *this;
}

Submit& Submit::after(const std::string& statement) {
    s_.after.push_back(statement);
    return *this;
}

Builder::Builder(const std::string& name, const std::string& description) {
    workload_.name = name;
    workload_.description = description;
}

void Builder::set(const std::string& key, int64_t value) {
    set_config(workload_.config, key, std::to_string(value));
}

void Builder::kernel(const std::string& name, CoreKind core, Compute compute, int64_t duration_us,
                     double jitter) {
    KernelDecl decl;
    decl.name = name;
    decl.core = core;
    decl.compute = compute;
    decl.duration = Duration{{duration_us * 1000}, false};
    decl.jitter = jitter;
    workload_.kernels.push_back(std::move(decl));
}

void Builder::declare(const std::string& name, const Shape& shape, InitKind init, uint64_t seed) {
    TensorDecl decl;
    decl.name = name;
    decl.shape = shape;
    decl.init = init;
    decl.seed = seed;
    workload_.tensors.push_back(std::move(decl));
}

void Builder::alloc(const std::string& name, const std::vector<NewTensor>& tensors) {
    add(AllocStatement{name, tensors});
}

Submit Builder::submit(const std::string& name) {
    SubmitStatement statement;
    statement.name = name;
    return Submit(std::get<SubmitStatement>(add(std::move(statement)).body));
}

DummyStatement& Builder::dummy(const std::string& name) {
    DummyStatement statement;
    statement.name = name;
    return std::get<DummyStatement>(add(std::move(statement)).body);
}

Statement& Builder::add(StatementBody body) {
    if (workload_.program.size() >= kMaxStatements)
        throw InputError(workload_.name + ": more than " + std::to_string(kMaxStatements) +
                         " statements");
    Statement statement;
    statement.body = std::move(body);
    workload_.program.push_back(std::move(statement));
    return workload_.program.back();
}

}  // namespace ptoscope
