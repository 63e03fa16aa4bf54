#include "runtime/engine/compare/divergence.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "runtime/engine/simulation.h"

namespace ptoscope {
namespace {

using Decisions = std::vector<std::vector<Decision>>;  // by scheduler thread, in order of time

void add_dispatches(const RunView& run, Decisions& all) {
    for (size_t core = 0; core < run.trace->blocks.size(); ++core) {
        const auto& spans = run.trace->blocks[core];
        for (size_t i = 0; i < spans.size(); ++i) {
            const BlockSpan& span = spans[i];
            all[span.thread].push_back({Decision::Kind::Dispatch, span.dispatched, span.thread,
                                        span.task, span.block, static_cast<uint16_t>(core),
                                        span.preloaded});
        }
    }
}

Decisions decisions_of(const RunView& run) {
    Decisions all(kMaxSchedulersJoined);
    add_dispatches(run, all);
    for (const DrainRecord& drain : run.trace->drains)
        all[drain.opener].push_back({Decision::Kind::OpenDrain, drain.entered, drain.opener,
                                     drain.task, drain.blocks, 0, false});
    for (auto& of_thread : all)
        std::stable_sort(of_thread.begin(), of_thread.end(),
                         [](const Decision& a, const Decision& b) { return a.time < b.time; });
    return all;
}

// Where a core is, whatever the number of clusters: its cluster, and which of its three it is.
std::pair<size_t, size_t> place_of(const RunView& run, size_t core) {
    const auto clusters = static_cast<size_t>(run.program->config.device.clusters);
    return {cluster_of(run, core), core < clusters ? 0 : 1 + (core - clusters) % 2};
}

class Matcher {
  public:
    Matcher(const RunView& a, const RunView& b) : a_(a), b_(b) {}

    [[nodiscard]] bool same(const Decision& a, const Decision& b) const {
        const std::string& name_a = a_.program->tasks[a.task].name;
        const std::string& name_b = b_.program->tasks[b.task].name;
        return a.kind == b.kind && a.block == b.block && a.preloaded == b.preloaded &&
               place_of(a_, a.core) == place_of(b_, b.core) && name_a == name_b;
    }

    // Whether both are about the same block, whoever took it where.
    [[nodiscard]] static bool same_block(const RunView& x, const Decision& of_x, const RunView& y,
                                         const Decision& of_y) {
        return of_x.kind == of_y.kind && of_x.block == of_y.block &&
               x.program->tasks[of_x.task].name == y.program->tasks[of_y.task].name;
    }

  private:
    const RunView& a_;
    const RunView& b_;
};

// Where `run` decided what `wanted` of the other run is about; the first core of a block.
std::optional<Decision> counterpart(const RunView& run, const Decisions& all, const RunView& other,
                                    const std::optional<Decision>& wanted) {
    std::optional<Decision> first;
    if (!wanted) return first;
    for (const auto& of_thread : all)
        for (const Decision& decision : of_thread)
            if ((!first || decision.time < first->time) &&
                Matcher::same_block(run, decision, other, *wanted))
                first = decision;
    return first;
}

std::optional<Divergence> first_of_thread(const std::vector<Decision>& a,
                                          const std::vector<Decision>& b, const Matcher& matcher) {
    size_t i = 0;
    while (i < a.size() && i < b.size() && matcher.same(a[i], b[i]))
        ++i;
    if (i == a.size() && i == b.size()) return {};
    Divergence found;
    found.number = i + 1;
    if (i < a.size()) found.a = a[i];
    if (i < b.size()) found.b = b[i];
    found.thread = (found.a ? *found.a : *found.b).thread;
    return found;
}

// All decisions as time orders them; at the same moment by thread.
std::vector<Decision> in_time(const Decisions& by_thread) {
    std::vector<Decision> all;
    for (const auto& of_thread : by_thread)
        all.insert(all.end(), of_thread.begin(), of_thread.end());
    std::stable_sort(all.begin(), all.end(),
                     [](const Decision& a, const Decision& b) { return a.time < b.time; });
    return all;
}

// Of runs whose threads all decide the same.
std::optional<Divergence> first_in_order(const Decisions& in_a, const Decisions& in_b) {
    const std::vector<Decision> a = in_time(in_a);
    const std::vector<Decision> b = in_time(in_b);
    size_t i = 0;
    while (i < a.size() && a[i].thread == b[i].thread)
        ++i;
    if (i == a.size()) return {};
    Divergence found;
    found.thread = a[i].thread;
    found.in_order = true;
    found.number = i + 1;
    found.a = a[i];
    found.b = b[i];
    return found;
}

}  // namespace

int64_t Divergence::time() const {
    if (!a || !b) return a ? a->time : b->time;
    return std::min(a->time, b->time);
}

std::optional<Divergence> first_divergence(const RunView& a, const RunView& b) {
    const Decisions in_a = decisions_of(a);
    const Decisions in_b = decisions_of(b);
    const Matcher matcher(a, b);
    std::optional<Divergence> first;
    for (size_t thread = 0; thread < in_a.size(); ++thread) {
        const auto found = first_of_thread(in_a[thread], in_b[thread], matcher);
        if (found && (!first || found->time() < first->time())) first = found;
    }
    if (!first) first = first_in_order(in_a, in_b);
    if (!first || (first->a && first->b && Matcher::same_block(a, *first->a, b, *first->b)))
        return first;
    first->a_in_b = counterpart(b, in_b, a, first->a);
    first->b_in_a = counterpart(a, in_a, b, first->b);
    return first;
}

std::string decision_text(const RunView& run, const Decision& decision) {
    const std::string task = task_label(*run.program, decision.task);
    if (decision.kind == Decision::Kind::OpenDrain)
        return "opens a drain for " + task + " (" + std::to_string(decision.block) + " blocks)";
    const auto core = static_cast<uint16_t>(1 + run.schedulers() + decision.core);
    return (decision.preloaded ? "pre-loads block " : "starts block ") +
           std::to_string(decision.block) + " of " + task + " on " + agent_name(run, core);
}

std::optional<uint64_t> position_of(const std::shared_ptr<const Program>& program,
                                    const Decision& decision) {
    Simulation simulation(program);
    const bool drain = decision.kind == Decision::Kind::OpenDrain;
    const EventSet wanted = set_of(drain ? EventKind::DrainOpened : EventKind::BlockDispatched);
    const auto schedulers = static_cast<uint8_t>(program->config.runtime.scheduler_threads);
    const uint16_t agent =
        decision.thread < schedulers ? static_cast<uint16_t>(decision.thread + 1) : 0;
    while (simulation.status() == RunEnd::Running) {
        const StepInfo info = simulation.step();
        if (info.begin > decision.time) return {};
        if (info.begin == decision.time && info.agent.index == agent &&
            (info.events & wanted) != 0 && info.event_task == decision.task)
            return simulation.steps();
    }
    return {};
}

void locate(Divergence& divergence, const std::shared_ptr<const Program>& a,
            const std::shared_ptr<const Program>& b) {
    if (divergence.a) divergence.position_a = position_of(a, *divergence.a);
    if (divergence.b) divergence.position_b = position_of(b, *divergence.b);
}

}  // namespace ptoscope
