#pragma once
// A moment that a user wants to come back to.

#include <QString>
#include <cstdint>

namespace ptoscope {

struct Bookmark {
    QString name;
    int digit = -1;         // 0..9: its key; -1 = none
    int64_t time = 0;       // ns
    uint64_t position = 0;  // exact where the branch has it
    bool operator==(const Bookmark&) const = default;
};

}  // namespace ptoscope
