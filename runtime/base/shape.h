#pragma once
// What a task runs on (RUNTIME.md 2): core mask, resource shape.

#include <bit>
#include <cstdint>

namespace ptoscope {

enum class CoreKind : uint8_t { Aic, Aiv };
enum class Subslot : uint8_t { Aic = 0, Aiv0 = 1, Aiv1 = 2 };
enum class ResourceShape : uint8_t { Dummy, Aic, Aiv, Mix };

inline constexpr int kShapes = 4;
inline constexpr int kSubslots = 3;

[[nodiscard]] constexpr const char* name(ResourceShape shape) {
    constexpr const char* names[] = {"DUMMY", "AIC", "AIV", "MIX"};
    return names[static_cast<int>(shape)];
}
[[nodiscard]] constexpr const char* name(Subslot subslot) {
    constexpr const char* names[] = {"AIC", "AIV0", "AIV1"};
    return names[static_cast<int>(subslot)];
}

// Bits 0..2 say which of AIC, AIV0, AIV1 run a kernel; bit 3 is the sync_start flag, which no
// popcount and no shape ever sees.
struct CoreMask {
    uint8_t bits = 0;

    static constexpr uint8_t kSyncStart = 8;
    [[nodiscard]] constexpr uint8_t cores() const { return bits & 7; }
    [[nodiscard]] constexpr int count() const { return std::popcount(cores()); }
    [[nodiscard]] constexpr bool sync_start() const { return (bits & kSyncStart) != 0; }
    [[nodiscard]] constexpr bool has(Subslot s) const { return (bits >> static_cast<int>(s)) & 1; }
    [[nodiscard]] constexpr ResourceShape shape() const {
        if (cores() == 0) return ResourceShape::Dummy;
        if (count() > 1) return ResourceShape::Mix;
        return has(Subslot::Aic) ? ResourceShape::Aic : ResourceShape::Aiv;
    }
    // A lone AIV1 kernel runs as AIV0.
    [[nodiscard]] constexpr CoreMask normalised() const {
        return cores() == 4 ? CoreMask{static_cast<uint8_t>((bits & kSyncStart) | 2)} : *this;
    }
    bool operator==(const CoreMask&) const = default;
};

}  // namespace ptoscope
