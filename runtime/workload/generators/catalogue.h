#pragma once
// One function a generator; generators() puts them in one list.

#include "runtime/workload/generators/generators.h"

namespace ptoscope {

[[nodiscard]] GeneratorInfo paged_attention();
[[nodiscard]] GeneratorInfo paged_attention_unroll();
[[nodiscard]] GeneratorInfo batch_paged_attention();
[[nodiscard]] GeneratorInfo paged_attention_ringbuffer();
[[nodiscard]] GeneratorInfo alternating_matmul_add();
[[nodiscard]] GeneratorInfo bgemm();
[[nodiscard]] GeneratorInfo qwen_like();
[[nodiscard]] GeneratorInfo chain();
[[nodiscard]] GeneratorInfo fan_out();
[[nodiscard]] GeneratorInfo random_dag();

}  // namespace ptoscope
