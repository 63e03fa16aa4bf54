#pragma once
// Whether a run can still end well from where it stands: the point of no return, and how many of
// the possible next steps are doomed.

#include <memory>
#include <unordered_map>
#include <vector>

#include "runtime/engine/explorer/explorer.h"
#include "runtime/engine/explorer/world.h"

namespace ptoscope {

enum class Fate : uint8_t { CanFinish, Doomed, Unknown };

class FateFinder {
  public:
    // `bound`: states looked at per question.
    FateFinder(const std::shared_ptr<const Program>& program, uint64_t bound,
               const ExploreProgress& progress);

    // After `steps`, and one more if there is one. A step that ends in a finding is doomed.
    [[nodiscard]] Fate after(const std::vector<ScheduledStep>& steps, size_t count,
                             const Edge* next = nullptr);
    // The steps possible after the first `count`.
    [[nodiscard]] std::vector<Edge> edges_after(const std::vector<ScheduledStep>& steps,
                                                size_t count);
    [[nodiscard]] bool was_stopped() const { return stopped_; }

  private:
    void stand_at(const std::vector<ScheduledStep>& steps, size_t count);
    [[nodiscard]] bool ends_well_in_turn();
    [[nodiscard]] Fate search_from_here();

    World world_;
    uint64_t bound_;
    const ExploreProgress& progress_;
    bool stopped_ = false;
    size_t ends_at_ = SIZE_MAX;                 // after so many steps of it there was a finding
    std::vector<std::vector<uint32_t>> along_;  // states of the schedule asked about
    std::unordered_map<uint64_t, Fate> known_;  // by fingerprint of reduced states; only looked up
};

// After how many steps of a failing schedule the failure cannot be avoided any more; nothing if the
// bound was reached.
[[nodiscard]] std::optional<size_t> point_of_no_return(
    const std::shared_ptr<const Program>& program, const std::vector<ScheduledStep>& steps,
    uint64_t bound, const ExploreProgress& progress);

}  // namespace ptoscope
