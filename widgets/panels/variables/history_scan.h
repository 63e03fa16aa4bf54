#pragma once
// Walks along the recorded run in slices and tells histories what their expressions were.

#include <optional>
#include <span>

#include "runtime/engine/expression/expression.h"
#include "runtime/engine/timeline.h"
#include "widgets/panels/variables/value_history.h"

namespace ptoscope {

struct Watched {
    const Expression* expression = nullptr;
    ValueHistory* history = nullptr;
};

class HistoryScan {
  public:
    // The recorded run is another one.
    void restart() { moment_.reset(); }
    // On from where the shortest history ends. True: all reach the end of what is recorded.
    bool advance(const Timeline& timeline, std::span<const Watched> watched,
                 const KeepGoing& keep_going);

  private:
    static constexpr uint64_t kAskEvery = 64;  // steps between two questions to keep_going

    std::optional<Simulation> moment_;  // where the last slice ended
};

}  // namespace ptoscope
