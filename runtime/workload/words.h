#pragma once
// The words of a workload file for the enumerations of the model, by enumerator.

#include <array>
#include <string_view>

namespace ptoscope {

inline constexpr std::array<std::string_view, 9> kComputeWords{
    "none", "fill", "copy", "add", "mul", "scale", "matmul", "softmax", "block_index"};
inline constexpr std::array<std::string_view, 6> kArgWords{"in",    "out",    "inout",
                                                           "write", "no_dep", "scalar"};
inline constexpr std::array<std::string_view, 4> kInitWords{"zeros", "ones", "iota", "uniform"};
inline constexpr std::array<std::string_view, 2> kCoreWords{"aic", "aiv"};
inline constexpr std::array<std::string_view, 3> kSlotWords{"aic", "aiv0", "aiv1"};
inline constexpr std::array<std::string_view, 2> kModeWords{"auto", "manual"};
inline constexpr std::string_view kFormat = "ptoscope.workload/1";

}  // namespace ptoscope
