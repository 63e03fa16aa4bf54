#pragma once
// The lines of a program's listing: which instructions are seen while scopes are folded, and how
// deep they stand. One line an instruction; costs memory for the program, time for what changes.

#include <cstdint>
#include <vector>

#include "runtime/workload/program.h"

namespace ptoscope {

class Listing {
  public:
    void open(const Program& program);

    [[nodiscard]] size_t rows() const { return folds_ == 0 ? opens_.size() : visible_.size(); }
    [[nodiscard]] uint32_t instructionAt(size_t row) const {
        return folds_ == 0 ? static_cast<uint32_t>(row) : visible_[row];
    }
    // Of an instruction inside a folded scope: the scope's line.
    [[nodiscard]] size_t rowOf(uint32_t instruction) const;
    [[nodiscard]] uint32_t instructionOf(uint32_t task) const { return submits_[task]; }

    [[nodiscard]] int depth(uint32_t instruction) const { return depths_[instruction]; }
    // kNone for what opens no scope.
    [[nodiscard]] uint32_t endOfScope(uint32_t instruction) const { return opens_[instruction]; }
    [[nodiscard]] bool isFolded(uint32_t instruction) const { return folded_[instruction]; }
    void setFolded(uint32_t instruction, bool folded);
    // Tasks that are submitted between a scope's first and its last line.
    [[nodiscard]] uint32_t tasksWithin(uint32_t instruction) const;
    // The line that opens the scope around an instruction; kNone for the root.
    [[nodiscard]] uint32_t scopeAround(uint32_t instruction) const;

  private:
    void updateVisible();

    std::vector<uint32_t> opens_;    // by instruction: the end of the scope it opens, or kNone
    std::vector<uint8_t> depths_;    // by instruction, saturates
    std::vector<bool> folded_;       // by instruction
    std::vector<uint32_t> submits_;  // by task: its instruction
    std::vector<uint32_t> visible_;  // instructions, while something is folded
    uint32_t folds_ = 0;
};

}  // namespace ptoscope
