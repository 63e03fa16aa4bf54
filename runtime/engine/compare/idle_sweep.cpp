#include "runtime/engine/compare/idle_sweep.h"

#include <algorithm>

namespace ptoscope {
namespace {

constexpr std::array kPlaced{ResourceShape::Aic, ResourceShape::Aiv, ResourceShape::Mix};

size_t at(ResourceShape shape) {
    return static_cast<size_t>(shape);
}

}  // namespace

IdleSweep::IdleSweep(const RunView& run)
    : run_(run),
      clusters_(static_cast<size_t>(run.program->config.device.clusters)),
      on_core_(3 * clusters_, 0) {
    collect_tasks();
    collect_blocks();
    add(run.orchestrator_ns, What::Done, kNone);
    const int64_t joined = joined_at(run);
    if (joined != INT64_MAX) add(joined, What::Join, 0);
    std::stable_sort(changes_.begin(), changes_.end(),
                     [](const Change& a, const Change& b) { return a.time < b.time; });
    deal(run.schedulers());
}

void IdleSweep::add(int64_t time, What what, uint32_t of, int8_t by) {
    if (time != kNever) changes_.push_back({time, of, what, by});
}

// A state that a task is in for no time, or that it enters in another order, has no changes.
void IdleSweep::collect_tasks() {
    const auto spell = [this](uint32_t task, int64_t from, int64_t to, What what) {
        if (from == kNever || (to != kNever && to <= from)) return;
        add(from, what, task, 1);
        add(to, what, task, -1);
    };
    for (uint32_t task = 0; task < run_.trace->tasks.size(); ++task) {
        const TaskTimes& times = run_.trace->tasks[task];
        const TaskSpec& spec = run_.program->tasks[task];
        if (spec.kind == TaskKind::Alloc) continue;
        const bool dummy = spec.kind == TaskKind::Dummy;
        spell(task, times.submitted, times.wired, What::Submitted);
        spell(task, times.wired, times.ready, What::Wired);
        spell(task, times.ready, dummy ? times.completed : times.last_dispatch, What::Ready);
        spell(task, times.first_dispatch, times.completed, What::Running);
    }
}

void IdleSweep::collect_blocks() {
    for (uint32_t core = 0; core < run_.trace->blocks.size(); ++core) {
        const auto& spans = run_.trace->blocks[core];
        for (size_t i = 0; i < spans.size(); ++i) {
            add(spans[i].dispatched, What::Block, core, 1);
            add(spans[i].end, What::Block, core, -1);
        }
    }
}

int64_t IdleSweep::until() const {
    return next_ == changes_.size() ? INT64_MAX : changes_[next_].time;
}

void IdleSweep::advance() {
    for (const int64_t now = until(); next_ < changes_.size() && changes_[next_].time == now;)
        apply(changes_[next_++]);
}

void IdleSweep::apply(const Change& change) {
    switch (change.what) {
        case What::Submitted:
            unwired_ += change.by;
            return;
        case What::Wired:
            waiting_ += change.by;
            return;
        case What::Ready: {
            const TaskSpec& spec = run_.program->tasks[change.of];
            (spec.drains() ? drains_ : queued_)[at(spec.shape())] += change.by;
            return;
        }
        case What::Running:
            running_ += change.by;
            return;
        case What::Block: {
            const size_t cluster = cluster_of(run_, change.of);
            count_cluster(cluster, -1);
            on_core_[change.of] = static_cast<uint8_t>(on_core_[change.of] + change.by);
            count_cluster(cluster, 1);
            return;
        }
        case What::Done:
            ended_ = true;
            return;
        case What::Join:
            deal(run_.schedulers() + 1);
            return;
    }
}

void IdleSweep::deal(size_t threads) {
    threads_ = threads;
    places_.assign(run_.schedulers() + 1, {});
    for (size_t cluster = 0; cluster < clusters_; ++cluster)
        count_cluster(cluster, 1);
}

void IdleSweep::count_cluster(size_t cluster, int by) {
    Places& mine = places_[cluster % threads_];
    const size_t aiv = clusters_ + 2 * cluster;
    const std::array<uint8_t, 3> blocks{on_core_[cluster], on_core_[aiv], on_core_[aiv + 1]};
    const bool dual = run_.program->config.runtime.dual_slot;
    int free = 0;
    int open = 0;
    for (size_t kind = 0; kind < blocks.size(); ++kind) {
        const size_t shape = at(kind == 0 ? ResourceShape::Aic : ResourceShape::Aiv);
        const bool is_free = blocks[kind] == 0;
        const bool is_open = is_free || (dual && blocks[kind] == 1);
        mine.free[shape] += is_free ? by : 0;
        mine.open[shape] += is_open ? by : 0;
        free += is_free ? 1 : 0;
        open += is_open ? 1 : 0;
    }
    mine.free[at(ResourceShape::Mix)] += free == 3 ? by : 0;
    mine.open[at(ResourceShape::Mix)] += open == 3 ? by : 0;
}

IdleCause IdleSweep::cause(size_t thread) const {
    const Places& mine = places_[thread];
    bool queued = false;
    for (const ResourceShape shape : kPlaced) {
        const size_t s = at(shape);
        if (queued_[s] > 0 && mine.open[s] > 0) return IdleCause::Unseen;
        if (drains_[s] > 0 && mine.free[s] > 0) return IdleCause::Unseen;
        queued = queued || queued_[s] > 0 || drains_[s] > 0;
    }
    if (thread == 0 && queued_[at(ResourceShape::Dummy)] > 0) return IdleCause::Unseen;
    if (queued) return IdleCause::NoFreeCore;
    if (unwired_ > 0) return IdleCause::NotWired;
    if (waiting_ > 0) return IdleCause::WaitsForProducers;
    if (!ended_) return IdleCause::NothingSubmitted;
    return running_ > 0 ? IdleCause::WaitsForKernels : IdleCause::Ending;
}

}  // namespace ptoscope
