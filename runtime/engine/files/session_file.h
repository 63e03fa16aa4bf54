#pragma once
// A session as a file, ptoscope.session/1: which workload in which configuration, the branches with
// their choices, and what the user set up around them.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/base/config.h"
#include "runtime/engine/breakpoints/breakpoint.h"
#include "runtime/engine/timeline.h"

namespace ptoscope {

struct SavedBookmark {
    std::string name;
    int digit = -1;  // 0..9; -1 = none
    int64_t time = 0;
    uint64_t position = 0;
    bool operator==(const SavedBookmark&) const = default;
};

struct SavedBranch {
    std::string name;
    uint64_t end = 0;   // recorded up to here
    uint64_t hash = 0;  // full, there; 0 = unknown
    Choices choices;
    bool operator==(const SavedBranch&) const = default;
};

struct SessionFile {
    std::string workload;  // path; read_session gives it relative to the session file's folder
    uint64_t program = 0;  // Program::hash
    Settings settings;
    std::vector<SavedBranch> branches;  // at least one
    uint64_t current = 0;               // index of the current one
    uint64_t position = 0;              // in the current one
    std::vector<Breakpoint> breakpoints;
    std::vector<SavedBookmark> bookmarks;
    std::string layout;  // the window's, as it likes
    bool operator==(const SessionFile&) const = default;
};

// What a timeline has, ready to be written.
[[nodiscard]] SessionFile session_of(const Timeline& timeline, const std::string& workload);

[[nodiscard]] std::string session_json(const SessionFile& session);
// Throws InputError with file, line and place. `file` is for messages and for relative paths.
[[nodiscard]] SessionFile read_session(std::string_view text, const std::string& file);
[[nodiscard]] SessionFile load_session(const std::string& path);
// Its text begins as one; nothing is checked.
[[nodiscard]] bool is_session_file(const std::string& path);

// Gives a fresh timeline the branches of a session, the current one as its plan. The position up to
// which it is to be run.
uint64_t resume_branches(Timeline& timeline, const SessionFile& session);

}  // namespace ptoscope
