#include "runtime/engine/explorer/suite_run.h"

#include <algorithm>

#include "runtime/workload/program.h"

namespace ptoscope {
namespace {

class SuiteRunner {
  public:
    explicit SuiteRunner(const SuiteOptions& options) : options_(options) {}

    SuiteTable run(const std::vector<SuiteRow>& rows) {
        for (const SuiteRow& row : rows) {
            SuiteOutcome outcome{row, {}, {}};
            if (row.is_hazard()) outcome.published = look(published_form(row), options_for(row));
            if (table_.complete) outcome.safe = look(row.workload, {});
            if (!table_.complete) break;
            table_.rows.push_back(std::move(outcome));
        }
        return std::move(table_);
    }

  private:
    ExploreResult look(const Workload& workload, ExploreOptions options) {
        options.threads = options_.threads;
        options.max_seconds = options_.max_seconds;
        if (options_.max_states > 0) options.max_states = options_.max_states;
        return explore(compile(workload), options, [this](const ExploreStats& stats) {
            if (options_.progress && !options_.progress(stats)) table_.complete = false;
            return table_.complete;
        });
    }

    const SuiteOptions& options_;
    SuiteTable table_;
};

}  // namespace

bool SuiteOutcome::is_as_expected() const {
    if (safe.verdict != Verdict::Exhausted) return false;
    return !published ||
           (!published->failures.empty() && published->failures.front().kind == row.expected);
}

bool SuiteTable::is_as_expected() const {
    return complete && std::all_of(rows.begin(), rows.end(),
                                   [](const SuiteOutcome& o) { return o.is_as_expected(); });
}

SuiteTable run_suite(const std::vector<SuiteRow>& rows, const SuiteOptions& options) {
    return SuiteRunner(options).run(rows);
}

}  // namespace ptoscope
