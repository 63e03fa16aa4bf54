#pragma once
// What each task of a program is at, at the shown moment. It costs what is alive, not what exists.

#include <functional>
#include <vector>

#include "widgets/panels/rings/ring_picture.h"

namespace ptoscope {

using UseCounts = std::array<uint32_t, kSlotUses>;  // tasks by SlotUse; Free = not submitted

// In the order of a task's life.
inline constexpr SlotUse kTaskUses[] = {SlotUse::Free,    SlotUse::Waiting,   SlotUse::Ready,
                                        SlotUse::Running, SlotUse::Completed, SlotUse::Consumed};

[[nodiscard]] SlotUse taskUse(const MachineState& state, uint32_t task);
[[nodiscard]] const char* taskUseName(SlotUse use);

// All tasks at once, for counts. An update looks at tasks between the tails and the heads of the
// last moment and of this one.
class TaskUses {
  public:
    using Changed = std::function<void(uint32_t task, SlotUse before, SlotUse after)>;

    void open(const Program& program);  // nothing is submitted
    void update(const MachineState& state, const Changed& changed);
    [[nodiscard]] SlotUse of(uint32_t task) const { return uses_[task]; }
    [[nodiscard]] size_t size() const { return uses_.size(); }

  private:
    std::vector<SlotUse> uses_;                        // by task index
    std::array<std::vector<uint32_t>, kRings> tasks_;  // task index by local id
    std::array<uint32_t, kRings> tails_{};
    std::array<uint32_t, kRings> heads_{};
};

}  // namespace ptoscope
