#pragma once
// JSON values to the parts of a Workload. All throw JsonError.

#include "runtime/workload/json_tree.h"
#include "runtime/workload/model.h"

namespace ptoscope {

[[nodiscard]] KernelDecl read_kernel(JsonValue value);
[[nodiscard]] TensorDecl read_tensor(JsonValue value);

// A number, one per block, per block one per active core (flat, or one array a block), "endless".
[[nodiscard]] Duration read_duration(JsonValue value);
[[nodiscard]] double read_jitter(JsonValue value);

// Any statement but a scope.
[[nodiscard]] Statement read_statement(JsonValue value);

// The mode of a scope statement, its nested statements left out.
[[nodiscard]] ScopeMode read_scope_mode(JsonValue value);

// Sets a "device" or "runtime" object's keys; `prefix` is "device." or empty.
void read_config(JsonValue object, std::string_view prefix, Config& config);
void read_config_key(JsonValue value, const std::string& key, Config& config);

}  // namespace ptoscope
