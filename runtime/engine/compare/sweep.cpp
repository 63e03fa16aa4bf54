#include "runtime/engine/compare/sweep.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

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

    void work() {
        for (size_t job = next_++; job < runs_.size() && goes_on(); job = next_++)
            take(job);
    }

    [[nodiscard]] size_t jobs() const { return runs_.size(); }

    [[nodiscard]] SweepResult result() {
        if (error_) std::rethrow_exception(error_);
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
    [[nodiscard]] bool goes_on() {
        if (!stopped_ && options_.keep_going && !options_.keep_going()) stopped_ = true;
        return !stopped_;
    }

    // What goes wrong first in the order of the jobs is what is said: all jobs before it were
    // begun.
    void take(size_t job) {
        try {
            auto done = run(job);
            if (done) finish(job, std::move(*done));
        } catch (...) {
            const std::lock_guard lock(mutex_);
            if (!error_ || job < error_job_) {
                error_ = std::current_exception();
                error_job_ = job;
            }
            stopped_ = true;
        }
    }

    std::optional<SweepRun> run(size_t job) {
        const bool is_a = job % 2 == 0;
        const Settings settings = settings_of_run(plan_, job / 2, is_a);
        RunOptions options;
        options.verify = plan_.verify;
        if (options_.keep_going)
            options.keep_going = [this](const Simulation&) { return options_.keep_going(); };
        const RunReport report = run_workload(source_.program(settings), options);
        if (report.outcome == Outcome::Cancelled) {
            stopped_ = true;
            return {};
        }
        if (job == 0) name_ = report.program->name;
        const RunView view = view_of(report);
        return SweepRun{compared_run(is_a ? "A" : "B", is_a ? plan_.a : plan_.b, report),
                        sums_of(critical_path(view)), thread_times(view)};
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
    std::atomic<size_t> next_{0};
    std::atomic<bool> stopped_{false};
    std::mutex mutex_;
    size_t done_ = 0;  // rows
    std::exception_ptr error_;
    size_t error_job_ = 0;
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
    const size_t wanted =
        options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
    {
        std::vector<std::jthread> pool;
        for (size_t i = 1; i < std::min(wanted, sweeper.jobs()); ++i)
            pool.emplace_back([&sweeper] { sweeper.work(); });
        sweeper.work();
    }
    return sweeper.result();
}

}  // namespace ptoscope
