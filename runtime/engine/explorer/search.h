#pragma once
// What the strategies of the explorer share: what they look for, their bounds, and what they found.

#include <chrono>
#include <string>
#include <vector>

#include "runtime/engine/explorer/explorer.h"
#include "runtime/engine/explorer/world.h"

namespace ptoscope {

// A failure as a search came upon it.
struct Found {
    Finding finding;
    std::vector<ScheduledStep> steps;  // from the first step of the run
};

struct SearchOutcome {
    std::string bound;  // what ended the search before everything was seen; empty = nothing
    ExploreStats stats;
    std::vector<Found> found;
};

// The same failure, whichever thread comes upon it: its text without the numbers of threads.
[[nodiscard]] std::string without_threads(const std::string& check);

// Bounds and progress of one search.
class SearchWatch {
  public:
    SearchWatch(const ExploreOptions& options, const ExploreProgress& progress)
        : options_(options), progress_(progress), began_(std::chrono::steady_clock::now()) {}

    // Something ended the search: asked every so many states. Fills stats.seconds.
    [[nodiscard]] bool ends(ExploreStats& stats);
    [[nodiscard]] const std::string& bound() const { return bound_; }
    [[nodiscard]] double seconds() const;

  private:
    const ExploreOptions& options_;
    const ExploreProgress& progress_;
    std::chrono::steady_clock::time_point began_;
    double told_ = 0;  // seconds, when progress was last told
    std::string bound_;
};

// Findings that are looked for, one of each check; and whether to go on after one.
class Collector {
  public:
    Collector(const ExploreOptions& options, SearchOutcome& outcome)
        : options_(options), outcome_(outcome) {}
    // True if it is new and looked for: then the caller adds the steps to it with keep().
    [[nodiscard]] bool wants(const Finding& finding) const;
    void keep(Found found) { outcome_.found.push_back(std::move(found)); }
    [[nodiscard]] bool is_done() const { return !options_.find_all && !outcome_.found.empty(); }
    [[nodiscard]] bool looks_for(FailureKind kind) const {
        return (options_.kinds >> static_cast<unsigned>(kind) & 1U) != 0;
    }

  private:
    const ExploreOptions& options_;
    SearchOutcome& outcome_;
};

// The steps of a path of edges, local steps included; ends early at a finding.
[[nodiscard]] std::vector<ScheduledStep> steps_along(const std::shared_ptr<const Program>& program,
                                                     bool reduce, const std::vector<Edge>& path);

[[nodiscard]] SearchOutcome search_breadth_first(const std::shared_ptr<const Program>& program,
                                                 const ExploreOptions& options, SearchWatch& watch);
[[nodiscard]] SearchOutcome search_depth_first(const std::shared_ptr<const Program>& program,
                                               const ExploreOptions& options, SearchWatch& watch);
// Random and Pct.
[[nodiscard]] SearchOutcome search_runs(const std::shared_ptr<const Program>& program,
                                        const ExploreOptions& options, SearchWatch& watch);

}  // namespace ptoscope
