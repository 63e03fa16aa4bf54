#pragma once
// The words of the sync_start drain, both protocols, and of joining (RUNTIME.md 1 and 6).

#include <array>
#include <cstdint>

#include "runtime/base/ids.h"
#include "runtime/base/shared.h"

namespace ptoscope {

// Values of Drain::pending besides a number of blocks.
inline constexpr int32_t kNoDrain = 0;
inline constexpr int32_t kDrainSetup = -1;  // being set up
inline constexpr int32_t kJoining = -2;     // the orchestrator joins: excludes a drain

struct Drain {
    Shared<int32_t> pending;
    Shared<uint32_t> task{kNone};  // task index
    // election: bit per thread, and 1 + the elected thread
    Shared<uint32_t> ack;
    Shared<uint8_t> elected;
    // generation: number of the current attempt, and the newest attempt each thread acknowledged
    Shared<uint32_t> attempt;
    std::array<Shared<uint32_t>, kMaxSchedulersJoined> token;
    Shared<uint32_t> join_ack;     // bit per thread at the rendezvous
    Shared<uint8_t> join_request;  // join=unguarded: a word of its own

    // What the protocol promises, written down for the invariants: no agent reads these.
    uint8_t exclusive = 0;  // 1 + the thread that may touch every tracker now
    uint32_t launched = 0;  // blocks launched in the window

    bool operator==(const Drain&) const = default;
    template <class V>
    void fields(V&& v) const {
        v(pending, task, ack, elected, attempt, token, join_ack, join_request, exclusive, launched);
    }
};

}  // namespace ptoscope
