// What a device has, and its registers and cores seen from outside.

#include <numeric>
#include <vector>

#include "runtime/engine/calibration/core_probe.h"
#include "runtime/engine/calibration/measurements.h"
#include "runtime/engine/calibration/workloads.h"
#include "runtime/workload/generators/generators.h"

namespace ptoscope {
namespace {

// The graph for which scheduler times were published.
std::shared_ptr<const Program> loaded_device(const Bench& bench) {
    return prepare(bench, generate("paged_attention_unroll", {{"case", "1"}, {"tile", "1"}}));
}

constexpr const char* kLoaded = " in paged_attention_unroll case 1";

}  // namespace

Readings measure_device(const Bench& bench) {
    const auto program = prepare(bench, wide_task(1));
    const Machine machine(program);
    double kinds[kSubslots] = {};
    for (size_t core = 0; core < machine.state().cores.size(); ++core)
        ++kinds[machine.state().kind_of(core)];
    int64_t tick = 0;
    (void)watch(bench, program, [&](const StepInfo& step, const Simulation&) {
        tick = std::gcd(tick, std::gcd(step.begin, step.end));
    });
    const auto threads = static_cast<double>(machine.control_agents() - 1);
    return {{"clusters", machine.state().clusters(), Origin::Set, "clusters of the machine"},
            {"aic", kinds[0], Origin::Set, "AIC cores of the machine"},
            {"aiv", kinds[1] + kinds[2], Origin::Set, "AIV cores of the machine"},
            {"schedulers", threads, Origin::Set, "scheduler threads of the machine"},
            {"tick", static_cast<double>(tick), Origin::Set,
             "greatest common divisor of all times; nothing is rounded to ticks"}};
}

Readings measure_serial_loads(const Bench& bench) {
    double overlaps = 0;
    std::vector<int64_t> load_ends;  // by agent
    (void)watch(bench, loaded_device(bench), [&](const StepInfo& step, const Simulation& run) {
        load_ends.resize(run.machine().control_agents(), -1);
        if (step.action != Action::PollCond) return;
        if (step.begin < load_ends[step.agent.index]) ++overlaps;
        load_ends[step.agent.index] = step.end;
    });
    return {{"cond_serial", overlaps, Origin::Emerges,
             std::string("COND loads of one thread that overlap") + kLoaded}};
}

Readings measure_cores(const Bench& bench) {
    CoreProbe probe;
    const Trace trace = watch(bench, loaded_device(bench), std::ref(probe));
    const CoreTimes times = core_times(probe, trace);
    const auto low = [](const Samples& s) {
        return s.count() == 0 ? std::nullopt : std::optional(s.low());
    };
    const auto high = [](const Samples& s) {
        return s.count() == 0 ? std::nullopt : std::optional(s.high());
    };
    const std::string seen = "kernel's end to the end of the COND load that shows it";
    return {{"command_seen", mean(times.command), Origin::Set,
             "register written to command read, idle core"},
            {"fin_least", low(probe.fin()), Origin::Emerges, seen + ", least"},
            {"fin_mean", mean(probe.fin()), Origin::Emerges, seen + ", mean" + kLoaded},
            {"fin_most", high(probe.fin()), Origin::Emerges, seen + ", most"},
            {"start_warm", mean(times.warm, 1000), Origin::Set,
             "command read to kernel's start, later blocks"},
            {"start_cold", mean(times.cold, 1000), Origin::Set,
             "command read to kernel's start, first block"}};
}

Readings measure_switch(const Bench& bench) {
    CoreProbe probe;
    const Trace trace = watch(bench, prepare(bench, queue_of_blocks(200)), std::ref(probe));
    const CoreTimes times = core_times(probe, trace);
    const std::string how = "one AIC task of 200 blocks: kernel's end to ";
    return {{"switch", mean(times.switched, 1000), Origin::Set, how + "the next kernel's start"},
            {"switch_tail", mean(times.tail, 1000), Origin::Set, how + "reading the next command"},
            {"switch_setup", mean(times.setup, 1000), Origin::Set,
             "reading the pre-loaded command to its kernel's start"}};
}

}  // namespace ptoscope
