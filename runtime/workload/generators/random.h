#pragma once
// A small seeded generator (splitmix64): the same numbers on every machine.

#include <cstdint>

namespace ptoscope {

class Random {
  public:
    explicit Random(uint64_t seed) : state_(seed) {}

    [[nodiscard]] uint64_t next() {
        uint64_t z = state_ += 0x9e3779b97f4a7c15ULL;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    // A number in 0..n-1.
    [[nodiscard]] int64_t below(int64_t n) {
        return static_cast<int64_t>(next() % static_cast<uint64_t>(n));
    }
    [[nodiscard]] int64_t between(int64_t low, int64_t high) { return low + below(high - low + 1); }
    [[nodiscard]] bool one_in(int64_t n) { return below(n) == 0; }

  private:
    uint64_t state_;
};

}  // namespace ptoscope
