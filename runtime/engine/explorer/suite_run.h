#pragma once
// The suite of hazards explored row by row: the table of README.md beside it.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "runtime/engine/explorer/suite.h"

namespace ptoscope {

struct SuiteOutcome {
    SuiteRow row;
    std::optional<ExploreResult> published;  // of a hazard
    ExploreResult safe;

    // The hazard is found as what it is, and the safe form is exhausted without a failure.
    [[nodiscard]] bool is_as_expected() const;
};

struct SuiteTable {
    std::vector<SuiteOutcome> rows;
    bool complete = true;  // false: it was stopped, rows are missing
    [[nodiscard]] bool is_as_expected() const;
};

struct SuiteOptions {
    unsigned threads = 1;     // of one exploration
    double max_seconds = 0;   // of one exploration, 0 = no bound
    uint64_t max_states = 0;  // of one exploration, 0 = the usual bound
    ExploreProgress progress{};
};

[[nodiscard]] SuiteTable run_suite(const std::vector<SuiteRow>& rows,
                                   const SuiteOptions& options = {});

[[nodiscard]] std::string suite_json(const SuiteTable& table);
[[nodiscard]] std::string suite_markdown(const SuiteTable& table);
[[nodiscard]] std::string suite_columns(const SuiteTable& table);  // for a terminal

}  // namespace ptoscope
