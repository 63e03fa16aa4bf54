#pragma once
// What somebody outside chose at one position of a run, where virtual time would have gone on by
// itself: another agent's step, or a provocation. A run is a pure function of its program and the
// list of its choices. Each choice takes one position, so going back undoes it.

#include <cstdint>
#include <map>
#include <string>

#include "runtime/base/ids.h"

namespace ptoscope {

struct Choice {
    enum class Kind : uint8_t {
        Step,     // this agent steps, whoever's turn it is
        Hold,     // the agent is not scheduled until it is released
        Release,  // ends Hold
        Delay,    // the core is late by `ns` from now on: its block ends, or it looks, later
        Finish,   // the core's running block ends now
        Backoff,  // scheduler 0's wiring backoff starts over (`ns` = 0), or is over (1)
    };
    Kind kind = Kind::Step;
    AgentId agent;
    int64_t ns = 0;  // Delay; Backoff

    static Choice step(AgentId agent) { return {Kind::Step, agent, 0}; }
    static Choice hold(AgentId agent) { return {Kind::Hold, agent, 0}; }
    static Choice release(AgentId agent) { return {Kind::Release, agent, 0}; }
    static Choice delay(AgentId core, int64_t ns) { return {Kind::Delay, core, ns}; }
    static Choice finish(AgentId core) { return {Kind::Finish, core, 0}; }
    static Choice backoff(bool is_over) { return {Kind::Backoff, {1}, is_over ? 1 : 0}; }

    [[nodiscard]] bool has_amount() const { return kind == Kind::Delay || kind == Kind::Backoff; }

    bool operator==(const Choice&) const = default;
};

[[nodiscard]] const char* name(Choice::Kind kind);  // "step", "hold"...

// By position.
using Choices = std::map<uint64_t, Choice>;

// The first position at which two lists differ; UINT64_MAX if they are equal.
[[nodiscard]] uint64_t first_difference(const Choices& a, const Choices& b);

}  // namespace ptoscope
