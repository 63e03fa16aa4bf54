#pragma once
// Strong ids of the runtime. Everything refers to everything by index, so a Machine can be copied.

#include <compare>
#include <cstdint>
#include <string>

namespace ptoscope {

inline constexpr int kRings = 4;                  // RUNTIME.md 2: ring = min(scope depth, 3)
inline constexpr int kMaxSchedulers = 7;          // configured threads
inline constexpr int kMaxSchedulersJoined = 8;    // plus the orchestrator that joins
inline constexpr int kMaxClustersPerThread = 21;  // 3 x 21 = 63 bits of a tracker word
inline constexpr uint32_t kNone = UINT32_MAX;     // "no index"

// 64-bit task id: ring in the upper half, local id in the lower (RUNTIME.md 2).
struct TaskId {
    uint64_t raw = UINT64_MAX;

    [[nodiscard]] static constexpr TaskId make(uint32_t ring, uint32_t local) {
        return {(static_cast<uint64_t>(ring) << 32) | local};
    }
    [[nodiscard]] constexpr uint32_t ring() const { return static_cast<uint32_t>(raw >> 32); }
    [[nodiscard]] constexpr uint32_t local() const { return static_cast<uint32_t>(raw); }
    [[nodiscard]] constexpr bool valid() const { return raw != UINT64_MAX; }
    auto operator<=>(const TaskId&) const = default;
};

// The field's display form: t<local> in ring 0, r<ring>t<local> in others.
[[nodiscard]] std::string to_string(TaskId id);

// A slot of a ring: ring in the top two bits, index (local id & (window - 1)) below.
struct SlotRef {
    uint32_t raw = kNone;

    [[nodiscard]] static constexpr SlotRef make(uint32_t ring, uint32_t index) {
        return {(ring << 30) | index};
    }
    [[nodiscard]] constexpr uint32_t ring() const { return raw >> 30; }
    [[nodiscard]] constexpr uint32_t index() const { return raw & 0x3fffffffU; }
    [[nodiscard]] constexpr bool valid() const { return raw != kNone; }
    auto operator<=>(const SlotRef&) const = default;
};

// One party that can step: 0 is the orchestrator, 1 + t scheduler thread t, then the cores.
struct AgentId {
    uint16_t index = 0;
    auto operator<=>(const AgentId&) const = default;
};

}  // namespace ptoscope
