#include "widgets/panels/program/listing.h"

#include <algorithm>

namespace ptoscope {

void Listing::open(const Program& program) {
    const size_t n = program.instructions.size();
    opens_.assign(n, kNone);
    depths_.assign(n, 0);
    folded_.assign(n, false);
    submits_.assign(program.tasks.size(), kNone);
    visible_.clear();
    folds_ = 0;
    std::vector<uint32_t> open;
    const auto depth = [&open] { return static_cast<uint8_t>(std::min<size_t>(open.size(), 255)); };
    for (uint32_t i = 0; i < n; ++i) {
        const Instruction& now = program.instructions[i];
        if (now.op == Op::EndScope && !open.empty()) {
            opens_[open.back()] = i;
            open.pop_back();
        }
        depths_[i] = depth();
        if (now.op == Op::BeginScope) open.push_back(i);
        if (now.op == Op::Submit) submits_[now.operand] = i;
    }
}

size_t Listing::rowOf(uint32_t instruction) const {
    if (folds_ == 0) return instruction;
    const auto after = std::upper_bound(visible_.begin(), visible_.end(), instruction);
    return static_cast<size_t>(after - visible_.begin()) - 1;
}

void Listing::setFolded(uint32_t instruction, bool folded) {
    if (opens_[instruction] == kNone || folded_[instruction] == folded) return;
    folded_[instruction] = folded;
    folds_ += folded ? 1U : UINT32_MAX;
    updateVisible();
}

void Listing::updateVisible() {
    visible_.clear();
    if (folds_ == 0) return;
    for (uint32_t i = 0; i < opens_.size(); ++i) {
        visible_.push_back(i);
        if (folded_[i]) i = opens_[i];
    }
}

uint32_t Listing::tasksWithin(uint32_t instruction) const {
    // Tasks are numbered in submit order, so their instructions ascend.
    const auto first = std::lower_bound(submits_.begin(), submits_.end(), instruction);
    const auto last = std::lower_bound(first, submits_.end(), opens_[instruction]);
    return static_cast<uint32_t>(last - first);
}

uint32_t Listing::scopeAround(uint32_t instruction) const {
    for (uint32_t i = instruction; i-- > 0;)
        if (opens_[i] != kNone && opens_[i] > instruction) return i;
    return kNone;
}

}  // namespace ptoscope
