#pragma once
// A sync_start drain as the panel shows it (RUNTIME.md 6): which stage each thread is at, who has
// acknowledged, how many cores there are and how many are needed. Plain values.

#include <QString>
#include <vector>

#include "runtime/machine/machine.h"

namespace ptoscope {

inline constexpr size_t kDrainStages = 7;
[[nodiscard]] QString label(DrainStage stage);  // "Launch"

struct DrainThread {
    QString name;  // "S0"
    DrainStage stage = DrainStage::Outside;
    QString action;
    bool acknowledged = false;  // this attempt
    uint32_t token = 0;         // generation: newest attempt it acknowledged
    uint32_t available = 0;     // places for a block of the task
    bool leads = false;         // elected, or the coordinator
    bool operator==(const DrainThread&) const = default;
};

struct DrainPicture {
    bool open = false;
    bool settingUp = false;  // pending is -1
    DrainProtocol protocol = DrainProtocol::Generation;
    uint32_t task = kNone;
    uint32_t needed = 0;  // blocks
    uint32_t available = 0;
    uint32_t attempt = 0;              // generation: its number
    std::vector<DrainThread> threads;  // active ones
    bool operator==(const DrainPicture&) const = default;
};
[[nodiscard]] DrainPicture drainPicture(const Machine& machine);

}  // namespace ptoscope
