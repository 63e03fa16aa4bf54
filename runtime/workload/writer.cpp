#include "runtime/workload/writer.h"

#include "runtime/base/errors.h"
#include "runtime/workload/json_text.h"
#include "runtime/workload/words.h"

namespace ptoscope {
namespace {

template <class E, size_t N>
std::string word(const std::array<std::string_view, N>& words, E value) {
    return json_string(words[static_cast<size_t>(value)]);
}

std::string duration_text(const Duration& d) {
    if (d.endless) return "\"endless\"";
    return d.ns.size() == 1 ? std::to_string(d.ns[0]) : json_list(d.ns);
}

std::string view_text(const View& view) {
    if (view.offset.empty() && view.shape.empty()) return json_string(view.tensor);
    JsonObject object;
    object.add("tensor", json_string(view.tensor));
    if (!view.offset.empty()) object.add("offset", json_list(view.offset));
    if (!view.shape.empty()) object.add("shape", json_list(view.shape));
    return object.text();
}

std::string argument_text(const Argument& arg) {
    const std::string_view key = kArgWords[static_cast<size_t>(arg.kind)];
    JsonObject object;
    if (arg.kind == ArgKind::Scalar) {
        object.add(key, json_number(arg.scalar));
    } else if (arg.kind == ArgKind::Out) {
        object.add(key, json_string(arg.view.tensor)).add("shape", json_list(arg.view.shape));
    } else {
        object.add(key, view_text(arg.view));
    }
    return object.text();
}

template <class T>
std::string list_text(const std::vector<T>& items, std::string (*text)(const T&)) {
    std::string out;
    for (const T& item : items)
        out += (out.empty() ? "" : ", ") + text(item);
    return '[' + out + ']';
}

std::string name_text(const std::string& name) {
    return json_string(name);
}

std::string use_text(const KernelUse& use) {
    if (!use.args) return json_string(use.kernel);
    return JsonObject()
        .add("kernel", json_string(use.kernel))
        .add("args", json_list(*use.args))
        .text();
}

std::string new_tensor_text(const NewTensor& t) {
    return JsonObject().add("name", json_string(t.name)).add("shape", json_list(t.shape)).text();
}

void add_links(JsonObject& object, const std::vector<Argument>& args,
               const std::vector<std::string>& after) {
    if (!args.empty()) object.add("args", list_text(args, argument_text));
    if (!after.empty()) object.add("after", list_text(after, name_text));
}

// One statement that is no scope, by kind.
struct StatementText {
    std::string operator()(const SubmitStatement& s) const {
        JsonObject object;
        object.add("submit", json_string(s.name));
        for (size_t i = 0; i < s.kernels.size(); ++i)
            if (s.kernels[i]) object.add(kSlotWords[i], use_text(*s.kernels[i]));
        if (s.blocks != 1) object.add("blocks", std::to_string(s.blocks));
        if (s.sync_start) object.add("sync_start", "true");
        add_links(object, s.args, s.after);
        if (s.duration) object.add("duration_ns", duration_text(*s.duration));
        if (s.jitter) object.add("jitter", json_number(*s.jitter));
        return object.text();
    }
    std::string operator()(const DummyStatement& d) const {
        JsonObject object;
        object.add("dummy", json_string(d.name));
        add_links(object, d.args, d.after);
        return object.text();
    }
    std::string operator()(const AllocStatement& a) const {
        JsonObject object;
        object.add("alloc", json_string(a.name));
        if (a.tensors.size() == 1 && a.tensors[0].name == a.name) {
            object.add("shape", json_list(a.tensors[0].shape));
        } else {
            object.add("tensors", list_text(a.tensors, new_tensor_text));
        }
        return object.text();
    }
    std::string operator()(const FatalStatement& f) const {
        return JsonObject().add("fatal", json_string(f.message)).text();
    }
    std::string operator()(const GetStatement& g) const {
        return JsonObject().add("get", view_text(g.view)).text();
    }
    std::string operator()(const SetStatement& s) const {
        return JsonObject().add("set", view_text(s.view)).add("value", json_number(s.value)).text();
    }
    std::string operator()(const ScopeBegin&) const { return {}; }
    std::string operator()(const ScopeEnd&) const { return {}; }
};

// The program's nested lists, one statement a line.
class ProgramText {
  public:
    void add(const Statement& statement) {
        if (const auto* begin = std::get_if<ScopeBegin>(&statement.body)) {
            const bool manual = begin->mode == ScopeMode::Manual;
            line(std::string("{ ") + (manual ? "\"mode\": \"manual\", " : "") + "\"scope\": [");
            ++depth_;
            first_ = true;
        } else if (std::holds_alternative<ScopeEnd>(statement.body)) {
            if (depth_ == 0) throw InputError("a scope ends that never began");
            --depth_;
            if (!first_) new_line();
            out_ += "] }";
            first_ = false;
        } else {
            line(std::visit(StatementText{}, statement.body));
            first_ = false;
        }
    }
    [[nodiscard]] std::string text() {
        if (depth_ != 0) throw InputError("a scope is not closed");
        return '[' + out_ + (out_.empty() ? "]" : "\n  ]");
    }

  private:
    void new_line() { out_.append(1, '\n').append(4 + 2 * depth_, ' '); }
    void line(const std::string& text) {
        if (!first_) out_ += ',';
        new_line();
        out_ += text;
    }

    std::string out_;
    size_t depth_ = 0;
    bool first_ = true;
};

std::string kernel_text(const KernelDecl& k) {
    JsonObject object;
    object.add("name", json_string(k.name)).add("core", word(kCoreWords, k.core));
    if (k.compute != Compute::None) object.add("compute", word(kComputeWords, k.compute));
    if (k.duration) object.add("duration_ns", duration_text(*k.duration));
    if (k.jitter != 0) object.add("jitter", json_number(k.jitter));
    return object.text();
}

std::string tensor_text(const TensorDecl& t) {
    JsonObject object;
    object.add("name", json_string(t.name)).add("shape", json_list(t.shape));
    if (t.init != InitKind::Zeros || t.seed != 0) {
        JsonObject init;
        init.add("kind", word(kInitWords, t.init));
        if (t.seed != 0) init.add("seed", std::to_string(t.seed));
        object.add("init", init.text());
    }
    return object.text();
}

bool is_given(const Config& config, std::string_view key) {
    if (key == "device.clusters") return config.clusters_given;
    if (key == "scheduler_threads") return config.threads_given;
    if (key == "fanin_pool") return config.fanin_pool_given;
    return config_value(config, key) != config_value(Config{}, key);
}

// The object of the keys that begin with "device.", or of the others.
std::string config_text(const Config& config, bool device) {
    constexpr std::string_view kDevice = "device.";
    JsonObject object;
    for (const std::string_view key : config_keys()) {
        if (key.starts_with(kDevice) != device || !is_given(config, key)) continue;
        const std::string value = config_value(config, key);
        const bool is_word = config_kind(key) == KeyKind::Word;
        object.add(device ? key.substr(kDevice.size()) : key, is_word ? json_string(value) : value);
    }
    return object.text();
}

template <class T>
std::string lines_text(const std::vector<T>& items, std::string (*text)(const T&)) {
    std::string out;
    for (const T& item : items)
        out += (out.empty() ? "\n    " : ",\n    ") + text(item);
    return '[' + out + "\n  ]";
}

}  // namespace

std::string write_workload(const Workload& workload) {
    std::string out = "{\n  \"format\": " + json_string(kFormat);
    const auto add = [&](const char* key, const std::string& value) {
        out.append(",\n  \"").append(key).append("\": ").append(value);
    };
    if (!workload.name.empty()) add("name", json_string(workload.name));
    if (!workload.description.empty()) add("description", json_string(workload.description));
    const std::string nothing = JsonObject().text();
    const std::string device = config_text(workload.config, true);
    const std::string runtime = config_text(workload.config, false);
    if (device != nothing) add("device", device);
    if (runtime != nothing) add("runtime", runtime);
    if (!workload.kernels.empty()) add("kernels", lines_text(workload.kernels, kernel_text));
    if (!workload.tensors.empty()) add("tensors", lines_text(workload.tensors, tensor_text));
    ProgramText program;
    for (const Statement& statement : workload.program)
        program.add(statement);
    add("program", program.text());
    return out + "\n}\n";
}

}  // namespace ptoscope
