#pragma once
// The hazards that the published forms of the runtime's protocols had, each with the smallest
// configuration that shows it, and configurations of the safe forms that must explore clean. They
// prove the explorer on real history; the window offers them as things to try.

#include <string>
#include <vector>

#include "runtime/base/config.h"
#include "runtime/engine/explorer/explorer.h"
#include "runtime/workload/model.h"

namespace ptoscope {

struct SuiteRow {
    std::string id;      // "#1455 retry": unique
    std::string title;   // what goes wrong, or what must go right; one line
    Workload workload;   // in the safe form: explores clean
    Settings published;  // keys that bring the hazard back; empty = a safe configuration only
    FailureKind expected = FailureKind::Invariant;  // of the published form
    bool large = false;                             // millions of states

    [[nodiscard]] bool is_hazard() const { return !published.empty(); }
};

// Hazards first, safe configurations after them.
[[nodiscard]] const std::vector<SuiteRow>& explorer_suite();

// The row's workload in its published form; the workload itself if it has none.
[[nodiscard]] Workload published_form(const SuiteRow& row);

// Options that look for the row's failure only: other failures end their path.
[[nodiscard]] ExploreOptions options_for(const SuiteRow& row);

}  // namespace ptoscope
