#include "widgets/compare/run_pair.h"

#include <exception>
#include <thread>

#include "runtime/workload/reconfigure.h"
#include "widgets/compare/pair_differences.h"

namespace ptoscope {
namespace {

// Its error, if it could not even begin.
QString runVariant(const PairRequest& request, Side side, PairControl& control, RunReport& out) {
    try {
        RunOptions options;
        options.keep_going = [&](const Simulation& simulation) {
            control.done[at(side)] = simulation.machine().state().completed_tasks.peek();
            return !control.cancelled;
        };
        out = run_workload(reconfigured(*request.program, request.variants.config(side)), options);
        control.done[at(side)] = control.tasks.load();
    } catch (const std::exception& error) {
        return nameOf(side) + QStringLiteral(": ") + QString::fromUtf8(error.what());
    }
    return {};
}

}  // namespace

double progressOf(const PairControl& control) {
    const auto all = static_cast<double>(2 * control.tasks);
    return all == 0 ? 0 : static_cast<double>(control.done[0] + control.done[1]) / all;
}

PairOutcome runPair(const PairRequest& request, PairControl& control) {
    control.tasks = request.program->tasks.size();
    auto pair = std::make_shared<RunPair>();
    std::array<QString, 2> errors;
    const auto run = [&](Side side) {
        errors[at(side)] = runVariant(request, side, control, pair->runs[at(side)]);
    };
    std::thread other(run, Side::B);
    run(Side::A);
    other.join();
    if (control.cancelled) return {};
    for (const QString& error : errors)
        if (!error.isEmpty()) return {nullptr, error};
    pair->variants = request.variants;
    pair->comparison = compare_runs(pair->of(Side::A), request.variants.settings(Side::A),
                                    pair->of(Side::B), request.variants.settings(Side::B));
    pair->differences = differencesOf(pair->comparison, pair->of(Side::A), pair->of(Side::B));
    return {pair, {}};
}

}  // namespace ptoscope
