#pragma once
// Which tasks touch a tensor, and how: a program's arguments the other way round. Worked out once
// per program.

#include <cstdint>
#include <span>
#include <vector>

#include "runtime/workload/program.h"

namespace ptoscope {

class TensorUses {
  public:
    struct Use {
        uint32_t task = kNone;
        uint32_t arg = 0;  // index within the task
        bool operator==(const Use&) const = default;
    };

    TensorUses() = default;
    explicit TensorUses(const Program& program);
    [[nodiscard]] std::span<const Use> of(uint32_t tensor) const;  // in submit order

  private:
    std::vector<uint32_t> offsets_;  // tensors + 1, into uses_
    std::vector<Use> uses_;
};

}  // namespace ptoscope
