#include "runtime/engine/trace_json.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "runtime/engine/trace_events.h"
#include "runtime/orchestrator/dependencies.h"

namespace ptoscope {
namespace {

constexpr int kOrchestratorView = 1;  // process ids
constexpr int kSchedulerThreads = 2;
constexpr int kSchedulerView = 3;
constexpr int kWorkerView = 4;

constexpr TraceLane kOrchestratorLane{kOrchestratorView, 4000};
constexpr TraceLane kQueueLane{kSchedulerThreads, 3999};
constexpr TraceLane kControlTasks{kWorkerView, 19000};  // dummy and alloc tasks, which have no core
constexpr int64_t kShortest = 20;                       // ns, so that they can be seen
constexpr size_t kMostHints = 16;                       // tasks listed in one hint

TraceLane scheduler_lane(size_t thread) {
    return {kSchedulerThreads, 30000 + static_cast<int>(thread) * 10};
}
TraceLane core_lane(int view, size_t core) {
    return {view, 10000 + static_cast<int>(core) * 10};
}

std::string_view colour_of(Phase phase) {
    switch (phase) {
        case Phase::Complete:
            return "good";
        case Phase::Dispatch:
            return "terrible";
        case Phase::Release:
            return "olive";
        case Phase::Dummy:
            return "grey";
        case Phase::Drain:
            return "cq_build_running";
        case Phase::Wiring:
            return "rail_animation";
        default:
            return {};
    }
}

bool is_submit(Phase phase) {
    return phase >= Phase::Alloc && phase <= Phase::Fanin;
}

// Where a task is drawn first, and when its last block ended.
struct Anchor {
    TraceLane lane;
    int64_t begin = kNever;
    int64_t end = kNever;
    int64_t dispatched = kNever;  // its first register was written
    uint8_t thread = 0;           // by this thread
};

class Writer {
  public:
    Writer(JsonWriter& json, const RunReport& report);
    void write();

  private:
    void name_lanes();
    void name_cores(int view);
    void write_control(size_t agent);
    void write_phase(size_t agent, const PhaseSpan& span);
    size_t write_submit(const CowArray<PhaseSpan>& spans, size_t first);
    void write_blocks(size_t core);
    void write_block(TraceLane lane, const BlockSpan& block, size_t core, int64_t begin);
    void write_control_tasks();
    void write_queues();
    void write_arrows();
    void write_dependencies(uint32_t task);
    void hint(std::string_view key, std::span<const uint32_t> tasks);
    void invert_dependencies();
    void anchor(uint32_t task, TraceLane lane, int64_t begin, int64_t end);

    [[nodiscard]] std::string id(uint32_t task) const { return to_string(program_.tasks[task].id); }
    [[nodiscard]] TraceLane free_lane(size_t core, const BlockSpan& block);
    [[nodiscard]] std::string core_name(size_t core) const;
    [[nodiscard]] int64_t end_of(const BlockSpan& block) const {
        return block.end == kNever ? trace_.end : block.end;  // it still runs
    }
    [[nodiscard]] std::string label(const BlockSpan& block) const;

    TraceEvents events_;
    const Program& program_;
    const Trace& trace_;
    size_t threads_;
    Dependencies producers_;
    Dependencies consumers_;
    std::vector<Anchor> anchors_;         // by task
    std::array<int64_t, 2> lanes_end_{};  // of the two lanes of a core in the scheduler view
};

Writer::Writer(JsonWriter& json, const RunReport& report)
    : events_(json),
      program_(*report.program),
      trace_(report.trace),
      threads_(report.threads),
      producers_(implied_dependencies(*report.program)),
      anchors_(report.program->tasks.size()) {
    invert_dependencies();
}

void Writer::write() {
    name_lanes();
    for (size_t agent = 0; agent < trace_.phases.size(); ++agent)
        write_control(agent);
    for (size_t core = 0; core < trace_.blocks.size(); ++core)
        write_blocks(core);
    write_control_tasks();
    write_queues();
    write_arrows();
}

void Writer::name_lanes() {
    events_.name_process(kOrchestratorView, "AICPU Orchestrator", 1);
    events_.name_process(kSchedulerThreads, "AICPU Scheduler", 2);
    events_.name_process(kSchedulerView, "Scheduler View", 3);
    events_.name_process(kWorkerView, "Worker View", 4);
    events_.name_thread(kOrchestratorLane, "Orch_0", 0);
    for (size_t t = 0; t < threads_; ++t)
        events_.name_thread(scheduler_lane(t), "Sched_" + std::to_string(t), static_cast<int>(t));
    events_.name_thread(kQueueLane, "shared_ready_queue (global)", 100);
    events_.name_thread(kControlTasks, "AICPU_0", 0);
    name_cores(kSchedulerView);
    name_cores(kWorkerView);
}

void Writer::name_cores(int view) {
    for (size_t core = 0; core < trace_.blocks.size(); ++core)
        events_.name_thread(core_lane(view, core), core_name(core), 1 + static_cast<int>(core));
}

void Writer::write_control(size_t agent) {
    const CowArray<PhaseSpan>& spans = trace_.phases[agent];
    for (size_t i = 0; i < spans.size();) {
        const PhaseSpan& span = spans[i];
        i = agent == 0 && is_submit(span.phase) ? write_submit(spans, i) : i + 1;
        if (span.phase < Phase::Idle && !is_submit(span.phase)) write_phase(agent, span);
    }
}

// A submit is one slice with its phases inside. Returns the index of the span after it.
size_t Writer::write_submit(const CowArray<PhaseSpan>& spans, size_t first) {
    size_t end = first + 1;
    const auto belongs = [&](const PhaseSpan& s) {
        return is_submit(s.phase) && s.task == spans[first].task;
    };
    while (end < spans.size() && belongs(spans[end]))
        ++end;
    const uint32_t task = spans[first].task;
    const std::string name = task == kNone ? "submit" : "submit(" + id(task) + ")";
    events_.begin_slice(kOrchestratorLane, "orchestrator", name, spans[first].begin,
                        spans[end - 1].end, "rail_animation");
    if (task != kNone) events_.json().field("taskId", id(task));
    events_.end();
    for (size_t i = first; i < end; ++i)
        write_phase(0, spans[i]);
    return end;
}

void Writer::write_phase(size_t agent, const PhaseSpan& span) {
    const bool schedules = span.phase >= Phase::Exit;
    const size_t thread = agent == 0 ? threads_ - 1 : agent - 1;
    const TraceLane lane = schedules ? scheduler_lane(thread) : kOrchestratorLane;
    events_.begin_slice(lane, schedules ? "scheduler" : "orchestrator", name(span.phase),
                        span.begin, span.end, colour_of(span.phase));
    events_.json().field("phase", name(span.phase));
    if (span.task != kNone) events_.json().field("task_id", id(span.task));
    events_.end();
}

void Writer::write_blocks(size_t core) {
    const CowArray<BlockSpan>& blocks = trace_.blocks[core];
    lanes_end_ = {kNever, kNever};
    for (size_t i = 0; i < blocks.size(); ++i) {
        const BlockSpan& block = blocks[i];
        if (block.start == kNever) continue;
        const TraceLane worker = core_lane(kWorkerView, core);
        write_block(free_lane(core, block), block, core, block.dispatched);
        write_block(worker, block, core, block.start);
        events_.flow("dispatch", scheduler_lane(block.thread), block.dispatched, worker,
                     block.start);
        anchor(block.task, worker, block.start, end_of(block));
        Anchor& a = anchors_[block.task];
        if (a.dispatched != kNever && a.dispatched <= block.dispatched) continue;
        a.dispatched = block.dispatched;
        a.thread = block.thread;
    }
}

// A pre-loaded block overlaps the one before it, never more than that: two lanes do.
TraceLane Writer::free_lane(size_t core, const BlockSpan& block) {
    TraceLane lane = core_lane(kSchedulerView, core);
    const bool second = lanes_end_[0] > block.dispatched;
    if (second) {
        ++lane.tid;
        if (lanes_end_[1] == kNever)
            events_.name_thread(lane, core_name(core) + " pre-loaded", 1 + static_cast<int>(core));
    }
    lanes_end_[second ? 1 : 0] = end_of(block);
    return lane;
}

std::string Writer::core_name(size_t core) const {
    const auto clusters = static_cast<size_t>(program_.config.device.clusters);
    return (core < clusters ? "AIC_" : "AIV_") + std::to_string(core);
}

std::string Writer::label(const BlockSpan& block) const {
    const TaskSpec& task = program_.tasks[block.task];
    const uint32_t kernel = task.kernels[static_cast<size_t>(block.subslot)].kernel;
    return program_.kernels[kernel].name + (task.blocks > 1 ? "_spmd(" : "(") + id(block.task) +
           ")";
}

void Writer::write_block(TraceLane lane, const BlockSpan& block, size_t core, int64_t begin) {
    const int64_t end = end_of(block);
    events_.begin_slice(lane, "event", label(block), begin, end);
    JsonWriter& json = events_.json();
    json.field("event-hint", "Task:" + id(block.task) + ", Block:" + std::to_string(block.block) +
                                 ", CoreId:" + std::to_string(core));
    json.field("taskId", id(block.task));
    json.field("block", block.block);
    json.field("duration-us", static_cast<double>(end - begin) / 1000);
    json.field("kernel-duration-us", static_cast<double>(end - block.start) / 1000);
    json.field("dispatched-by", "Sched_" + std::to_string(block.thread));
    json.field("preloaded", block.preloaded);
    hint("fanin-hint", producers_.of(block.task));
    hint("fanout-hint", consumers_.of(block.task));
    events_.end();
}

void Writer::hint(std::string_view key, std::span<const uint32_t> tasks) {
    std::string text = std::to_string(tasks.size()) + ": [";
    for (size_t i = 0; i < std::min(tasks.size(), kMostHints); ++i)
        text += (i == 0 ? "" : ", ") + id(tasks[i]);
    events_.json().field(key, text + (tasks.size() > kMostHints ? ", ...]" : "]"));
}

void Writer::write_control_tasks() {
    for (uint32_t task = 0; task < program_.tasks.size(); ++task) {
        const TaskSpec& spec = program_.tasks[task];
        const int64_t done = trace_.tasks[task].completed;
        if (spec.kind == TaskKind::Submit || done == kNever) continue;
        const char* word = spec.kind == TaskKind::Alloc ? "alloc(" : "dummy(";
        events_.begin_slice(kControlTasks, "event", word + id(task) + ")", done, done + kShortest);
        events_.json().field("taskId", id(task));
        hint("fanin-hint", producers_.of(task));
        hint("fanout-hint", consumers_.of(task));
        events_.end();
        anchor(task, kControlTasks, done, done);
    }
}

void Writer::write_queues() {
    for (size_t i = 0; i < trace_.queues.size(); ++i) {
        const QueueSample& sample = trace_.queues[i];
        events_.begin_counter(kQueueLane, "shared_ready_queue", sample.time);
        for (const ResourceShape shape :
             {ResourceShape::Aic, ResourceShape::Aiv, ResourceShape::Mix})
            events_.json().field(name(shape), sample.ready[static_cast<size_t>(shape)]);
        events_.end();
        events_.begin_counter(kQueueLane, "wiring_queue", sample.time);
        events_.json().field("tasks", sample.wiring);
        events_.end();
    }
}

void Writer::write_arrows() {
    for (uint32_t task = 0; task < program_.tasks.size(); ++task) {
        const Anchor& a = anchors_[task];
        if (a.dispatched != kNever)
            events_.flow("submit\u2192dispatch", kOrchestratorLane, trace_.tasks[task].submitted,
                         scheduler_lane(a.thread), a.dispatched);
        if (a.begin != kNever) write_dependencies(task);
    }
}

void Writer::write_dependencies(uint32_t task) {
    const Anchor& to = anchors_[task];
    for (const uint32_t producer : producers_.of(task)) {
        const Anchor& from = anchors_[producer];
        if (from.begin == kNever) continue;
        const char* name = from.end > to.begin ? "hb_violation" : "dependency";
        events_.flow(name, from.lane, from.begin, to.lane, to.begin);
    }
}

void Writer::invert_dependencies() {
    const size_t tasks = program_.tasks.size();
    consumers_.offsets.assign(tasks + 1, 0);
    for (const uint32_t producer : producers_.producers)
        ++consumers_.offsets[producer + 1];
    for (size_t t = 0; t < tasks; ++t)
        consumers_.offsets[t + 1] += consumers_.offsets[t];
    consumers_.producers.resize(producers_.edges());
    std::vector<uint32_t> next(consumers_.offsets.begin(), consumers_.offsets.end() - 1);
    for (uint32_t task = 0; task < tasks; ++task)
        for (const uint32_t producer : producers_.of(task))
            consumers_.producers[next[producer]++] = task;
}

void Writer::anchor(uint32_t task, TraceLane lane, int64_t begin, int64_t end) {
    Anchor& a = anchors_[task];
    if (a.begin == kNever || begin < a.begin) {
        a.lane = lane;
        a.begin = begin;
    }
    a.end = std::max(a.end, end);
}

}  // namespace

std::string trace_json(const RunReport& report) {
    JsonWriter json;
    json.begin_object();
    json.field("displayTimeUnit", "ns");
    json.key("traceEvents");
    json.begin_array();
    Writer(json, report).write();
    json.end_array();
    json.end_object();
    return json.take();
}

}  // namespace ptoscope
