#include "tests/widgets/synthetic_trace.h"

#include <algorithm>
#include <random>

#include "widgets/swimlane/lane_layout.h"

namespace ptoscope {
namespace {

constexpr uint8_t kAic = 1;
constexpr uint8_t kAiv = 2;
constexpr uint8_t kMix = 7;

struct Step {
    const char* name;
    uint8_t mask;
    std::array<uint32_t, 3> kernels;
    bool sync = false;
};
constexpr Step kSteps[] = {{"qk", kAic, {0, kNone, kNone}},
                           {"softmax", kAiv, {kNone, 1, 1}},
                           {"pv", kAic, {2, kNone, kNone}},
                           {"update", kAiv, {kNone, 3, 3}}};
constexpr Step kAllReduce = {"allreduce", kMix, {4, 5, 5}, true};

class Maker {
  public:
    explicit Maker(const SyntheticShape& shape) : shape_(shape) {
        program_->name = "paged_attention (synthetic)";
        program_->config.device.clusters = shape.clusters;
        program_->config.runtime.scheduler_threads = shape.schedulers;
        for (const char* kernel : {"qk", "softmax", "pv", "update", "reduce_mm", "reduce_add"})
            program_->kernels.push_back({kernel, CoreKind::Aic, Compute::None, kNone, 0});
        trace_.blocks.resize(static_cast<size_t>(3 * shape.clusters));
        trace_.phases.resize(static_cast<size_t>(1 + shape.schedulers));
    }

    SyntheticRun make() {
        for (int round = 0; round < shape_.rounds; ++round) {
            for (const Step& step : kSteps)
                addTask(step, round);
            if (round % 3 == 2) addTask(kAllReduce, round);
        }
        for (int s = 0; s < shape_.schedulers; ++s)
            addSchedulerPhases(s);
        return {program_, trace_, links_};
    }

  private:
    void addTask(const Step& step, int round) {
        const auto index = static_cast<uint32_t>(program_->tasks.size());
        TaskSpec task;
        task.id = TaskId::make(0, index);
        task.mask.bits = step.mask;
        task.blocks = step.sync ? std::min(12, shape_.clusters) : shape_.blocks;
        task.sync_start = step.sync;
        for (size_t s = 0; s < 3; ++s)
            task.kernels[s].kernel = step.kernels[s];
        task.name = std::string(step.name) + std::to_string(round);
        program_->tasks.push_back(task);
        link(index);
        submit(index);
        run(index);
    }

    void link(uint32_t task) {
        links_.emplace_back();
        const auto depend = [&](uint32_t producer) {
            links_[task].producers.push_back(producer);
            links_[producer].consumers.push_back(task);
        };
        if (task % 4 != 0) depend(task - 1);
        if (task >= 6) depend(task - 6);
    }

    void submit(uint32_t task) {
        auto& lane = trace_.phases[0];
        if (task == 0) phase(lane, Phase::Scope, 300, task);
        for (const auto& [what, length] : {std::pair{Phase::Alloc, 160},
                                           {Phase::Sync, 60},
                                           {Phase::Lookup, 420},
                                           {Phase::Insert, 150},
                                           {Phase::Params, 380},
                                           {Phase::Fanin, 90}})
            phase(lane, what, length + random(0, length / 3), task);
        TaskTimes times;
        times.submitted = lane.back().end;
        times.ready = times.submitted + 2000;
        for (const uint32_t p : links_[task].producers)
            times.ready = std::max(times.ready, trace_.tasks[p].completed + 900);
        trace_.tasks.push_back(times);
    }

    void run(uint32_t task) {
        const TaskSpec& spec = program_->tasks[task];
        int64_t ready = trace_.tasks[task].ready;
        if (spec.sync_start) ready = openDrain(task, ready);
        for (uint32_t b = 0; b < spec.blocks; ++b)
            runBlock(task, b, ready + 25 * b);
        TaskTimes& times = trace_.tasks.write(task);
        times.completed += 700;
        trace_.end = std::max(trace_.end, times.completed);
    }

    // All clusters come free, as the thread that opened the drain sees it.
    int64_t openDrain(uint32_t task, int64_t ready) {
        int64_t idle = ready;
        for (const auto& lane : trace_.blocks)
            if (lane.size() > 0) idle = std::max(idle, lane.back().end);
        const auto blocks = static_cast<uint32_t>(program_->tasks[task].blocks);
        const int64_t launched = idle + 1500 + 40 * blocks;
        const auto opener = static_cast<uint8_t>(task % static_cast<uint32_t>(shape_.schedulers));
        trace_.drains.push_back({task, blocks, 2, opener, ready, launched, launched + 350});
        return idle + 1500;
    }

    void runBlock(uint32_t task, uint32_t block, int64_t ready) {
        const TaskSpec& spec = program_->tasks[task];
        const bool mix = spec.mask.count() > 1;
        const int cluster = bestCluster(spec.mask);
        const int64_t length = shape_.mean * random(70, 150) / 100;
        for (const Subslot s : {Subslot::Aic, Subslot::Aiv0, Subslot::Aiv1}) {
            if (!mix && !spec.mask.has(s)) continue;
            Subslot where = s;
            if (!mix && s == Subslot::Aiv0 && freeAt(cluster, Subslot::Aiv1) < freeAt(cluster, s))
                where = Subslot::Aiv1;
            place(task, block, cluster, where, ready, length);
        }
    }

    void place(uint32_t task, uint32_t block, int cluster, Subslot s, int64_t ready,
               int64_t length) {
        auto& lane = trace_.blocks[coreId(shape_.clusters, cluster, s)];
        const int64_t slotFree = lane.size() > 0 ? lane.back().start + 80 : 0;
        BlockSpan span;
        span.dispatched = std::max(ready, slotFree);
        span.preloaded = lane.size() > 0 && span.dispatched < lane.back().end;
        span.start = std::max(span.dispatched + 400, lane.size() > 0 ? lane.back().end + 150 : 0);
        span.end = span.start + std::max<int64_t>(1, length);
        span.task = task;
        span.block = block;
        span.subslot = s;
        span.thread = static_cast<uint8_t>(cluster % shape_.schedulers);
        lane.push_back(span);
        note(trace_.tasks.write(task), span);
    }

    static void note(TaskTimes& times, const BlockSpan& span) {
        const auto first = [](int64_t& a, int64_t b) { a = a == kNever ? b : std::min(a, b); };
        first(times.first_dispatch, span.dispatched);
        first(times.first_start, span.start);
        times.last_dispatch = std::max(times.last_dispatch, span.dispatched);
        times.last_start = std::max(times.last_start, span.start);
        times.completed = std::max(times.completed, span.end);
    }

    [[nodiscard]] int64_t freeAt(int cluster, Subslot s) const {
        const auto& lane = trace_.blocks[coreId(shape_.clusters, cluster, s)];
        return lane.size() == 0 ? 0 : lane.back().end;
    }

    [[nodiscard]] int bestCluster(CoreMask mask) const {
        int best = 0;
        int64_t earliest = INT64_MAX;
        for (int c = 0; c < shape_.clusters; ++c) {
            const int64_t aiv = std::min(freeAt(c, Subslot::Aiv0), freeAt(c, Subslot::Aiv1));
            const int64_t at = mask.has(Subslot::Aic) ? freeAt(c, Subslot::Aic) : aiv;
            if (at < earliest) best = c, earliest = at;
        }
        return best;
    }

    void addSchedulerPhases(int thread) {
        auto& lane = trace_.phases[static_cast<size_t>(thread + 1)];
        size_t drain = 0;
        while (lane.size() == 0 || lane.back().end < trace_.end) {
            const int64_t at = lane.size() == 0 ? 0 : lane.back().end;
            if (drain < trace_.drains.size() && at >= trace_.drains[drain].entered) {
                const DrainRecord& d = trace_.drains[drain++];
                if (d.closed > at) phase(lane, Phase::Drain, d.closed - at, d.task);
                continue;
            }
            phase(lane, Phase::Complete, random(200, 700), kNone);
            if (thread == 0 && random(0, 9) < 3)
                phase(lane, Phase::Wiring, random(300, 900), kNone);
            if (random(0, 9) < 5) phase(lane, Phase::Dispatch, random(200, 1500), kNone);
            if (random(0, 9) < 2) phase(lane, Phase::Push, random(60, 200), kNone);
            if (random(0, 9) < 2) phase(lane, Phase::Release, random(100, 500), kNone);
            if (random(0, 9) < 6) phase(lane, Phase::Idle, random(300, 2500), kNone);
        }
    }

    static void phase(CowArray<PhaseSpan>& lane, Phase what, int64_t length, uint32_t task) {
        const int64_t begin = lane.size() == 0 ? 0 : lane.back().end;
        lane.push_back({begin, begin + length, task, what});
    }

    int64_t random(int64_t low, int64_t high) {
        return low + static_cast<int64_t>(rng_() % static_cast<uint64_t>(high - low + 1));
    }

    SyntheticShape shape_;
    std::shared_ptr<Program> program_ = std::make_shared<Program>();
    Trace trace_;
    std::vector<TaskLinks> links_;
    std::mt19937_64 rng_{7};
};

void forget(int64_t& time, int64_t now) {
    if (time > now) time = kNever;
}

CowArray<BlockSpan> cutBlocks(const CowArray<BlockSpan>& lane, int64_t time) {
    CowArray<BlockSpan> cut;
    for (size_t i = 0; i < lane.size() && lane[i].dispatched <= time; ++i) {
        BlockSpan span = lane[i];
        forget(span.start, time);
        forget(span.end, time);
        cut.push_back(span);
    }
    return cut;
}

CowArray<PhaseSpan> cutPhases(const CowArray<PhaseSpan>& lane, int64_t time) {
    CowArray<PhaseSpan> cut;
    for (size_t i = 0; i < lane.size() && lane[i].begin <= time; ++i) {
        PhaseSpan span = lane[i];
        span.end = std::min(span.end, time);
        cut.push_back(span);
    }
    return cut;
}

}  // namespace

SyntheticRun makeRun(const SyntheticShape& shape) {
    return Maker(shape).make();
}

SyntheticRun cutAt(const SyntheticRun& run, int64_t time) {
    SyntheticRun cut = run;
    for (auto& lane : cut.trace.blocks)
        lane = cutBlocks(lane, time);
    for (auto& lane : cut.trace.phases)
        lane = cutPhases(lane, time);
    for (size_t t = 0; t < cut.trace.tasks.size(); ++t) {
        TaskTimes& times = cut.trace.tasks.write(t);
        for (int64_t* at : {&times.submitted, &times.ready, &times.first_dispatch,
                            &times.first_start, &times.completed})
            forget(*at, time);
        times.last_dispatch = std::min(times.last_dispatch, time);
        times.last_start = std::min(times.last_start, time);
    }
    std::erase_if(cut.trace.drains, [&](const DrainRecord& d) { return d.entered > time; });
    for (DrainRecord& d : cut.trace.drains)
        forget(d.launched, time), forget(d.closed, time);
    cut.trace.end = std::min(run.trace.end, time);
    return cut;
}

SyntheticRun regularRun(uint32_t spans, int64_t length, int64_t period) {
    SyntheticRun run = makeRun({.clusters = 2, .schedulers = 2, .rounds = 1, .blocks = 1});
    for (auto& lane : run.trace.blocks)
        lane = {};
    for (uint32_t i = 0; i < spans; ++i) {
        const int64_t start = period * i;
        run.trace.blocks[0].push_back({start, start, start + length, 0, i});
    }
    run.trace.end = period * spans;
    return run;
}

uint64_t blocksIn(const Trace& trace) {
    uint64_t n = 0;
    for (const auto& lane : trace.blocks)
        n += lane.size();
    return n;
}

}  // namespace ptoscope
