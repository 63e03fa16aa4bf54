#pragma once
// Rules for single values of a workload, checked where they are read (for the exact line) and again
// when a program is compiled (workloads also come from generators). Each function says what is
// wrong with a value; empty = nothing.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/workload/model.h"

namespace ptoscope {

inline constexpr int kMaxScopeDepth = 1000;
inline constexpr int64_t kMaxExtent = INT32_MAX;                  // elements
inline constexpr uint64_t kMaxTensorElements = 1ULL << 38;        // 1 TiB, as much as a heap
inline constexpr uint64_t kMaxDeclaredElements = 1ULL << 30;      // of all "tensors": 4 GiB
inline constexpr int64_t kMaxDurationNs = 1'000'000'000'000'000;  // 11.5 days
inline constexpr int64_t kMaxSubtasks = 32767;                    // blocks x active cores
inline constexpr size_t kMaxNameBytes = 256;

[[nodiscard]] std::string name_problem(std::string_view name);
[[nodiscard]] std::string extents_problem(const std::vector<int64_t>& shape);
[[nodiscard]] std::string duration_problem(const Duration& duration);
[[nodiscard]] std::string jitter_problem(double jitter);
[[nodiscard]] std::string finite_problem(double value);

}  // namespace ptoscope
