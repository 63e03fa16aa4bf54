#pragma once
// A sync_start drain at a moment, as the panel shows it (RUNTIME.md 6): where each thread is, the
// shared words, how many places there are and how many are needed. Plain values.

#include <QString>
#include <vector>

#include "runtime/machine/machine.h"
#include "widgets/panels/drain/drain_phases.h"

namespace ptoscope {

// One active scheduler thread.
struct DrainThread {
    QString name;  // "S0"
    AgentId agent;
    DrainPhase phase = DrainPhase::Work;
    Action action = Action::Exited;
    bool acknowledged = false;   // this attempt
    uint32_t token = 0;          // generation: newest attempt it acknowledged
    uint32_t places = 0;         // for a block of the task, idle or not
    uint32_t available = 0;      // idle ones
    uint32_t launched = 0;       // blocks that this drain has put on its cores
    bool counted = false;        // in this attempt
    bool leads = false;          // elected, or the coordinator
    bool waits = false;          // cannot step
    bool stale = false;          // election: takes part in a drain or an attempt that is over
    bool accused = false;        // broke a promise
    std::vector<size_t> awaits;  // threads that it waits for
    bool operator==(const DrainThread&) const = default;
};

struct DrainPicture {
    bool open = false;
    bool settingUp = false;  // pending is -1
    bool joining = false;    // the orchestrator has the word
    DrainProtocol protocol = DrainProtocol::Generation;
    int32_t pending = 0;
    uint32_t ack = 0;      // election: the mask
    uint8_t elected = 0;   // election: 1 + thread
    uint32_t attempt = 0;  // generation: its number
    uint32_t task = kNone;
    uint32_t needed = 0;  // blocks
    uint32_t available = 0;
    uint32_t launched = 0;
    uint32_t block = 0;  // launching: the next one
    std::vector<DrainThread> threads;
    QString hazard;  // a promise that the drain broke
    bool operator==(const DrainPicture&) const = default;

    [[nodiscard]] bool active() const { return open || settingUp; }
    // Enough for all blocks, those that have been launched included.
    [[nodiscard]] bool enough() const { return available + launched >= needed; }
    [[nodiscard]] bool anyIn(DrainPhase phase) const;
    [[nodiscard]] const DrainThread* leader() const;  // who counts, launches, closes or retries
};
[[nodiscard]] DrainPicture drainPicture(const Machine& machine);

}  // namespace ptoscope
