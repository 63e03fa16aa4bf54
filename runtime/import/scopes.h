#pragma once
// Where scopes begin and end. Records only have each task's ring (its depth, up to 3) and whether
// its scope was manual. Scopes are made as small as the life of outputs allows.

#include <cstdint>
#include <vector>

#include "runtime/import/tensors.h"

namespace ptoscope {

struct ScopePlan {
    // What happens before each task: scopes end, then others begin.
    struct Change {
        uint32_t ends = 0;
        std::vector<uint32_t> begins;  // scopes, outermost first
    };
    std::vector<Change> before;    // by task
    std::vector<ScopeMode> modes;  // by scope
    std::vector<uint32_t> scope;   // by task, kNone = root
    uint32_t open_at_end = 0;

    [[nodiscard]] bool is_manual(uint32_t task) const {
        return scope[task] != kNone && modes[scope[task]] == ScopeMode::Manual;
    }
};

[[nodiscard]] ScopePlan plan_scopes(const SubmitOrder& order, const TensorBinding& binding,
                                    ImportNotes& notes);

}  // namespace ptoscope
