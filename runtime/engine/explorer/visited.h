#pragma once
// The states seen so far, as 64-bit fingerprints (hash compaction): two states with the same one
// would be taken for one state.

#include <cstdint>
#include <vector>

namespace ptoscope {

class Visited {
  public:
    static constexpr uint32_t kNew = UINT32_MAX;
    Visited() : keys_(1U << 12U), values_(1U << 12U) {}

    // The number stored with a fingerprint, or kNew: then `number` is stored with it.
    uint32_t find_or_add(uint64_t fingerprint, uint32_t number) {
        const uint64_t key = fingerprint == 0 ? 1 : fingerprint;
        const size_t mask = keys_.size() - 1;
        size_t at = (key >> 7) & mask;
        for (; keys_[at] != 0; at = (at + 1) & mask)
            if (keys_[at] == key) return values_[at];
        keys_[at] = key;
        values_[at] = number;
        if (++size_ * 4 > keys_.size() * 3) grow();
        return kNew;
    }

    // A look for this fingerprint comes soon.
    void prefetch(uint64_t fingerprint) const {
        __builtin_prefetch(&keys_[(fingerprint >> 7) & (keys_.size() - 1)]);
    }

    [[nodiscard]] uint64_t size() const { return size_; }
    [[nodiscard]] uint64_t memory() const {  // bytes held
        return keys_.capacity() * sizeof(uint64_t) + values_.capacity() * sizeof(uint32_t);
    }
    // The probability that some two of the states had the same fingerprint, at most.
    [[nodiscard]] double omission() const {
        const auto n = static_cast<double>(size_);
        return n * n / 2 / 18446744073709551616.0;
    }

  private:
    void grow() {
        std::vector<uint64_t> keys(keys_.size() * 2);
        std::vector<uint32_t> values(keys.size());
        const size_t mask = keys.size() - 1;
        for (size_t i = 0; i < keys_.size(); ++i) {
            if (keys_[i] == 0) continue;
            size_t at = (keys_[i] >> 7) & mask;
            while (keys[at] != 0)
                at = (at + 1) & mask;
            keys[at] = keys_[i];
            values[at] = values_[i];
        }
        keys_ = std::move(keys);
        values_ = std::move(values);
    }

    std::vector<uint64_t> keys_;  // 0 = free
    std::vector<uint32_t> values_;
    uint64_t size_ = 0;
};

}  // namespace ptoscope
