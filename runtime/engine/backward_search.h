#pragma once
// Looks through the recorded past for the last step that an observer wants: stretch by stretch from
// checkpoint to checkpoint, backwards. Can be interrupted and continued, so a window stays alive.

#include <optional>

#include "runtime/engine/timeline.h"

namespace ptoscope {

class BackwardSearch {
  public:
    // The moment that is meant by a step: the one before it, or the one after it.
    enum class Side : uint8_t { Before, After };

    // The timeline must not change meanwhile. Only moments before its present one are found.
    BackwardSearch(const Timeline& timeline, StepObserver& observer, Side side);

    // True when it is done; false if keep_going ended it, and it can be continued.
    bool advance(const KeepGoing& keep_going = {});
    [[nodiscard]] std::optional<uint64_t> found() const { return found_; }  // a position
    [[nodiscard]] double progress() const;                                  // 0..1

  private:
    void enter_stretch();
    [[nodiscard]] bool exhausted() const { return end_ == 0; }

    const Timeline& timeline_;
    StepObserver& observer_;
    Side side_;
    uint64_t start_;
    uint64_t end_;    // of the stretch
    uint64_t begin_;  // of the stretch
    Simulation probe_;
    std::optional<uint64_t> last_;  // in this stretch
    std::optional<uint64_t> found_;
};

}  // namespace ptoscope
