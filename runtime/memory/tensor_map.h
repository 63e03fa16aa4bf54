#pragma once
// Which task last wrote which part of which tensor (RUNTIME.md 2, submit steps 2 to 4). Owned by
// the orchestrator. A value: copyable, comparable, hashable.

#include <array>
#include <cstdint>
#include <vector>

#include "runtime/base/hash.h"
#include "runtime/base/ids.h"
#include "runtime/workload/program.h"

namespace ptoscope {

class TensorMap {
  public:
    struct Entry {
        Box view;
        uint32_t writer = kNone;  // task index
    };

    // Calls visit(writer task index) for every entry of `tensor` that overlaps `view`, oldest first.
    template <class Visit>
    void lookup(uint32_t tensor, const Box& view, Visit visit) const;

    // Removes the entries of `tensor` that lie within `view` (an INOUT that fully covers them).
    void remove_covered(uint32_t tensor, const Box& view);

    // Registers `writer` as a writer of `view`.
    void insert(uint32_t tensor, const Box& view, uint32_t writer);

    // Forgets the entries whose writers are tasks of `ring` with local ids below `alive`.
    void retire(const Program& program, uint32_t ring, uint32_t alive);

    [[nodiscard]] size_t size() const;  // entries
    [[nodiscard]] std::vector<Entry> entries(uint32_t tensor) const;
    bool operator==(const TensorMap&) const;
    void hash_into(Hasher& h) const;
};

}  // namespace ptoscope
