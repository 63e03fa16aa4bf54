#pragma once
// Three ways over the same description of a part of the machine (part_fields.h): as bytes, back
// from bytes, and as a hash.

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "runtime/base/hash.h"
#include "runtime/base/shared.h"
#include "runtime/memory/device_memory.h"
#include "runtime/memory/tensor_map.h"
#include "runtime/state/core.h"

namespace ptoscope {

// Values too large for bytes, by number: equal ones have the same.
template <class T>
class BoxTable {
  public:
    uint32_t number_of(const T& value) {
        const uint64_t hash = hash_of(value);
        const auto [first, last] = numbers_.equal_range(hash);
        for (auto it = first; it != last; ++it)
            if (values_[it->second] == value) return it->second;
        const auto number = static_cast<uint32_t>(values_.size());
        values_.push_back(value);
        numbers_.emplace(hash, number);
        return number;
    }
    [[nodiscard]] const T& value(uint32_t number) const { return values_[number]; }
    [[nodiscard]] size_t size() const { return values_.size(); }

  private:
    std::vector<T> values_;
    std::unordered_multimap<uint64_t, uint32_t> numbers_;  // only looked up
};

struct Boxes {
    BoxTable<TensorMap> maps;
    BoxTable<DeviceMemory> memories;
    BoxTable<BlockResult> results;
};

// A number is stored plus one, so that kNone takes one byte; small ones take one byte.
class ByteWriter {
  public:
    ByteWriter(std::vector<uint8_t>& into, Boxes& boxes) : into_(into), boxes_(boxes) {}
    static constexpr bool kReads = false;

    template <class T>
    void operator()(const T& value) {
        if constexpr (std::is_same_v<T, uint64_t>) {
            put(value);
        } else if constexpr (sizeof(T) == 1) {
            into_.push_back(static_cast<uint8_t>(value));
        } else {
            static_assert(std::is_integral_v<T> && sizeof(T) <= 4);
            put(static_cast<uint32_t>(static_cast<uint32_t>(value) + 1U));
        }
    }
    template <class T>
    void shared(const Shared<T>& value) {
        raw(value.peek());
    }
    template <class T>
    void raw(const T& value) {
        if constexpr (requires { value.raw; }) {
            (*this)(value.raw);
        } else {
            (*this)(value);
        }
    }
    // `value` counts from `base`, upwards.
    template <class T>
    void above(const T& value, T base) {
        (*this)(static_cast<uint32_t>(value - base));
    }
    // `value` lies below `base`; by more than `most` is the same as by that.
    template <class T>
    void below(const T& value, T base, T most = UINT32_MAX) {
        (*this)(static_cast<uint32_t>(std::min<T>(base - value, most)));
    }
    size_t count(size_t size) {
        put(size);
        return size;
    }
    void map(const TensorMap& value) { (*this)(boxes_.maps.number_of(value)); }
    void memory(const DeviceMemory& value) { (*this)(boxes_.memories.number_of(value)); }
    void result(const std::shared_ptr<const BlockResult>& value) {
        (*this)(value == nullptr ? kNone : boxes_.results.number_of(*value));
    }

  private:
    void put(uint64_t value) {
        while (value >= 0x80) {
            into_.push_back(static_cast<uint8_t>(value | 0x80));
            value >>= 7;
        }
        into_.push_back(static_cast<uint8_t>(value));
    }
    std::vector<uint8_t>& into_;
    Boxes& boxes_;
};

class ByteReader {
  public:
    ByteReader(const uint8_t* from, const Boxes& boxes) : from_(from), boxes_(boxes) {}
    static constexpr bool kReads = true;

    template <class T>
    void operator()(T& value) {
        if constexpr (std::is_same_v<T, uint64_t>) {
            value = get();
        } else if constexpr (sizeof(T) == 1) {
            value = static_cast<T>(*from_++);
        } else {
            value = static_cast<T>(static_cast<uint32_t>(get()) - 1U);
        }
    }
    template <class T>
    void shared(Shared<T>& value) {
        T plain{};
        raw(plain);
        value = Shared<T>{plain};
    }
    template <class T>
    void raw(T& value) {
        if constexpr (requires { value.raw; }) {
            (*this)(value.raw);
        } else {
            (*this)(value);
        }
    }
    template <class T>
    void above(T& value, T base) {
        uint32_t by = 0;
        (*this)(by);
        value = base + static_cast<T>(static_cast<int32_t>(by));
    }
    template <class T>
    void below(T& value, T base, T = 0) {
        uint32_t by = 0;
        (*this)(by);
        value = base - static_cast<T>(static_cast<int32_t>(by));
    }
    size_t count(size_t) { return get(); }
    void map(TensorMap& value) { value = boxes_.maps.value(number()); }
    void memory(DeviceMemory& value) { value = boxes_.memories.value(number()); }
    void result(std::shared_ptr<const BlockResult>& value) {
        const uint32_t at = number();
        value =
            at == kNone ? nullptr : std::make_shared<const BlockResult>(boxes_.results.value(at));
    }

  private:
    uint32_t number() {
        uint32_t at = 0;
        (*this)(at);
        return at;
    }
    uint64_t get() {
        uint64_t value = *from_++;
        if (value < 0x80) return value;
        value &= 0x7f;
        for (int shift = 7;; shift += 7) {
            const uint64_t byte = *from_++;
            value |= (byte & 0x7f) << shift;
            if (byte < 0x80) return value;
        }
    }
    const uint8_t* from_;
    const Boxes& boxes_;
};

class HashWriter {
  public:
    static constexpr bool kReads = false;

    template <class T>
    void operator()(const T& value) {
        hasher_.word(static_cast<uint64_t>(value));
    }
    template <class T>
    void shared(const Shared<T>& value) {
        raw(value.peek());
    }
    template <class T>
    void raw(const T& value) {
        if constexpr (requires { value.raw; }) {
            (*this)(value.raw);
        } else {
            (*this)(value);
        }
    }
    template <class T>
    void above(const T& value, T base) {
        (*this)(static_cast<uint32_t>(value - base));
    }
    template <class T>
    void below(const T& value, T base, T most = UINT32_MAX) {
        (*this)(static_cast<uint32_t>(std::min<T>(base - value, most)));
    }
    size_t count(size_t size) {
        hasher_.word(size);
        return size;
    }
    void map(const TensorMap& value) { hasher_.add(value); }
    void memory(const DeviceMemory& value) { hasher_.add(value); }
    void result(const std::shared_ptr<const BlockResult>& value) {
        hasher_.word(value == nullptr ? 0 : hash_of(*value));
    }
    [[nodiscard]] uint64_t value() const { return hasher_.value(); }

  private:
    Hasher hasher_;
};

}  // namespace ptoscope
