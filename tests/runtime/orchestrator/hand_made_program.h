#pragma once
// Small programs put together by hand, for tests that must not depend on the reader or compile().

#include <initializer_list>
#include <string>
#include <vector>

#include "runtime/workload/program.h"

namespace ptoscope::test {

inline Extents extents(std::initializer_list<uint32_t> dims) {
    Extents e;
    for (const uint32_t d : dims)
        e.dim[e.rank++] = d;
    return e;
}

// The elements [from, to) of a tensor of rank 1.
inline Box range(uint32_t from, uint32_t to) {
    return {extents({from}), extents({to - from})};
}

inline Box box(std::initializer_list<uint32_t> offset, std::initializer_list<uint32_t> shape) {
    return {extents(offset), extents(shape)};
}

class HandMadeProgram {
  public:
    Program program;

    uint32_t declare(uint32_t elements) { return tensor(elements, kNone); }

    // An argument of the tasks that follow.
    static ArgSpec arg(ArgKind kind, uint32_t tensor, Box view) { return {kind, tensor, view, 0}; }

    // Submits a task in `ring`; returns its index.
    uint32_t submit(const std::vector<ArgSpec>& args, const std::vector<uint32_t>& after = {},
                    uint32_t ring = 0, bool manual = false) {
        TaskSpec t;
        t.id = TaskId::make(ring, next_local_[ring]++);
        t.manual = manual;
        t.first_arg = static_cast<uint32_t>(program.args.size());
        t.args = static_cast<uint32_t>(args.size());
        t.first_after = static_cast<uint32_t>(program.after_pool.size());
        t.afters = static_cast<uint32_t>(after.size());
        program.args.insert(program.args.end(), args.begin(), args.end());
        program.after_pool.insert(program.after_pool.end(), after.begin(), after.end());
        program.tasks.push_back(t);
        return static_cast<uint32_t>(program.tasks.size() - 1);
    }

    // Submits a task whose only argument is a new tensor; returns the tensor, not the task.
    uint32_t submit_output(uint32_t elements) {
        const auto task = static_cast<uint32_t>(program.tasks.size());
        const uint32_t out = tensor(elements, task);
        submit({arg(ArgKind::Out, out, range(0, elements))});
        return out;
    }

  private:
    uint32_t tensor(uint32_t elements, uint32_t creator) {
        TensorSpec t;
        t.name = "x" + std::to_string(program.tensors.size());
        t.shape = extents({elements});
        t.creator = creator;
        program.tensors.push_back(t);
        return static_cast<uint32_t>(program.tensors.size() - 1);
    }

    std::array<uint32_t, kRings> next_local_{};
};

}  // namespace ptoscope::test
