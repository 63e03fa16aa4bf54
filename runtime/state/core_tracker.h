#pragma once
// A scheduler thread's cores as bits: 3 x local cluster + (0 AIC, 1 AIV0, 2 AIV1); at most 21
// clusters a thread, so one word holds them (RUNTIME.md 1 and 4).

#include <bit>
#include <cstdint>

#include "runtime/base/shape.h"
#include "runtime/base/shared.h"

namespace ptoscope {

struct CoreTracker {
    static constexpr uint64_t kAics = 0x1249249249249249ULL;  // every third bit

    uint64_t owned = 0;             // bits of the cores that this thread owns
    Shared<uint64_t> idle;          // no block runs
    Shared<uint64_t> preload_free;  // nothing written that the core has not acknowledged

    [[nodiscard]] uint64_t running() const { return owned & ~idle.peek(); }

    // Where a block of `shape` can go: for MIX the AIC bits of whole clusters, else core bits.
    [[nodiscard]] uint64_t idle_places(ResourceShape shape) const {
        return places(shape, idle.peek());
    }
    // The same for pre-load slots: free ones of running cores; for MIX all three slots free (or the
    // core idle) and at least one core running.
    [[nodiscard]] uint64_t preload_places(ResourceShape shape) const {
        const uint64_t open = preload_free.peek() & owned;
        if (shape != ResourceShape::Mix) return places(shape, open & running());
        const uint64_t busy = running();
        return places(shape, open) & (busy | busy >> 1 | busy >> 2);
    }

    bool operator==(const CoreTracker&) const = default;
    template <class V>
    void fields(V&& v) const {
        v(owned, idle, preload_free);
    }

  private:
    static uint64_t places(ResourceShape shape, uint64_t cores) {
        switch (shape) {
            case ResourceShape::Aic:
                return cores & kAics;
            case ResourceShape::Aiv:
                return cores & ~kAics;
            case ResourceShape::Mix:
                return cores & cores >> 1 & cores >> 2 & kAics;
            case ResourceShape::Dummy:
                break;
        }
        return 0;
    }
};

}  // namespace ptoscope
