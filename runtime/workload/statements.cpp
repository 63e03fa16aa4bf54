#include <array>
#include <optional>

#include "runtime/base/text.h"
#include "runtime/workload/declarations.h"
#include "runtime/workload/fields.h"
#include "runtime/workload/rules.h"
#include "runtime/workload/words.h"

namespace ptoscope {
namespace {

constexpr Field<View> kViewFields[] = {
    {"tensor", [](JsonValue v, View& view) { view.tensor = read_name(v); }, true},
    {"offset",
     [](JsonValue v, View& view) {
         view.offset = read_integers(v);
         if (view.offset.empty()) v.fail("needs one number a dimension");
     }},
    {"shape", [](JsonValue v, View& view) { view.shape = read_extents(v); }},
};

View read_view(JsonValue value) {
    View view;
    if (value.kind() == JsonKind::String) {
        view.tensor = read_name(value);
    } else {
        if (value.kind() != JsonKind::Object) fail_type(value, "a tensor's name or a view of one");
        read_object<View>(value, kViewFields, view);
    }
    return view;
}

double read_finite(JsonValue value) {
    const double number = read_number(value);
    fail_if(value, finite_problem(number));
    return number;
}

struct ArgumentDraft {
    Argument argument;
    bool has_kind = false;
    bool has_shape = false;

    void set_kind(JsonValue v, ArgKind kind) {
        if (has_kind) v.fail("an argument has one kind only");
        has_kind = true;
        argument.kind = kind;
    }
};

template <ArgKind Kind>
void read_viewed(JsonValue v, ArgumentDraft& draft) {
    draft.set_kind(v, Kind);
    draft.argument.view = read_view(v);
}

void read_out(JsonValue v, ArgumentDraft& draft) {
    draft.set_kind(v, ArgKind::Out);
    draft.argument.view.tensor = read_name(v);
}

void read_scalar(JsonValue v, ArgumentDraft& draft) {
    draft.set_kind(v, ArgKind::Scalar);
    draft.argument.scalar = read_finite(v);
}

void read_out_shape(JsonValue v, ArgumentDraft& draft) {
    draft.has_shape = true;
    draft.argument.view.shape = read_extents(v);
}

constexpr Field<ArgumentDraft> kArgumentFields[] = {
    {"in", read_viewed<ArgKind::In>},
    {"out", read_out},
    {"inout", read_viewed<ArgKind::InOut>},
    {"write", read_viewed<ArgKind::Write>},
    {"no_dep", read_viewed<ArgKind::NoDep>},
    {"scalar", read_scalar},
    {"shape", read_out_shape},
};

Argument read_argument(JsonValue value) {
    ArgumentDraft draft;
    // "shape" may come before "out": it is read into its own place and only then judged.
    read_object<ArgumentDraft>(value, kArgumentFields, draft);
    if (!draft.has_kind) value.fail("needs one of in, out, inout, write, no_dep, scalar");
    const bool is_out = draft.argument.kind == ArgKind::Out;
    if (is_out && !draft.has_shape) value.fail("missing key \"shape\"");
    if (!is_out && draft.has_shape)
        value.fail("only out has a shape of its own; a view is {\"tensor\": ..., \"shape\": ...}");
    draft.argument.line.number = value.node().line;
    return draft.argument;
}

std::vector<Argument> read_arguments(JsonValue value) {
    require(value, JsonKind::Array, "an array of arguments");
    std::vector<Argument> args;
    args.reserve(value.node().children);
    for (const JsonValue v : value)
        args.push_back(read_argument(v));
    return args;
}

constexpr Field<KernelUse> kUseFields[] = {
    {"kernel", [](JsonValue v, KernelUse& use) { use.kernel = read_name(v); }, true},
    {"args", [](JsonValue v, KernelUse& use) { use.args = read_integers(v); }},
};

template <Subslot Slot>
void read_use(JsonValue value, SubmitStatement& submit) {
    KernelUse use;
    if (value.kind() == JsonKind::String) {
        use.kernel = read_name(value);
    } else {
        if (value.kind() != JsonKind::Object) fail_type(value, "a kernel's name or an object");
        read_object<KernelUse>(value, kUseFields, use);
    }
    submit.kernels[static_cast<size_t>(Slot)] = std::move(use);
}

using Submit = SubmitStatement;

constexpr Field<Submit> kSubmitFields[] = {
    {"submit", [](JsonValue v, Submit& s) { s.name = read_name(v); }},
    {"aic", read_use<Subslot::Aic>},
    {"aiv0", read_use<Subslot::Aiv0>},
    {"aiv1", read_use<Subslot::Aiv1>},
    {"args", [](JsonValue v, Submit& s) { s.args = read_arguments(v); }},
    {"blocks", [](JsonValue v, Submit& s) { s.blocks = read_integer(v); }},
    {"sync_start", [](JsonValue v, Submit& s) { s.sync_start = read_boolean(v); }},
    {"after", [](JsonValue v, Submit& s) { s.after = read_names(v); }},
    {"duration_ns", [](JsonValue v, Submit& s) { s.duration = read_duration(v); }},
    {"jitter", [](JsonValue v, Submit& s) { s.jitter = read_jitter(v); }},
};

constexpr Field<DummyStatement> kDummyFields[] = {
    {"dummy", [](JsonValue v, DummyStatement& d) { d.name = read_name(v); }},
    {"args", [](JsonValue v, DummyStatement& d) { d.args = read_arguments(v); }},
    {"after", [](JsonValue v, DummyStatement& d) { d.after = read_names(v); }},
};

constexpr Field<NewTensor> kNewTensorFields[] = {
    {"name", [](JsonValue v, NewTensor& t) { t.name = read_name(v); }, true},
    {"shape", [](JsonValue v, NewTensor& t) { t.shape = read_extents(v); }, true},
};

struct AllocDraft {
    std::string name;
    std::optional<std::vector<int64_t>> shape;
    std::optional<std::vector<NewTensor>> tensors;
};

void read_new_tensors(JsonValue value, AllocDraft& draft) {
    require(value, JsonKind::Array, "an array of tensors");
    draft.tensors.emplace();
    for (const JsonValue v : value)
        read_object<NewTensor>(v, kNewTensorFields, draft.tensors->emplace_back());
}

constexpr Field<AllocDraft> kAllocFields[] = {
    {"alloc", [](JsonValue v, AllocDraft& d) { d.name = read_name(v); }},
    {"shape", [](JsonValue v, AllocDraft& d) { d.shape = read_extents(v); }},
    {"tensors", read_new_tensors},
};

constexpr Field<FatalStatement> kFatalFields[] = {
    {"fatal", [](JsonValue v, FatalStatement& f) { f.message = read_string(v); }},
};

constexpr Field<GetStatement> kGetFields[] = {
    {"get", [](JsonValue v, GetStatement& g) { g.view = read_view(v); }},
};

constexpr Field<SetStatement> kSetFields[] = {
    {"set", [](JsonValue v, SetStatement& s) { s.view = read_view(v); }},
    {"value", [](JsonValue v, SetStatement& s) { s.value = read_finite(v); }, true},
};

template <class S, const auto& Fields>
StatementBody read_body(JsonValue value) {
    S body;
    read_object<S>(value, Fields, body);
    return body;
}

StatementBody read_alloc(JsonValue value) {
    AllocDraft draft;
    read_object<AllocDraft>(value, kAllocFields, draft);
    if (draft.shape.has_value() == draft.tensors.has_value())
        value.fail("alloc needs either \"shape\" or \"tensors\"");
    if (draft.tensors && draft.tensors->empty()) value.fail("alloc needs at least one tensor");
    if (draft.shape) draft.tensors.emplace(1, NewTensor{draft.name, *draft.shape});
    return AllocStatement{std::move(draft.name), std::move(*draft.tensors)};
}

struct StatementKind {
    std::string_view key;
    StatementBody (*read)(JsonValue);
};

constexpr StatementKind kStatements[] = {
    {"submit", read_body<Submit, kSubmitFields>},
    {"dummy", read_body<DummyStatement, kDummyFields>},
    {"alloc", read_alloc},
    {"fatal", read_body<FatalStatement, kFatalFields>},
    {"get", read_body<GetStatement, kGetFields>},
    {"set", read_body<SetStatement, kSetFields>},
};

constexpr std::array<std::string_view, 7> kStatementKeys{"submit", "dummy", "alloc", "fatal",
                                                         "get",    "set",   "scope"};

struct ScopeDraft {
    ScopeMode mode = ScopeMode::Auto;
};

constexpr Field<ScopeDraft> kScopeFields[] = {
    {"scope",
     [](JsonValue v, ScopeDraft&) { require(v, JsonKind::Array, "an array of statements"); }},
    {"mode", [](JsonValue v, ScopeDraft& s) { s.mode = ScopeMode(read_word(v, kModeWords)); }},
};

}  // namespace

ScopeMode read_scope_mode(JsonValue value) {
    ScopeDraft draft;
    read_object<ScopeDraft>(value, kScopeFields, draft);
    return draft.mode;
}

Statement read_statement(JsonValue value) {
    require(value, JsonKind::Object, "a statement (an object)");
    for (const StatementKind& kind : kStatements)
        if (value.has(kind.key)) return {kind.read(value), value.node().line};
    const std::string wanted =
        "a statement needs one of submit, dummy, alloc, fatal, get, set, scope";
    if (value.begin() == value.end()) value.fail(wanted);
    const JsonValue first = *value.begin();
    first.fail("unknown key" + did_you_mean(first.key(), kStatementKeys) + "; " + wanted);
}

}  // namespace ptoscope
