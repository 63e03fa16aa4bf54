#include "runtime/engine/calibration/core_probe.h"

#include <bit>

namespace ptoscope {

void CoreProbe::operator()(const StepInfo& step, const Simulation& run) {
    const Machine& machine = run.machine();
    commands_.resize(machine.state().cores.size());
    ends_.resize(machine.state().cores.size());
    polled_.resize(machine.state().threads.size());
    if (machine.is_core(step.agent)) return on_core(step, machine.core_of(step.agent));
    const auto thread = machine.thread_of(step.agent);
    if (!thread) return;
    if (step.action == Action::PollCond) on_load(step, machine, *thread);
    const SchedulerThread& after = machine.state().threads[*thread];
    if (after.poll != 0)
        polled_[*thread] = machine.state().core_at(*thread, std::countr_zero(after.poll));
}

void CoreProbe::on_core(const StepInfo& step, size_t core) {
    if (step.action == Action::AwaitCommand) commands_[core].push_back(step.begin);
    if (step.action == Action::FinishBlock) ends_[core].push_back(step.begin);
}

// The blocks that a load retires are the oldest ones of its core.
void CoreProbe::on_load(const StepInfo& step, const Machine& machine, size_t thread) {
    const SchedulerThread& me = machine.state().threads[thread];
    if (me.pc != Action::CompleteSubtask) return;
    std::deque<int64_t>& ends = ends_[polled_[thread]];
    for (size_t i = me.finished_next; i < me.finished_count && !ends.empty(); ++i) {
        fin_.add(static_cast<double>(step.end - ends.front()));
        ends.pop_front();
    }
}

namespace {

constexpr int64_t kRested = 2000;  // ns: a core that ended its last block so long ago waits

double between(int64_t from, int64_t to) {
    return static_cast<double>(to - from);
}

void add_block(CoreTimes& times, const BlockSpan* before, const BlockSpan& span, int64_t command) {
    const bool preloaded = before != nullptr && span.dispatched < before->end;
    if (preloaded) {
        times.switched.add(between(before->end, span.start));
        times.tail.add(between(before->end, command));
        times.setup.add(between(command, span.start));
        return;
    }
    if (before != nullptr && span.dispatched - before->end < kRested) return;
    times.command.add(between(span.dispatched, command));
    (before == nullptr ? times.cold : times.warm).add(between(command, span.start));
}

}  // namespace

CoreTimes core_times(const CoreProbe& probe, const Trace& trace) {
    CoreTimes times;
    for (size_t core = 0; core < trace.blocks.size(); ++core) {
        const auto& spans = trace.blocks[core];
        const BlockSpan* before = nullptr;
        for (size_t i = 0; i < spans.size(); ++i) {
            add_block(times, before, spans[i], probe.commands()[core][i]);
            before = &spans[i];
        }
    }
    return times;
}

}  // namespace ptoscope
