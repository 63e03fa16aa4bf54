#include "runtime/workload/workload_listener.h"

#include "runtime/base/text.h"
#include "runtime/workload/declarations.h"
#include "runtime/workload/fields.h"
#include "runtime/workload/rules.h"
#include "runtime/workload/words.h"

namespace ptoscope {
namespace {

void read_list(JsonValue v, Workload&) {
    require(v, JsonKind::Array, "an array");
}

void read_format(JsonValue v, Workload&) {
    if (read_string(v) != kFormat)
        v.fail(quoted(read_string(v)) + " is not supported; expected " + quoted(kFormat));
}

constexpr Field<Workload> kFields[] = {
    {"format", read_format, true},
    {"name", [](JsonValue v, Workload& w) { w.name = read_string(v); }},
    {"description", [](JsonValue v, Workload& w) { w.description = read_string(v); }},
    {"device", [](JsonValue v, Workload& w) { read_config(v, "device.", w.config); }},
    {"runtime", [](JsonValue v, Workload& w) { read_config(v, "", w.config); }},
    {"seed", [](JsonValue v, Workload& w) { w.config.runtime.seed = read_unsigned(v); }},
    {"kernels", read_list},
    {"tensors", read_list},
    {"program", read_list, true},
};

// "scope" of a statement: an object in the program or in another scope.
bool is_scope(JsonValue array) {
    if (array.is_root() || array.key() != "scope" || array.parent().is_root()) return false;
    const JsonNode& list = array.parent().parent().node();
    return list.hands_over && (list.key == "program" || list.key == "scope");
}

}  // namespace

bool WorkloadListener::is_workload(JsonValue value) const {
    if (key_.empty()) return value.is_root();
    return !value.is_root() && value.parent().is_root() && value.key() == key_;
}

bool WorkloadListener::is_list(JsonValue array) const {
    if (array.is_root() || !is_workload(array.parent())) return false;
    const std::string& key = array.key();
    return key == "program" || key == "kernels" || key == "tensors";
}

bool WorkloadListener::begin_array(JsonValue array) {
    if (is_list(array)) return true;
    if (!is_scope(array)) return false;
    if (static_cast<int>(open_scopes_.size()) >= kMaxScopeDepth)
        array.fail("scopes nest more than " + std::to_string(kMaxScopeDepth) + " deep");
    open_scopes_.push_back(workload.program.size());
    workload.program.push_back({ScopeBegin{}, array.parent().node().line});
    return true;
}

void WorkloadListener::element(JsonValue value) {
    const std::string& list = value.parent().key();
    if (list == "kernels") {
        workload.kernels.push_back(read_kernel(value));
    } else if (list == "tensors") {
        workload.tensors.push_back(read_tensor(value));
    } else if (value.has("scope")) {
        end_scope(value);
    } else {
        workload.program.push_back(read_statement(value));
    }
}

void WorkloadListener::end_scope(JsonValue statement) {
    const ScopeMode mode = read_scope_mode(statement);  // and that "scope" is an array
    workload.program[open_scopes_.back()].body = ScopeBegin{mode};
    workload.program.push_back({ScopeEnd{}, statement.node().line});
    open_scopes_.pop_back();
}

void WorkloadListener::root(JsonValue root) {
    read(root);
}

void WorkloadListener::read(JsonValue object) {
    read_object<Workload>(object, kFields, workload);
}

}  // namespace ptoscope
