#pragma once
// The tasks of a program in groups inside groups, so that a graph of any size can be seen: by scope
// as the program nests them, or by kernel. Long rows of members are cut into ranges.

#include <cstdint>
#include <vector>

#include "runtime/workload/program.h"

namespace ptoscope {

enum class Fold : uint8_t { Auto, None, Scope, Kernel };

// Auto: single tasks while one can still look at them all, else scopes.
inline constexpr size_t kMostSingleTasks = 300;
[[nodiscard]] Fold resolved(Fold fold, const Program& program);

// More members than this are cut into about kRanges ranges.
inline constexpr size_t kMostMembers = 120;
inline constexpr size_t kRanges = 60;

struct GroupTree {
    enum class Kind : uint8_t { Root, Scope, Kernel, Range };
    struct Member {
        bool isGroup = false;
        uint32_t index = 0;  // group or task
    };
    struct Group {
        Kind kind = Kind::Root;
        uint32_t index = 0;  // Scope: scope; Kernel: a task of it
        uint32_t parent = 0;
        uint32_t tasks = 0;  // in all
        uint32_t first = kNone;
        uint32_t last = 0;  // lowest and highest task
        std::vector<Member> members;
    };
    std::vector<Group> groups;          // 0 = root
    std::vector<uint32_t> groupOfTask;  // the innermost one
};
[[nodiscard]] GroupTree groupTree(const Program& program, Fold fold);

}  // namespace ptoscope
