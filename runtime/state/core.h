#pragma once
// A compute core: what the device does, and what the schedulers know of it (RUNTIME.md 5).

#include <cstdint>
#include <memory>

#include "runtime/base/action.h"
#include "runtime/base/ids.h"
#include "runtime/base/shape.h"
#include "runtime/base/shared.h"
#include "runtime/device/kernels.h"

namespace ptoscope {

// One block for one core.
struct CoreCommand {
    uint32_t task = kNone;
    uint32_t block = 0;
    Subslot subslot = Subslot::Aic;
    uint8_t thread = 0;      // who wrote the register
    bool preloaded = false;  // written while the core ran something else

    [[nodiscard]] bool valid() const { return task != kNone; }
    bool operator==(const CoreCommand&) const = default;
    template <class V>
    void fields(V&& v) const {
        v(task, block, subslot, thread, preloaded);
    }
};

enum class CondState : uint8_t { None, Ack, Fin };

// The COND register: what the core says of which command.
struct CondWord {
    uint64_t raw = 0;
    static constexpr CondWord make(CondState state, uint32_t seq) {
        return {(static_cast<uint64_t>(state) << 32) | seq};
    }
    [[nodiscard]] constexpr CondState state() const { return static_cast<CondState>(raw >> 32); }
    [[nodiscard]] constexpr uint32_t seq() const { return static_cast<uint32_t>(raw); }
    bool operator==(const CondWord&) const = default;
};

// The device's side.
struct Core {
    Action pc = Action::AwaitCommand;
    bool waiting = true;
    bool warm = false;     // has run a block
    int64_t clock = 0;     // ns
    uint32_t latched = 0;  // sequence number of the command that it runs or ran
    CoreCommand running;   // valid while a kernel is loaded
    std::shared_ptr<const BlockResult> result;  // to be written at FIN

    Shared<uint32_t> data_main_base;  // sequence number of the newest command, 0 = none yet
    Shared<CondWord> cond;
    std::array<CoreCommand, 2> payload;  // by sequence number & 1

    bool operator==(const Core& other) const;
    template <class V>
    void fields(V&& v) const {
        static const BlockResult none;
        v(pc, waiting, warm, clock, latched, running, data_main_base, cond, payload);
        for (const Segment& s : result ? *result : none)
            v(s.to, s.values);
    }
};

// The schedulers' side. Touched by the owner thread, or by whoever launches a drain.
struct CoreRecord {
    CoreCommand running;
    CoreCommand pending;
    uint32_t running_seq = 0;
    uint32_t pending_seq = 0;
    uint32_t last_seq = 0;     // sequence numbers count per core, 1, 2, 3...
    bool preload_free = true;  // nothing written that the core has not acknowledged

    [[nodiscard]] bool idle() const { return !running.valid(); }
    bool operator==(const CoreRecord&) const = default;
    template <class V>
    void fields(V&& v) const {
        v(running, pending, running_seq, pending_seq, last_seq, preload_free);
    }
};

}  // namespace ptoscope
