#pragma once
// How a run ended, in words: what a user must see first.

#include <QString>
#include <vector>

#include "runtime/engine/simulation.h"

namespace ptoscope {

struct RunVerdict {
    enum class Kind : uint8_t { None, Good, Warning, Bad };
    struct Waiting {
        AgentId agent;
        QString who;            // "scheduler 1"
        QString what;           // what it waits for
        QString whom;           // who could provide it; "nobody can"
        uint32_t task = kNone;  // the first task it hangs on
    };

    Kind kind = Kind::None;
    int64_t time = 0;            // ns
    QString headline;            // "Completed and verified", "Deadlock", "Error 7 ..."
    QString detail;              // what happened, what to do
    uint32_t task = kNone;       // that it is about
    bool toVerify = false;       // the data have not been compared yet
    std::vector<Waiting> waits;  // of a deadlock

    [[nodiscard]] bool empty() const { return kind == Kind::None; }
};

// The verdict on a simulation that has ended; empty while somebody can still step.
[[nodiscard]] RunVerdict verdictOf(const Simulation& simulation);

// The same once the data of a completed run have been compared with the program order.
[[nodiscard]] RunVerdict verified(const RunVerdict& verdict, const Machine& machine);

// Everybody who has not exited and cannot step.
[[nodiscard]] std::vector<RunVerdict::Waiting> whoWaits(const Machine& machine);

}  // namespace ptoscope
