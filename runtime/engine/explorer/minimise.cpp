#include "runtime/engine/explorer/minimise.h"

#include <algorithm>

#include "runtime/engine/explorer/hang.h"

namespace ptoscope {
namespace {

using Steps = std::vector<ScheduledStep>;

// Replays variations of a schedule: who steps is kept, what they do follows.
class Replayer {
  public:
    Replayer(const std::shared_ptr<const Program>& program, const Finding& finding,
             SearchWatch& watch)
        : watch_(watch),
          world_(program, false),
          first_(world_.numbers(), world_.numbers() + world_.parts()),
          kind_(finding.kind),
          key_(without_threads(finding.check)) {}

    // Somebody wants no more of it.
    [[nodiscard]] bool is_stopped() { return watch_.ends(stats_); }

    // The steps up to the same failure, with what they do; empty if it does not come.
    Steps failing_part_of(const Steps& steps) {
        world_.go_to(first_.data());
        Steps taken;
        world_.note_steps(&taken);
        std::optional<Finding> finding;
        for (const ScheduledStep& s : steps) {
            const std::optional<Edge> edge = edge_for(s);
            if (!edge) break;
            finding = world_.take(*edge);
            if (finding) break;
        }
        world_.note_steps(nullptr);
        if (!finding && kind_ == FailureKind::Deadlock && world_.is_stuck() && !world_.is_final())
            finding = hung_finding(world_.machine(), true);
        if (!finding && kind_ != FailureKind::Deadlock && world_.is_final())
            finding = world_.judge_end();
        if (!finding || finding->kind != kind_ || without_threads(finding->check) != key_)
            return {};
        return taken;
    }

  private:
    // The step's agent can step here: with the same patience if it matters.
    std::optional<Edge> edge_for(const ScheduledStep& s) {
        world_.edges(edges_);
        std::optional<Edge> found;
        for (const Edge e : edges_)
            if (e.agent == s.agent.index && (!found || e.patience == s.patience)) found = e;
        return found;
    }

    SearchWatch& watch_;
    ExploreStats stats_;
    World world_;
    std::vector<uint32_t> first_;
    FailureKind kind_;
    std::string key_;
    std::vector<Edge> edges_;
};

// Leaves out runs of steps, long ones first, until no single one can be left out.
void leave_out(Replayer& replayer, Steps& steps) {
    for (size_t length = steps.size() / 2; length > 0; length = length / 2) {
        for (size_t at = 0; at + length <= steps.size() && !replayer.is_stopped();) {
            Steps without = steps;
            const auto from = without.begin() + static_cast<std::ptrdiff_t>(at);
            without.erase(from, from + static_cast<std::ptrdiff_t>(length));
            Steps failing = replayer.failing_part_of(without);
            if (failing.empty()) {
                ++at;
            } else {
                steps = std::move(failing);
            }
        }
    }
}

// Moves a step to where its agent steps before or after, if that makes fewer switches.
bool move_one(Replayer& replayer, Steps& steps) {
    const uint32_t before = switches_in(steps);
    for (size_t at = 0; at < steps.size() && !replayer.is_stopped(); ++at)
        for (size_t to = 0; to < steps.size(); ++to) {
            if (to == at) continue;
            const bool beside = steps[to].agent == steps[at].agent;
            if (!beside) continue;
            Steps moved = steps;
            const ScheduledStep step = moved[at];
            moved.erase(moved.begin() + static_cast<std::ptrdiff_t>(at));
            const size_t target = to < at ? to + 1 : to;  // right behind, or right before
            moved.insert(moved.begin() + static_cast<std::ptrdiff_t>(to < at ? target : to - 1),
                         step);
            if (switches_in(moved) >= before) continue;
            Steps failing = replayer.failing_part_of(moved);
            if (failing.empty() || failing.size() > steps.size()) continue;
            steps = std::move(failing);
            return true;
        }
    return false;
}

}  // namespace

uint32_t switches_in(const std::vector<ScheduledStep>& steps) {
    uint32_t switches = 0;
    for (size_t i = 1; i < steps.size(); ++i)
        if (steps[i].agent != steps[i - 1].agent) ++switches;
    return switches;
}

bool minimise(const std::shared_ptr<const Program>& program, Found& found,
              const ExploreOptions& options, const ExploreProgress& progress) {
    constexpr size_t kLong = 5000;  // steps: leaving out takes their square
    if (found.finding.kind == FailureKind::Livelock) return false;
    const ExploreOptions unbounded{.max_states = UINT64_MAX, .max_bytes = UINT64_MAX};
    SearchWatch moves(unbounded, progress);
    Replayer replayer(program, found.finding, moves);
    if (found.steps.size() <= kLong) leave_out(replayer, found.steps);

    ExploreOptions all;
    all.reduce = false;
    all.kinds = 1U << static_cast<unsigned>(found.finding.kind);
    all.only_check = without_threads(found.finding.check);
    all.max_states = options.minimise_states;
    all.max_depth = static_cast<uint32_t>(found.steps.size());
    SearchWatch watch(all, progress);
    SearchOutcome shortest = search_breadth_first(program, all, watch);
    const bool proven =
        !shortest.found.empty() || shortest.stats.depth > all.max_depth || shortest.bound.empty();
    if (!shortest.found.empty() && shortest.found[0].steps.size() <= found.steps.size())
        found = std::move(shortest.found[0]);
    while (found.steps.size() <= kLong && move_one(replayer, found.steps)) {
    }
    return proven;
}

}  // namespace ptoscope
