#pragma once
// A workload out of a JSON document: the document itself, or one member of it.

#include <string>
#include <string_view>
#include <vector>

#include "runtime/workload/json_tree.h"
#include "runtime/workload/model.h"

namespace ptoscope {

// Takes kernels, tensors and statements as they are complete. Only the form is checked.
class WorkloadListener : public JsonListener {
  public:
    // `key`: the root's member that is the workload; empty = the root itself.
    explicit WorkloadListener(std::string_view key = {}) : key_(key) {}

    bool begin_array(JsonValue array) override;
    void element(JsonValue value) override;
    void root(JsonValue root) override;  // of a document that has nothing else
    // What is left of the workload's object when its lists have been handed over.
    void read(JsonValue object);

    Workload workload;

  private:
    [[nodiscard]] bool is_workload(JsonValue value) const;
    [[nodiscard]] bool is_list(JsonValue array) const;
    void end_scope(JsonValue statement);

    std::string key_;
    std::vector<size_t> open_scopes_;  // their ScopeBegin
};

}  // namespace ptoscope
