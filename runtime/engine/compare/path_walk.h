#pragma once
// The walk behind critical_path(): from the end of a run backwards, always to what the present
// moment waited for last. What it has not explained yet is [0, cursor).

#include <optional>

#include "runtime/engine/compare/block_index.h"
#include "runtime/engine/compare/critical_path.h"
#include "runtime/orchestrator/dependencies.h"

namespace ptoscope {

class PathWalk {
  public:
    explicit PathWalk(const RunView& run);
    [[nodiscard]] CriticalPathPieces walk();

  private:
    using CauseOf = PathCause (*)(Phase);
    struct Subject {
        uint32_t task = kNone;
        uint32_t block = kNone;
    };
    // What to explain next.
    enum class At : uint8_t { Completed, Kernel, Dispatched, Ready, Wired, Orchestrator, Begin };

    // Explain [from, cursor): as one piece, or split at the phases of a control agent.
    void cut(int64_t from, PathCause cause, uint16_t agent, Subject subject);
    void cut_by_phase(int64_t from, uint16_t agent, Subject subject, CauseOf cause_of);

    [[nodiscard]] At from_end();
    [[nodiscard]] At step(At at);
    [[nodiscard]] At from_completed();
    [[nodiscard]] At from_kernel();
    [[nodiscard]] At from_dispatched();
    [[nodiscard]] At from_ready();
    [[nodiscard]] At from_wired();
    [[nodiscard]] At from_orchestrator();
    [[nodiscard]] At from_data(const PhaseSpan& span);

    [[nodiscard]] const BlockSpan& span_of(BlockPlace place) const;
    [[nodiscard]] uint16_t last_to_exit() const;
    [[nodiscard]] uint32_t last_completed(int64_t after, int64_t upto) const;
    // The agent that completed `task`, and the block that it saw last.
    [[nodiscard]] std::optional<BlockPlace> last_block(uint32_t task, uint16_t& completer) const;
    [[nodiscard]] bool is_in(uint16_t agent, Phase phase, int64_t time) const;
    // The block that ended last of those that held the places of `block_`'s launch before.
    [[nodiscard]] std::optional<BlockPlace> freed_last(bool whole_task) const;

    RunView run_;
    const Trace& trace_;
    const Program& program_;
    Dependencies dependencies_;
    BlockIndex blocks_;
    int64_t joined_;
    std::vector<bool> drained_;  // by task: launched by a drain
    CriticalPathPieces pieces_;  // from the end
    int64_t cursor_ = 0;
    uint32_t task_ = kNone;
    BlockPlace block_;
};

}  // namespace ptoscope
