#pragma once
// One moment of one run as a short text that can be pasted elsewhere: which program (hash,
// configuration and seed included), which choices were made, how far it went, and the hash of the
// state that must come out.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/base/config.h"
#include "runtime/engine/timeline.h"

namespace ptoscope {

struct Moment {
    std::string origin;    // the workload's file or folder; may be empty
    uint64_t program = 0;  // Program::hash
    Settings settings;     // what is not the default
    Choices choices;       // before `position`
    uint64_t position = 0;
    uint64_t state = 0;  // full hash there

    bool operator==(const Moment&) const = default;
};

// The shown moment. `origin` only helps to find the workload again.
[[nodiscard]] Moment moment_of(const Timeline& timeline, const std::string& origin);

// "pto1" and letters, digits, - and _.
[[nodiscard]] std::string to_token(const Moment& moment);
// Throws InputError for what is no token, or one that was cut or mistyped. Blanks and line breaks
// around and in it are ignored.
[[nodiscard]] Moment moment_from_token(std::string_view token);

// Runs a fresh timeline of that program to the moment. Throws InputError if the program is another,
// a choice is not possible, or another state comes out. False if keep_going ended it.
bool go_to(Timeline& timeline, const Moment& moment, const KeepGoing& keep_going = {});

}  // namespace ptoscope
