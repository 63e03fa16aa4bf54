#pragma once
// Who holds which cache line of the shared memory: what makes an access cheap or dear (COSTS.md).
// Lines are grouped as the runtime groups its fields. Bookkeeping for costs only: no protocol reads
// it. Control threads have caches; cores and the registers' bus do not take part.

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "runtime/base/cow_array.h"
#include "runtime/base/ids.h"
#include "runtime/base/shape.h"
#include "runtime/base/shared.h"

namespace ptoscope {

// One line. The orchestrator has set up the memory, so at first it holds all of it.
struct CacheLine {
    uint8_t writer = 0;   // agent that wrote it last
    uint8_t holders = 1;  // bit per agent that has a valid copy
    bool operator==(const CacheLine&) const = default;
    template <class V>
    void fields(V&& v) const {
        v(writer, holders);
    }
};

inline constexpr uint32_t kDepEntriesPerLine = 4;
inline constexpr uint32_t kWiringCellsPerLine = 8;
inline constexpr uint32_t kQueueCellsPerLine = 4;

// What lies together in one line.
enum class LineKind : uint8_t {
    None,        // registers, device memory
    Slot,        // all words of one slot
    Payload,     // descriptor, arguments, producers of one slot
    DepEntry,    // four dependency entries
    WiringCell,  // eight cells of the wiring queue
    QueueCell,   // four cells of a ready queue
    Record,      // what the schedulers know of one core
    Word         // one of FixedLine
};
// Lines of which there is one, or one a ring, queue or thread.
enum class FixedLine : uint8_t {
    Stage,
    CompletedTasks,
    ActiveThreads,
    Drain,  // pending, task, ack, elected, attempt: one struct of one line
    JoinAck,
    WiringHead,
    WiringTail,
    RingHead,
    RingTail = RingHead + kRings,  // last_task_alive
    Advance = RingTail + kRings,   // lock and flag
    QueueHead = Advance + kRings,
    QueueTail = QueueHead + kShapes,
    Token = QueueTail + kShapes,  // each thread's own
    Tracker = Token + kMaxSchedulersJoined,
    Count = Tracker + kMaxSchedulersJoined
};

struct LineId {
    LineKind kind = LineKind::None;
    uint32_t index = 0;
    [[nodiscard]] static constexpr LineId of(FixedLine line, uint32_t i = 0) {
        return {LineKind::Word, static_cast<uint32_t>(line) + i};
    }
};

// The line of a variable; `index` as its accesses give it.
[[nodiscard]] constexpr LineId line_of(Var var, uint32_t index) {
    switch (var) {
        case Var::FanoutLock:
        case Var::TaskStateWord:
        case Var::FanoutCount:
        case Var::FanoutRefcount:
        case Var::FanoutList:
        case Var::FaninCount:
        case Var::FaninRefcount:
        case Var::NextBlock:
        case Var::CompletedSubtasks:
            return {LineKind::Slot, index};
        case Var::DepEntry:
            return {LineKind::DepEntry, index};
        case Var::CoreRecord:
            return {LineKind::Record, index};
        case Var::Stage:
            return LineId::of(FixedLine::Stage);
        case Var::CompletedTasks:
            return LineId::of(FixedLine::CompletedTasks);
        case Var::ActiveThreads:
            return LineId::of(FixedLine::ActiveThreads);
        case Var::DrainPending:
        case Var::DrainTask:
        case Var::DrainAck:
        case Var::DrainElected:
        case Var::DrainAttempt:
            return LineId::of(FixedLine::Drain);
        case Var::DrainToken:
            return LineId::of(FixedLine::Token, index);
        case Var::JoinAck:
        case Var::JoinRequest:
            return LineId::of(FixedLine::JoinAck);
        case Var::WiringHead:
            return LineId::of(FixedLine::WiringHead);
        case Var::WiringTail:
            return LineId::of(FixedLine::WiringTail);
        case Var::RingHead:
            return LineId::of(FixedLine::RingHead, index);
        case Var::LastTaskAlive:
            return LineId::of(FixedLine::RingTail, index);
        case Var::AdvanceLock:
        case Var::AdvanceAgain:
            return LineId::of(FixedLine::Advance, index);
        case Var::QueueHead:
            return LineId::of(FixedLine::QueueHead, index);
        case Var::QueueTail:
            return LineId::of(FixedLine::QueueTail, index);
        case Var::Tracker:
            return LineId::of(FixedLine::Tracker, index);
        default:
            return {};
    }
}
[[nodiscard]] constexpr LineId payload_line(SlotRef slot) {
    return {LineKind::Payload, slot.raw};
}
[[nodiscard]] constexpr LineId wiring_cell_line(size_t cell) {
    return {LineKind::WiringCell, static_cast<uint32_t>(cell)};
}
// Cell `cell` of the queue of `shape`: the shape in the top two bits.
[[nodiscard]] constexpr LineId queue_cell_line(uint32_t shape, size_t cell) {
    return {LineKind::QueueCell, (shape << 30) | static_cast<uint32_t>(cell)};
}

// What an access met.
enum class LineMet : uint8_t {
    Own,       // a valid copy; for a write the only one
    Shared,    // a write to a line of which others hold copies too
    Transfer,  // no valid copy: the line came from another agent
    Count
};

class CacheLines {
  public:
    CacheLines() = default;
    CacheLines(const std::array<uint32_t, kRings>& windows,
               const std::array<uint32_t, kRings>& dep_pools, uint32_t wiring_cells,
               uint32_t queue_cells, size_t cores);

    [[nodiscard]] CacheLine at(LineId id) const;

    // Agent `agent` reads or writes a line: what that meets; from then on it holds a copy, after a
    // write the only one. `pollers`: agents that look at the line all the time meanwhile.
    LineMet read(LineId id, uint16_t agent);
    LineMet write(LineId id, uint16_t agent, uint8_t pollers);

    // Waiting agents look at what they wait for again and again: their copies are always fresh.
    struct Polling {
        uint64_t vars = 0;   // Vars, as bits
        uint8_t queues = 0;  // ready queues whose oldest cell is looked at, bit per shape
        bool operator==(const Polling&) const = default;
    };
    void set_polling(uint16_t agent, Polling polling);
    // Agents, as bits, that look at a variable, or at the oldest cell of a ready queue.
    [[nodiscard]] uint8_t pollers(Var var) const {
        return (polled_.vars >> static_cast<int>(var) & 1U) == 0 ? uint8_t{0} : pollers_of(var);
    }
    [[nodiscard]] uint8_t queue_pollers(uint32_t shape) const {
        return (polled_.queues >> shape & 1U) == 0 ? uint8_t{0} : pollers_of_queue(shape);
    }

    // A register was stored and no load has waited for it since.
    [[nodiscard]] bool posted(uint16_t agent) const { return (posted_ >> agent & 1U) != 0; }
    void set_posted(uint16_t agent, bool on) {
        const auto bit = static_cast<uint8_t>(1U << agent);
        posted_ = static_cast<uint8_t>(on ? posted_ | bit : posted_ & ~bit);
    }

    bool operator==(const CacheLines& other) const;
    template <class V>
    void fields(V&& v) const {
        v(slots_, payloads_, entries_, wiring_, queues_, records_, words_, posted_);
    }

  private:
    using Lines = CowArray<CacheLine, 256>;
    template <class Self, class Visit>
    static auto find(Self& self, LineId id, Visit visit);
    [[nodiscard]] uint8_t pollers_of(Var var) const;
    [[nodiscard]] uint8_t pollers_of_queue(uint32_t shape) const;

    // A line for writing.
    static CacheLine& writable(Lines& lines, size_t i) { return lines.write(i); }
    template <class Plain>
    static CacheLine& writable(Plain& lines, size_t i) {
        return lines[i];
    }

    std::array<Lines, kRings> slots_;
    std::array<Lines, kRings> payloads_;
    std::array<Lines, kRings> entries_;
    Lines wiring_;
    std::array<Lines, kShapes> queues_;
    std::vector<CacheLine> records_;
    std::array<CacheLine, static_cast<size_t>(FixedLine::Count)> words_{};
    uint8_t posted_ = 0;  // bit per agent
    // Who polls: follows from what the agents wait for.
    std::array<Polling, kMaxSchedulersJoined> polling_{};
    Polling polled_;  // by anybody
};

// Calls visit(lines, index) with the array that has the line.
template <class Self, class Visit>
auto CacheLines::find(Self& self, LineId id, Visit visit) {
    switch (id.kind) {
        case LineKind::Slot:
            return visit(self.slots_[id.index >> 30], (id.index & 0x3fffffffU));
        case LineKind::Payload:
            return visit(self.payloads_[id.index >> 30], (id.index & 0x3fffffffU));
        case LineKind::DepEntry:
            return visit(self.entries_[id.index >> 30],
                         (id.index & 0x3fffffffU) / kDepEntriesPerLine);
        case LineKind::WiringCell:
            return visit(self.wiring_, id.index / kWiringCellsPerLine);
        case LineKind::QueueCell:
            return visit(self.queues_[id.index >> 30],
                         (id.index & 0x3fffffffU) / kQueueCellsPerLine);
        case LineKind::Record:
            return visit(self.records_, id.index);
        case LineKind::Word:
        case LineKind::None:
            break;
    }
    return visit(self.words_, id.index);
}

inline LineMet CacheLines::read(LineId id, uint16_t agent) {
    const auto me = static_cast<uint8_t>(1U << agent);
    return find(*this, id, [me](auto& lines, uint32_t i) {
        if ((std::as_const(lines)[i].holders & me) != 0) return LineMet::Own;
        CacheLine& line = writable(lines, i);
        line.holders = static_cast<uint8_t>(line.holders | me);
        return LineMet::Transfer;
    });
}

inline LineMet CacheLines::write(LineId id, uint16_t agent, uint8_t pollers) {
    const auto me = static_cast<uint8_t>(1U << agent);
    return find(*this, id, [me, agent, pollers](auto& lines, uint32_t i) {
        const CacheLine before = std::as_const(lines)[i];
        const CacheLine after{static_cast<uint8_t>(agent), me};
        if (before != after) writable(lines, i) = after;
        if ((before.holders & me) == 0) return LineMet::Transfer;
        return (before.holders | pollers) == me ? LineMet::Own : LineMet::Shared;
    });
}

}  // namespace ptoscope
