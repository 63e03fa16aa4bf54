#include "runtime/state/cache_lines.h"

namespace ptoscope {
namespace {

constexpr uint32_t lines_for(uint32_t items, uint32_t per_line) {
    return (items + per_line - 1) / per_line;
}

}  // namespace

CacheLines::CacheLines(const std::array<uint32_t, kRings>& windows,
                       const std::array<uint32_t, kRings>& dep_pools, uint32_t wiring_cells,
                       uint32_t queue_cells, size_t cores)
    : records_(cores) {
    for (size_t r = 0; r < kRings; ++r) {
        slots_[r].resize(windows[r]);
        payloads_[r].resize(windows[r]);
        entries_[r].resize(lines_for(dep_pools[r], kDepEntriesPerLine));
    }
    wiring_.resize(lines_for(wiring_cells, kWiringCellsPerLine));
    for (Lines& queue : queues_)
        queue.resize(lines_for(queue_cells, kQueueCellsPerLine));
}

CacheLine CacheLines::at(LineId id) const {
    return find(*this, id, [](const auto& lines, uint32_t i) { return lines[i]; });
}

// Who polls follows from the rest of the machine.
bool CacheLines::operator==(const CacheLines& o) const {
    return slots_ == o.slots_ && payloads_ == o.payloads_ && entries_ == o.entries_ &&
           wiring_ == o.wiring_ && queues_ == o.queues_ && records_ == o.records_ &&
           words_ == o.words_ && posted_ == o.posted_;
}

void CacheLines::set_polling(uint16_t agent, Polling polling) {
    if (polling_[agent] == polling) return;
    polling_[agent] = polling;
    polled_ = {};
    for (const Polling& one : polling_) {
        polled_.vars |= one.vars;
        polled_.queues |= one.queues;
    }
}

uint8_t CacheLines::pollers_of(Var var) const {
    uint8_t found = 0;
    for (size_t a = 0; a < polling_.size(); ++a)
        found |= static_cast<uint8_t>((polling_[a].vars >> static_cast<int>(var) & 1U) << a);
    return found;
}

uint8_t CacheLines::pollers_of_queue(uint32_t shape) const {
    uint8_t found = 0;
    for (size_t a = 0; a < polling_.size(); ++a)
        found |= static_cast<uint8_t>((polling_[a].queues >> shape & 1U) << a);
    return found;
}

}  // namespace ptoscope
