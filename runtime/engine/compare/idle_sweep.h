#pragma once
// What could keep a scheduler thread idle, moment by moment: where the tasks stand and which cores
// are free. Fed with the changes of a trace in the order of time.

#include <array>
#include <cstdint>
#include <vector>

#include "runtime/engine/compare/thread_times.h"

namespace ptoscope {

class IdleSweep {
  public:
    explicit IdleSweep(const RunView& run);

    // Time up to which causes hold; INT64_MAX after the last change.
    [[nodiscard]] int64_t until() const;
    // Applies all changes at until().
    void advance();
    // Why `thread` would be idle now.
    [[nodiscard]] IdleCause cause(size_t thread) const;

  private:
    enum class What : uint8_t { Submitted, Wired, Ready, Running, Done, Block, Join };
    struct Change {
        int64_t time;
        uint32_t of;  // task or core
        What what;
        int8_t by;  // Block: +1 dispatched, -1 ended
    };
    // Places of a thread: free ones, and those where a block could be pre-loaded.
    struct Places {
        std::array<int, kShapes> free{};
        std::array<int, kShapes> open{};
    };

    void collect_tasks();
    void collect_blocks();
    void add(int64_t time, What what, uint32_t of, int8_t by = 0);
    void apply(const Change& change);
    void deal(size_t threads);
    void count_cluster(size_t cluster, int by);

    RunView run_;
    size_t clusters_;
    size_t threads_ = 1;
    std::vector<Change> changes_;
    size_t next_ = 0;
    std::vector<uint8_t> on_core_;       // blocks dispatched and not ended, by core
    std::vector<Places> places_;         // by thread
    std::array<int, kShapes> queued_{};  // ready, not all dispatched: any place will do
    std::array<int, kShapes> drains_{};  // the same, sync_start: free places only
    int unwired_ = 0;
    int waiting_ = 0;
    int running_ = 0;
    bool ended_ = false;  // the program
};

}  // namespace ptoscope
