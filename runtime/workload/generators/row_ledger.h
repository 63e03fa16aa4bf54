#pragma once
// Who read and wrote which row of which tensor so far, so that a generated program can order what
// conflicts: reads never register with the tensor map (RUNTIME.md 2), neither do NO_DEP arguments
// nor tasks of manual scopes.

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "runtime/base/ids.h"
#include "runtime/workload/model.h"

namespace ptoscope {

// `count` rows of a tensor, by the ledger's index of it.
struct RowRange {
    uint32_t tensor = 0;
    int64_t first = 0;
    int64_t count = 0;

    [[nodiscard]] bool overlaps(const RowRange& other) const {
        return tensor == other.tensor && first < other.first + other.count &&
               other.first < first + count;
    }
};

class RowLedger {
  public:
    // A tensor of `rows` rows. `creator` is the task that makes it, kNone = declared.
    uint32_t add_tensor(int64_t rows, uint32_t creator);

    // The earlier tasks that a task must come after and that the runtime would not find by itself.
    // `manual`: the task is in a manual scope. Then remembers the access.
    void access(uint32_t task, bool manual, ArgKind kind, const RowRange& range,
                std::set<uint32_t>& after);

  private:
    struct Row {
        uint32_t writer = kNone;        // last one
        bool published = false;         // it is in the tensor map
        std::vector<uint32_t> readers;  // since then
    };
    struct Tensor {
        uint32_t creator = kNone;
        std::vector<Row> rows;
    };
    static void order_after_writer(const Tensor& tensor, const Row& row, bool looks_up,
                                   std::set<uint32_t>& after);

    std::vector<Tensor> tensors_;
};

}  // namespace ptoscope
