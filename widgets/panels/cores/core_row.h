#pragma once
// A core as the cores panel lists it: what the device does beside what its thread knows. Plain
// values.

#include <vector>

#include "runtime/state/state.h"

namespace ptoscope {

// What a core is at, told from both sides.
enum class CoreUse : uint8_t {
    Idle,      // nothing runs, nothing is written
    Written,   // its register was written, the core has not picked it up yet
    Running,   // a block runs
    Finished,  // FIN is in COND, its thread has not read it yet
};
inline constexpr size_t kCoreUses = 4;
[[nodiscard]] const char* name(CoreUse use);
[[nodiscard]] const char* shortName(CoreUse use);  // one word
[[nodiscard]] const char* letterOf(CoreUse use);   // "" for Idle

struct CoreRow {
    uint32_t core = 0;
    uint32_t cluster = 0;
    uint32_t thread = 0;  // that owns it
    Subslot kind = Subslot::Aic;
    CoreUse use = CoreUse::Idle;
    bool warm = false;
    bool preloadFree = true;
    bool endless = false;  // runs a block that never ends
    uint32_t dataMainBase = 0;
    CondWord cond;
    CoreCommand running;
    CoreCommand pending;
    bool operator==(const CoreRow&) const = default;
    [[nodiscard]] bool busy() const { return use != CoreUse::Idle || pending.valid(); }
};

[[nodiscard]] CoreRow coreRow(const MachineState& state, size_t core);

// Which cores are listed.
struct CoreFilter {
    int thread = -1;  // -1 = of all threads
    enum class Kind : uint8_t { All, Aic, Aiv } kind = Kind::All;
    enum class Use : uint8_t { All, Busy, Idle } use = Use::All;
    bool operator==(const CoreFilter&) const = default;
    [[nodiscard]] bool accepts(const CoreRow& row) const;
};

// By owner thread, cluster and kind.
[[nodiscard]] std::vector<CoreRow> coreRows(const MachineState& state, const CoreFilter& filter);

}  // namespace ptoscope
