#pragma once
// A 64-bit hash of values, equal on every machine: no addresses, no padding, no std::hash.

#include <array>
#include <bit>
#include <concepts>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <vector>

namespace ptoscope {

// Types that list their members with `template <class V> void fields(V&& v) const { v(a, b); }`.
template <class T>
concept Fielded = requires(const T& t) {
    t.fields([](const auto&...) {});
};

class Hasher {
  public:
    void word(uint64_t value) {
        state_ ^= value + 0x9e3779b97f4a7c15ULL + (state_ << 6) + (state_ >> 2);
        state_ *= 0xff51afd7ed558ccdULL;
        state_ ^= state_ >> 32;
    }

    template <class T>
    void add(const T& value) {
        if constexpr (std::is_enum_v<T> || std::integral<T>) {
            word(static_cast<uint64_t>(value));
        } else if constexpr (std::same_as<T, float>) {
            word(std::bit_cast<uint32_t>(value));
        } else if constexpr (std::same_as<T, double>) {
            word(std::bit_cast<uint64_t>(value));
        } else if constexpr (requires { value.hash_into(*this); }) {
            value.hash_into(*this);
        } else if constexpr (Fielded<T>) {
            value.fields([this](const auto&... members) { (this->add(members), ...); });
        } else if constexpr (requires { value.raw; }) {
            word(static_cast<uint64_t>(value.raw));
        } else if constexpr (requires { value.index; }) {
            word(static_cast<uint64_t>(value.index));
        } else {
            sequence(value);
        }
    }

    [[nodiscard]] uint64_t value() const { return state_; }

  private:
    template <class S>
    void sequence(const S& values) {
        word(std::size(values));
        for (const auto& v : values)
            add(v);
    }

    uint64_t state_ = 0x243f6a8885a308d3ULL;
};

template <class T>
[[nodiscard]] uint64_t hash_of(const T& value) {
    Hasher h;
    h.add(value);
    return h.value();
}

}  // namespace ptoscope
