#include "runtime/workload/declarations.h"

#include <algorithm>

#include "runtime/base/errors.h"
#include "runtime/base/text.h"
#include "runtime/workload/fields.h"
#include "runtime/workload/rules.h"
#include "runtime/workload/words.h"

namespace ptoscope {
namespace {

constexpr Field<KernelDecl> kKernelFields[] = {
    {"name", [](JsonValue v, KernelDecl& k) { k.name = read_name(v); }, true},
    {"core", [](JsonValue v, KernelDecl& k) { k.core = CoreKind(read_word(v, kCoreWords)); }, true},
    {"compute",
     [](JsonValue v, KernelDecl& k) { k.compute = Compute(read_word(v, kComputeWords)); }},
    {"duration_ns", [](JsonValue v, KernelDecl& k) { k.duration = read_duration(v); }},
    {"jitter", [](JsonValue v, KernelDecl& k) { k.jitter = read_jitter(v); }},
};

constexpr Field<TensorDecl> kInitFields[] = {
    {"kind", [](JsonValue v, TensorDecl& t) { t.init = InitKind(read_word(v, kInitWords)); }, true},
    {"seed", [](JsonValue v, TensorDecl& t) { t.seed = read_unsigned(v); }},
};

constexpr Field<TensorDecl> kTensorFields[] = {
    {"name", [](JsonValue v, TensorDecl& t) { t.name = read_name(v); }, true},
    {"shape", [](JsonValue v, TensorDecl& t) { t.shape = read_extents(v); }, true},
    {"init", [](JsonValue v, TensorDecl& t) { read_object<TensorDecl>(v, kInitFields, t); }},
};

// The text that set_config takes for a JSON value of the right kind.
std::string config_text(JsonValue value, KeyKind kind) {
    if (kind == KeyKind::Boolean) return read_boolean(value) ? "true" : "false";
    if (kind == KeyKind::Word) return read_string(value);
    if (kind == KeyKind::Number || value.kind() != JsonKind::Array)
        return std::to_string(read_unsigned(value));
    std::string list = "[";
    for (const JsonValue v : value)
        list += std::to_string(read_unsigned(v)) + ',';
    if (list.size() > 1) list.pop_back();
    return list + ']';
}

}  // namespace

KernelDecl read_kernel(JsonValue value) {
    KernelDecl kernel;
    read_object<KernelDecl>(value, kKernelFields, kernel);
    kernel.line.number = value.node().line;
    return kernel;
}

TensorDecl read_tensor(JsonValue value) {
    TensorDecl tensor;
    read_object<TensorDecl>(value, kTensorFields, tensor);
    tensor.line.number = value.node().line;
    return tensor;
}

Duration read_duration(JsonValue value) {
    Duration duration;
    if (value.kind() == JsonKind::String) {
        if (value.node().text != "endless")
            value.fail("must be nanoseconds or \"endless\", not " + quoted(value.node().text));
        duration.endless = true;
    } else if (value.kind() != JsonKind::Array) {
        duration.ns.push_back(read_integer(value));
    } else {
        const bool nested =
            value.begin() != value.end() && (*value.begin()).kind() == JsonKind::Array;
        for (const JsonValue v : value) {
            if (!nested) {
                duration.ns.push_back(read_integer(v));
                continue;
            }
            const std::vector<int64_t> block = read_integers(v);
            if (block.size() != (*value.begin()).node().children)
                v.fail("every block needs as many durations as the first");
            duration.ns.insert(duration.ns.end(), block.begin(), block.end());
        }
    }
    fail_if(value, duration_problem(duration));
    return duration;
}

double read_jitter(JsonValue value) {
    const double jitter = read_number(value);
    fail_if(value, jitter_problem(jitter));
    return jitter;
}

void read_config_key(JsonValue value, const std::string& key, Config& config) {
    const std::string text = config_text(value, config_kind(key));
    try {
        set_config(config, key, text);
    } catch (const InputError& e) {
        value.fail(std::string(e.what()).substr(key.size() + 2));  // "key: reason"
    }
}

void read_config(JsonValue object, std::string_view prefix, Config& config) {
    constexpr std::string_view kDevice = "device.";
    require(object, JsonKind::Object, "an object");
    std::vector<std::string_view> known;
    for (const std::string_view key : config_keys())
        if (key.starts_with(kDevice) == (prefix == kDevice))
            known.push_back(key.substr(prefix.size()));
    for (const JsonValue member : object) {
        if (std::find(known.begin(), known.end(), member.key()) == known.end())
            fail_unknown_key(member, known);
        read_config_key(member, std::string(prefix) + member.key(), config);
    }
}

}  // namespace ptoscope
