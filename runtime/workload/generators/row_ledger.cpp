#include "runtime/workload/generators/row_ledger.h"

namespace ptoscope {

uint32_t RowLedger::add_tensor(int64_t rows, uint32_t creator) {
    Tensor tensor;
    tensor.creator = creator;
    tensor.rows.resize(static_cast<size_t>(rows));
    for (Row& row : tensor.rows)
        row.writer = creator;
    tensors_.push_back(std::move(tensor));
    return static_cast<uint32_t>(tensors_.size() - 1);
}

void RowLedger::access(uint32_t task, bool manual, ArgKind kind, const RowRange& range,
                       std::set<uint32_t>& after) {
    Tensor& tensor = tensors_[range.tensor];
    const bool writes = kind == ArgKind::InOut || kind == ArgKind::Write;
    const bool looks_up = !manual && (kind == ArgKind::In || kind == ArgKind::InOut);
    if (manual && tensor.creator != kNone) after.insert(tensor.creator);
    for (int64_t i = range.first; i < range.first + range.count; ++i) {
        Row& row = tensor.rows[static_cast<size_t>(i)];
        order_after_writer(tensor, row, looks_up, after);
        if (!writes) {
            row.readers.push_back(task);
            continue;
        }
        after.insert(row.readers.begin(), row.readers.end());
        row = {task, !manual, {}};
    }
}

void RowLedger::order_after_writer(const Tensor& tensor, const Row& row, bool looks_up,
                                   std::set<uint32_t>& after) {
    // A creator is found by its tensor, unless the task is in a manual scope (see access).
    if (row.writer == kNone || row.writer == tensor.creator) return;
    if (!looks_up || !row.published) after.insert(row.writer);
}

}  // namespace ptoscope
