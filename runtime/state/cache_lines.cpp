#include "runtime/state/cache_lines.h"

#include <utility>

namespace ptoscope {
namespace {

constexpr uint32_t kDepEntriesPerLine = 4;
constexpr uint32_t kWiringCellsPerLine = 8;
constexpr uint32_t kQueueCellsPerLine = 4;

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

namespace {

constexpr uint32_t low(uint32_t packed) {
    return packed & 0x3fffffffU;
}

}  // namespace

// Calls visit(lines, index) with the array that has the line.
template <class Self, class Visit>
auto CacheLines::find(Self& self, LineId id, Visit visit) {
    switch (id.kind) {
        case LineKind::Slot:
            return visit(self.slots_[id.index >> 30], low(id.index));
        case LineKind::Payload:
            return visit(self.payloads_[id.index >> 30], low(id.index));
        case LineKind::DepEntry:
            return visit(self.entries_[id.index >> 30], low(id.index) / kDepEntriesPerLine);
        case LineKind::WiringCell:
            return visit(self.wiring_, id.index / kWiringCellsPerLine);
        case LineKind::QueueCell:
            return visit(self.queues_[id.index >> 30], low(id.index) / kQueueCellsPerLine);
        case LineKind::Record:
            return visit(self.records_, id.index);
        case LineKind::Word:
        case LineKind::None:
            break;
    }
    return visit(self.words_, id.index);
}

namespace {

template <class Lines>
CacheLine& writable(Lines& lines, size_t index) {
    if constexpr (requires { lines.write(index); }) {
        return lines.write(index);
    } else {
        return lines[index];
    }
}

}  // namespace

CacheLine CacheLines::at(LineId id) const {
    return find(*this, id, [](const auto& lines, uint32_t i) { return lines[i]; });
}

LineMet CacheLines::read(LineId id, uint16_t agent) {
    const auto me = static_cast<uint8_t>(1U << agent);
    return find(*this, id, [me](auto& lines, uint32_t i) {
        if ((std::as_const(lines)[i].holders & me) != 0) return LineMet::Own;
        CacheLine& line = writable(lines, i);
        line.holders = static_cast<uint8_t>(line.holders | me);
        return LineMet::Transfer;
    });
}

LineMet CacheLines::write(LineId id, uint16_t agent, uint8_t pollers) {
    const auto me = static_cast<uint8_t>(1U << agent);
    return find(*this, id, [me, agent, pollers](auto& lines, uint32_t i) {
        const CacheLine before = std::as_const(lines)[i];
        const CacheLine after{static_cast<uint8_t>(agent), me};
        if (before != after) writable(lines, i) = after;
        if ((before.holders & me) == 0) return LineMet::Transfer;
        return (before.holders | pollers) == me ? LineMet::Own : LineMet::Shared;
    });
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
