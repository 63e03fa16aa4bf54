#include "runtime/engine/compare/sweep.h"

#include <algorithm>
#include <mutex>
#include <optional>

#include "runtime/base/parallel.h"

namespace ptoscope {
namespace {

// The values of a row: the last key changes fastest.
std::vector<std::string> values_of(const SweepPlan& plan, size_t row) {
    std::vector<std::string> values(plan.over.size());
    for (size_t i = plan.over.size(); i-- > 0;) {
        const auto& all = plan.over[i].values;
        values[i] = all[row % all.size()];
        row /= all.size();
    }
    return values;
}

// One job = one run; two jobs make a row, A first.
class Sweeper {
  public:
    Sweeper(const VariantSource& source, const SweepPlan& plan, const SweepOptions& options)
        : source_(source), plan_(plan), options_(options), runs_(2 * rows_of(plan)) {}

    void run_all() {
        parallel_for(runs_.size(), [this](size_t job) { take(job); },
                     {.threads = options_.threads, .keep_going = [this] { return goes_on(); }});
    }

    [[nodiscard]] SweepResult result() {
        SweepResult result;
        result.name = std::move(name_);
        result.plan = plan_;
        for (size_t row = 0; row < runs_.size() / 2; ++row) {
            auto& a = runs_[2 * row];
            auto& b = runs_[2 * row + 1];
            if (a && b)
                result.rows.push_back({values_of(plan_, row), std::move(*a), std::move(*b)});
        }
        result.complete = 2 * result.rows.size() == runs_.size();
        return result;
    }

  private:
    [[nodiscard]] bool goes_on() const { return !options_.keep_going || options_.keep_going(); }

    // A run that was stopped leaves nothing.
    void take(size_t job) {
        const bool is_a = job % 2 == 0;
        const Settings settings = settings_of_run(plan_, job / 2, is_a);
        RunOptions options;
        options.verify = plan_.verify;
        options.keep_going = [this](const Simulation&) { return goes_on(); };
        const RunReport report = run_workload(source_.program(settings), options);
        if (report.outcome == Outcome::Cancelled) return;
        if (job == 0) name_ = report.program->name;
        const RunView view = view_of(report);
        finish(job, {compared_run(is_a ? "A" : "B", is_a ? plan_.a : plan_.b, report),
                     sums_of(critical_path(view)), thread_times(view)});
    }

    void finish(size_t job, SweepRun run) {
        const std::lock_guard lock(mutex_);
        runs_[job] = std::move(run);
        if (!runs_[job ^ 1]) return;
        ++done_;
        if (options_.progress) options_.progress(done_, runs_.size() / 2);
    }

    const VariantSource& source_;
    const SweepPlan& plan_;
    const SweepOptions& options_;
    std::vector<std::optional<SweepRun>> runs_;
    std::string name_;
    std::mutex mutex_;
    size_t done_ = 0;  // rows
};

}  // namespace

bool SweepResult::failed() const {
    return std::any_of(rows.begin(), rows.end(), [](const SweepRow& row) {
        return row.a.run.outcome != Outcome::Completed || row.b.run.outcome != Outcome::Completed;
    });
}

size_t rows_of(const SweepPlan& plan) {
    size_t rows = 1;
    for (const SweepKey& key : plan.over)
        rows *= key.values.size();
    return rows;
}

Settings settings_of_run(const SweepPlan& plan, size_t row, bool is_a) {
    Settings settings = plan.both;
    const std::vector<std::string> values = values_of(plan, row);
    for (size_t i = 0; i < values.size(); ++i)
        settings.emplace_back(plan.over[i].key, values[i]);
    const Settings& own = is_a ? plan.a : plan.b;
    settings.insert(settings.end(), own.begin(), own.end());
    return settings;
}

SweepResult sweep(const VariantSource& source, const SweepPlan& plan, const SweepOptions& options) {
    Sweeper sweeper(source, plan, options);
    sweeper.run_all();
    return sweeper.result();
}

}  // namespace ptoscope
