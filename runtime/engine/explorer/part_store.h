#pragma once
// Bytes by number: equal bytes have the same number. The explorer's states are tuples of such
// numbers.

#include <cstdint>
#include <span>
#include <vector>

namespace ptoscope {

class PartStore {
  public:
    PartStore();

    [[nodiscard]] uint32_t number_of(std::span<const uint8_t> bytes);
    [[nodiscard]] const uint8_t* bytes(uint32_t number) const {
        return arena_.data() + entries_[number].offset;
    }
    [[nodiscard]] std::span<const uint8_t> span(uint32_t number) const {
        return {bytes(number), entries_[number].length};
    }
    // Of the bytes alone: the same in every store.
    [[nodiscard]] uint64_t hash(uint32_t number) const { return entries_[number].hash; }

    [[nodiscard]] size_t size() const { return entries_.size(); }
    [[nodiscard]] size_t memory() const;  // bytes held

  private:
    struct Entry {
        uint64_t hash = 0;
        uint32_t offset = 0;
        uint32_t length = 0;
    };
    void grow();

    std::vector<uint8_t> arena_;
    std::vector<Entry> entries_;
    std::vector<uint32_t> table_;  // number + 1, open addressing; 0 = free
};

}  // namespace ptoscope
