#pragma once
// A workload as its file says it (ptoscope.workload/1, DESIGN.md): names, not indices. The reader,
// the generators and the importer make it; compile() turns it into a Program. The program is one
// flat list: a scope is a ScopeBegin and a ScopeEnd, so nothing that walks it recurses.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "runtime/base/config.h"
#include "runtime/base/shape.h"

namespace ptoscope {

// Where in its file something is declared, 0 = nowhere. Takes no part in equality.
struct SourceLine {
    uint32_t number = 0;
    bool operator==(const SourceLine&) const { return true; }
};

enum class Compute : uint8_t { None, Fill, Copy, Add, Mul, Scale, Matmul, Softmax, BlockIndex };
[[nodiscard]] const char* name(Compute compute);

// How long a block runs on each of its active cores, ns. Values: 1 (all blocks), blocks (one per
// block), or blocks x active cores (per block: AIC, AIV0, AIV1, the active ones, in that order).
struct Duration {
    std::vector<int64_t> ns;
    bool endless = false;  // never finishes
    bool operator==(const Duration&) const = default;
};

inline constexpr int64_t kDefaultDurationNs = 1000;  // a kernel that names none; derived

struct KernelDecl {
    std::string name;
    CoreKind core = CoreKind::Aic;
    Compute compute = Compute::None;
    std::optional<Duration> duration;
    double jitter = 0;  // relative, uniform, in [0, 1)
    SourceLine line{};
    bool operator==(const KernelDecl&) const = default;
};

enum class InitKind : uint8_t { Zeros, Ones, Iota, Uniform };

struct TensorDecl {
    std::string name;
    std::vector<int64_t> shape;  // elements, f32
    InitKind init = InitKind::Zeros;
    uint64_t seed = 0;  // of Uniform
    SourceLine line{};
    bool operator==(const TensorDecl&) const = default;
};

enum class ArgKind : uint8_t { In, Out, InOut, Write, NoDep, Scalar };
[[nodiscard]] const char* name(ArgKind kind);  // the file's word: "in", "no_dep", ...

// A part of a tensor. Empty offset = zeros, empty shape = the rest.
struct View {
    std::string tensor;
    std::vector<int64_t> offset;
    std::vector<int64_t> shape;
    bool operator==(const View&) const = default;
};

struct Argument {
    ArgKind kind = ArgKind::In;
    View view;          // of Out: the new tensor's name and shape
    double scalar = 0;  // of Scalar
    SourceLine line{};
    bool operator==(const Argument&) const = default;
};

// A kernel slot: which arguments of the task it sees; none given = all.
struct KernelUse {
    std::string kernel;
    std::optional<std::vector<int64_t>> args;
    bool operator==(const KernelUse&) const = default;
};

struct SubmitStatement {
    std::string name;
    std::array<std::optional<KernelUse>, kSubslots> kernels;  // by Subslot
    std::vector<Argument> args;
    int64_t blocks = 1;
    bool sync_start = false;
    std::vector<std::string> after;
    std::optional<Duration> duration;  // overrides its kernels'
    std::optional<double> jitter;      // overrides its kernels'
    bool operator==(const SubmitStatement&) const = default;
};

struct DummyStatement {
    std::string name;
    std::vector<Argument> args;
    std::vector<std::string> after;
    bool operator==(const DummyStatement&) const = default;
};

struct NewTensor {
    std::string name;
    std::vector<int64_t> shape;
    bool operator==(const NewTensor&) const = default;
};

// {"alloc": name, "shape": [...]}: statement and tensor share the name; or {"alloc": name,
// "tensors": [...]}: several outputs of one task.
struct AllocStatement {
    std::string name;
    std::vector<NewTensor> tensors;
    bool operator==(const AllocStatement&) const = default;
};

struct FatalStatement {
    std::string message;
    bool operator==(const FatalStatement&) const = default;
};
struct GetStatement {
    View view;
    bool operator==(const GetStatement&) const = default;
};
struct SetStatement {
    View view;
    double value = 0;
    bool operator==(const SetStatement&) const = default;
};

enum class ScopeMode : uint8_t { Auto, Manual };
struct ScopeBegin {
    ScopeMode mode = ScopeMode::Auto;
    bool operator==(const ScopeBegin&) const = default;
};
struct ScopeEnd {
    bool operator==(const ScopeEnd&) const = default;
};

using StatementBody = std::variant<ScopeBegin, ScopeEnd, SubmitStatement, DummyStatement,
                                   AllocStatement, FatalStatement, GetStatement, SetStatement>;

struct Statement {
    StatementBody body;
    uint32_t line = 0;  // in the file, 0 = none; takes no part in equality
    bool operator==(const Statement& other) const { return body == other.body; }
};

struct Workload {
    std::string name;
    std::string description;
    Config config;
    std::vector<KernelDecl> kernels;
    std::vector<TensorDecl> tensors;
    std::vector<Statement> program;  // the root scope is implied
    bool operator==(const Workload&) const = default;
};

}  // namespace ptoscope
