#pragma once
// Three ways over the same description of a part of the machine (part_fields.h): as bytes, back
// from bytes, and as a hash.

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <mutex>
#include <span>
#include <stdexcept>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "runtime/base/hash.h"
#include "runtime/base/shared.h"
#include "runtime/memory/device_memory.h"
#include "runtime/memory/tensor_map.h"
#include "runtime/state/core.h"

namespace ptoscope {

// Values too large for bytes, by their hash: the bytes are the same wherever they are written. May
// be shared by several threads.
template <class T>
class BoxTable {
  public:
    uint64_t key_of(const T& value) {
        const uint64_t hash = hash_of(value);
        const std::lock_guard lock(mutex_);
        const auto [at, added] = values_.try_emplace(hash, value);
        if (!added && !(at->second == value))
            throw std::runtime_error("two values have the same hash");
        return hash;
    }
    [[nodiscard]] T value(uint64_t key) const {
        const std::lock_guard lock(mutex_);
        return values_.at(key);
    }

  private:
    mutable std::mutex mutex_;
    std::unordered_map<uint64_t, T> values_;  // only looked up
};

struct Boxes {
    BoxTable<TensorMap> maps;
    BoxTable<DeviceMemory> memories;
    BoxTable<BlockResult> results;
};

// Bytes that are appended one by one, again and again into the same storage.
class ByteBuffer {
  public:
    ByteBuffer() : bytes_(256) {}
    void clear() { size_ = 0; }
    void push_back(uint8_t byte) {
        if (size_ == bytes_.size()) [[unlikely]]
            grow();
        bytes_[size_++] = byte;
    }
    [[nodiscard]] std::span<const uint8_t> bytes() const { return {bytes_.data(), size_}; }

  private:
    void grow();
    std::vector<uint8_t> bytes_;
    size_t size_ = 0;
};

// What both writers do alike.
template <class Self>
class PartWriter {
  public:
    template <class T>
    void shared(const Shared<T>& value) {
        raw(value.peek());
    }
    template <class T>
    void raw(const T& value) {
        if constexpr (requires { value.raw; }) {
            self()(value.raw);
        } else {
            self()(value);
        }
    }
    // `value` counts from `base`, upwards.
    template <class T>
    void above(const T& value, T base) {
        self()(static_cast<uint32_t>(value - base));
    }
    // `value` lies below `base`; by more than `most` is the same as by that.
    template <class T>
    void below(const T& value, T base, T most = UINT32_MAX) {
        self()(static_cast<uint32_t>(std::min<T>(base - value, most)));
    }

  private:
    Self& self() { return static_cast<Self&>(*this); }
};

// A number is stored plus one, so that kNone takes one byte; small ones take one byte.
class ByteWriter : public PartWriter<ByteWriter> {
  public:
    ByteWriter(ByteBuffer& into, Boxes& boxes) : into_(into), boxes_(boxes) {}
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
    size_t count(size_t size) {
        put(size);
        return size;
    }
    void map(const TensorMap& value) { put(value.size() == 0 ? 0 : boxes_.maps.key_of(value)); }
    void memory(const DeviceMemory& value) { put(boxes_.memories.key_of(value)); }
    void result(const std::shared_ptr<const BlockResult>& value) {
        put(value == nullptr ? 0 : boxes_.results.key_of(*value));
    }

  private:
    void put(uint64_t value) {
        while (value >= 0x80) {
            into_.push_back(static_cast<uint8_t>(value | 0x80));
            value >>= 7;
        }
        into_.push_back(static_cast<uint8_t>(value));
    }
    ByteBuffer& into_;
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
    void map(TensorMap& value) {
        const uint64_t key = get();
        value = key == 0 ? TensorMap{} : boxes_.maps.value(key);
    }
    void memory(DeviceMemory& value) { value = boxes_.memories.value(get()); }
    void result(std::shared_ptr<const BlockResult>& value) {
        const uint64_t key = get();
        value = key == 0 ? nullptr : std::make_shared<const BlockResult>(boxes_.results.value(key));
    }

  private:
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

class HashWriter : public PartWriter<HashWriter> {
  public:
    static constexpr bool kReads = false;

    template <class T>
    void operator()(const T& value) {
        hasher_.word(static_cast<uint64_t>(value));
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
