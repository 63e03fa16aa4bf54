#include "runtime/engine/explorer/part_store.h"

#include <algorithm>
#include <cstring>

namespace ptoscope {
namespace {

uint64_t mixed(uint64_t h, uint64_t word) {
    h = (h ^ word) * 0x9fb21c651e98df25ULL;
    return h ^ h >> 32;
}

// Bytes are taken eight at a time, little end first, on every machine.
uint64_t hash_bytes(std::span<const uint8_t> bytes) {
    uint64_t h = mixed(0x243f6a8885a308d3ULL, bytes.size());
    size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
        uint64_t word = 0;
        for (size_t b = 0; b < 8; ++b)
            word |= static_cast<uint64_t>(bytes[i + b]) << (8 * b);
        h = mixed(h, word);
    }
    uint64_t word = 0;
    for (size_t b = 0; i + b < bytes.size(); ++b)
        word |= static_cast<uint64_t>(bytes[i + b]) << (8 * b);
    return mixed(mixed(h, word), 0x13198a2e03707344ULL);
}

}  // namespace

PartStore::PartStore() : table_(1024) {}

uint32_t PartStore::number_of(std::span<const uint8_t> bytes) {
    const uint64_t hash = hash_bytes(bytes);
    const size_t mask = table_.size() - 1;
    size_t at = hash & mask;
    for (; table_[at] != 0; at = (at + 1) & mask) {
        const Entry& e = entries_[table_[at] - 1];
        if (e.hash == hash && e.length == bytes.size() &&
            std::memcmp(arena_.data() + e.offset, bytes.data(), e.length) == 0)
            return table_[at] - 1;
    }
    entries_.push_back(
        {hash, static_cast<uint32_t>(arena_.size()), static_cast<uint32_t>(bytes.size())});
    arena_.insert(arena_.end(), bytes.begin(), bytes.end());
    table_[at] = static_cast<uint32_t>(entries_.size());
    if (entries_.size() * 2 > table_.size()) grow();
    return static_cast<uint32_t>(entries_.size() - 1);
}

void PartStore::grow() {
    std::vector<uint32_t> wider(table_.size() * 2);
    const size_t mask = wider.size() - 1;
    for (uint32_t n = 0; n < entries_.size(); ++n) {
        size_t at = entries_[n].hash & mask;
        while (wider[at] != 0)
            at = (at + 1) & mask;
        wider[at] = n + 1;
    }
    table_ = std::move(wider);
}

size_t PartStore::memory() const {
    return arena_.capacity() + entries_.capacity() * sizeof(Entry) +
           table_.capacity() * sizeof(uint32_t);
}

}  // namespace ptoscope
