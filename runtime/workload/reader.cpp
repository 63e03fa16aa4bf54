#include "runtime/workload/reader.h"

#include <algorithm>

#include "runtime/base/load_file.h"
#include "runtime/workload/declarations.h"
#include "runtime/workload/fields.h"
#include "runtime/workload/json_document.h"
#include "runtime/workload/rules.h"
#include "runtime/workload/words.h"

namespace ptoscope {
namespace {

void read_list(JsonValue v, Workload&) {
    require(v, JsonKind::Array, "an array");
}

constexpr Field<Workload> kRootFields[] = {
    {"format", [](JsonValue, Workload&) {}, true},
    {"name", [](JsonValue v, Workload& w) { w.name = read_string(v); }},
    {"description", [](JsonValue v, Workload& w) { w.description = read_string(v); }},
    {"device", [](JsonValue v, Workload& w) { read_config(v, "device.", w.config); }},
    {"runtime", [](JsonValue v, Workload& w) { read_config(v, "", w.config); }},
    {"seed", [](JsonValue v, Workload& w) { w.config.runtime.seed = read_unsigned(v); }},
    {"kernels", read_list},
    {"tensors", read_list},
    {"program", read_list, true},
};

// Takes kernels, tensors and statements as they are complete.
class WorkloadBuilder : public JsonListener {
  public:
    bool begin_array(JsonValue array) override {
        if (is_root_list(array)) return true;
        if (!is_scope(array)) return false;
        if (static_cast<int>(open_scopes_.size()) >= kMaxScopeDepth)
            array.fail("scopes nest more than " + std::to_string(kMaxScopeDepth) + " deep");
        open_scopes_.push_back(workload.program.size());
        workload.program.push_back({ScopeBegin{}, array.parent().node().line});
        return true;
    }

    void element(JsonValue value) override {
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

    void root(JsonValue root) override { read_object<Workload>(root, kRootFields, workload); }

    Workload workload;

  private:
    static bool is_root_list(JsonValue array) {
        if (array.is_root() || !array.parent().is_root()) return false;
        const std::string& key = array.key();
        return key == "program" || key == "kernels" || key == "tensors";
    }

    // "scope" of a statement: an object in the program or in another scope.
    static bool is_scope(JsonValue array) {
        if (array.is_root() || array.key() != "scope" || array.parent().is_root()) return false;
        const JsonNode& list = array.parent().parent().node();
        return list.hands_over && (list.key == "program" || list.key == "scope");
    }

    void end_scope(JsonValue statement) {
        const ScopeMode mode = read_scope_mode(statement);  // and that "scope" is an array
        workload.program[open_scopes_.back()].body = ScopeBegin{mode};
        workload.program.push_back({ScopeEnd{}, statement.node().line});
        open_scopes_.pop_back();
    }

    std::vector<size_t> open_scopes_;  // their ScopeBegin
};

}  // namespace

Workload read_workload(std::string_view text, const std::string& file) {
    WorkloadBuilder builder;
    read_document(text, file, kFormat, builder);
    return std::move(builder.workload);
}

Workload load_workload(const std::string& path) {
    return read_workload(load_file(path), path);
}

}  // namespace ptoscope
