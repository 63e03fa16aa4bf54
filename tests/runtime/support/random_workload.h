#pragma once
// Small random workloads that must complete under every schedule, and random schedules to run them.

#include <cstdint>
#include <random>
#include <string>

#include "tests/runtime/support/driver.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {

class Dice {
  public:
    explicit Dice(uint64_t seed) : engine_(seed) {}
    // In [low, high].
    int64_t pick(int64_t low, int64_t high) {
        return low + static_cast<int64_t>(engine_() % static_cast<uint64_t>(high - low + 1));
    }
    bool one_in(int64_t n) { return pick(1, n) == 1; }

  private:
    std::mt19937_64 engine_;
};

struct RandomKind {
    std::string name;
    DrainProtocol drain = DrainProtocol::Generation;
    WiringVariant wiring = WiringVariant::Deferred;
    DispatchVariant dispatch = DispatchVariant::Shared;
    bool joins = false;
    bool dual_slot = true;
};

// 1 to 4 threads, 1 to 6 clusters, nested scopes, explicit and tensor dependencies, sync_start
// tasks, dummies and allocs on tiny rings, pools and queues.
[[nodiscard]] WorkloadBuilder random_workload(const RandomKind& kind, uint64_t seed);

// Runs it to the end with random choices, some agents much slower than others, and looks at every
// invariant after every step. What went wrong, with the last steps taken; empty = nothing.
[[nodiscard]] std::string run_randomly(const std::shared_ptr<const Program>& program,
                                       uint64_t seed);

}  // namespace ptoscope::test
