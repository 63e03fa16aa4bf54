#include "runtime/engine/explorer/fate.h"

#include "runtime/engine/explorer/hang.h"

namespace ptoscope {
namespace {

constexpr int kMostRounds = 200;

}  // namespace

FateFinder::FateFinder(const std::shared_ptr<const Program>& program, uint64_t bound,
                       const ExploreProgress& progress)
    : world_(program, false), bound_(bound), progress_(progress) {
    along_.emplace_back(world_.numbers(), world_.numbers() + world_.parts());
}

void FateFinder::stand_at(const std::vector<ScheduledStep>& steps, size_t count) {
    world_.go_to(along_[std::min(count, along_.size() - 1)].data());
    while (along_.size() <= count) {
        const ScheduledStep& s = steps[along_.size() - 1];
        if (world_.take({s.agent.index, s.patience})) ends_at_ = along_.size();
        along_.emplace_back(world_.numbers(), world_.numbers() + world_.parts());
    }
}

std::vector<Edge> FateFinder::edges_after(const std::vector<ScheduledStep>& steps, size_t count) {
    stand_at(steps, count);
    std::vector<Edge> edges;
    if (count < ends_at_) world_.edges(edges);
    return edges;
}

Fate FateFinder::after(const std::vector<ScheduledStep>& steps, size_t count, const Edge* next) {
    stand_at(steps, count);
    if (count >= ends_at_ || (next != nullptr && world_.take(*next))) return Fate::Doomed;
    if (ends_well_in_turn()) return Fate::CanFinish;
    stand_at(steps, count);
    if (next != nullptr) (void)world_.take(*next);
    world_.set_reduced(true);
    const Fate fate = world_.settle() ? Fate::Doomed : search_from_here();
    world_.set_reduced(false);
    return fate;
}

// A quick proof that all is well: everybody in turn, in two orders.
bool FateFinder::ends_well_in_turn() {
    const std::vector<uint32_t> here(world_.numbers(), world_.numbers() + world_.parts());
    for (const bool backwards : {false, true}) {
        world_.go_to(here.data());
        std::optional<Finding> finding;
        for (int round = 0; round < kMostRounds && !finding && !world_.is_final(); ++round)
            if (!take_round(world_, finding, backwards)) break;
        if (!finding && world_.is_final() && !world_.judge_end()) return true;
    }
    return false;
}

// Depth first, since an end is what is looked for. If there is none, all that was seen is doomed.
Fate FateFinder::search_from_here() {
    const size_t width = world_.parts();
    std::vector<uint32_t> stack;
    std::unordered_map<uint64_t, bool> seen;  // in no order that decides anything
    std::vector<Edge> edges;
    Fate fate = Fate::Doomed;
    // The world stands at a state: true if it ends the search.
    const auto visit = [&] {
        const auto known = known_.find(world_.fingerprint());
        if (known != known_.end()) return known->second == Fate::CanFinish;
        if (world_.is_final()) return !world_.judge_end();
        if (seen.emplace(world_.fingerprint(), true).second)
            stack.insert(stack.end(), world_.numbers(), world_.numbers() + width);
        return false;
    };
    const uint64_t start = world_.fingerprint();
    bool finishes = visit();
    while (!stack.empty() && !finishes && fate == Fate::Doomed) {
        const std::vector<uint32_t> here(stack.end() - static_cast<std::ptrdiff_t>(width),
                                         stack.end());
        stack.resize(stack.size() - width);
        world_.go_to(here.data());
        world_.edges(edges);
        for (const Edge edge : edges) {
            world_.go_to(here.data());
            if (!world_.take(edge) && (finishes = visit())) break;
        }
        if (seen.size() >= bound_) fate = Fate::Unknown;
        ExploreStats stats;
        stats.states = seen.size();
        if (seen.size() % 4096 == 0 && progress_ && !progress_(stats)) {
            stopped_ = true;
            fate = Fate::Unknown;
        }
    }
    if (finishes) fate = Fate::CanFinish;
    if (fate == Fate::Doomed)
        for (const auto& [fingerprint, unused] : seen)
            known_[fingerprint] = Fate::Doomed;
    else if (finishes)
        known_[start] = Fate::CanFinish;
    return fate;
}

// Once doomed, always doomed: so the first position is found by halving.
std::optional<size_t> point_of_no_return(const std::shared_ptr<const Program>& program,
                                         const std::vector<ScheduledStep>& steps, uint64_t bound,
                                         const ExploreProgress& progress) {
    FateFinder finder(program, bound, progress);
    size_t fine = 0;               // can finish after so many steps, as far as is known
    size_t doomed = steps.size();  // cannot
    const Fate start = finder.after(steps, 0);
    if (start == Fate::Unknown) return std::nullopt;
    if (start == Fate::Doomed) return 0;
    while (doomed - fine > 1) {
        const size_t middle = fine + (doomed - fine) / 2;
        const Fate fate = finder.after(steps, middle);
        if (fate == Fate::Unknown) return std::nullopt;
        (fate == Fate::CanFinish ? fine : doomed) = middle;
    }
    return doomed;
}

std::vector<Prospect> prospects(const std::shared_ptr<const Program>& program,
                                const std::vector<ScheduledStep>& steps, uint64_t bound,
                                const ExploreProgress& progress) {
    FateFinder finder(program, bound, progress);
    std::vector<Prospect> all;
    bool doomed = false;  // from here on
    for (size_t at = 0; at <= steps.size(); ++at) {
        Prospect p;
        const std::vector<Edge> edges = finder.edges_after(steps, at);
        p.choices = static_cast<uint32_t>(edges.size());
        if (doomed) p.doomed = p.choices;
        for (const Edge edge : edges) {
            if (doomed) break;
            const Fate fate = finder.after(steps, at, &edge);
            if (fate == Fate::Doomed) ++p.doomed;
            if (fate == Fate::Unknown) ++p.unknown;
        }
        doomed = doomed || (p.choices > 0 && p.doomed == p.choices);
        all.push_back(p);
        if (finder.was_stopped()) break;
    }
    all.resize(steps.size() + 1);
    return all;
}

}  // namespace ptoscope
