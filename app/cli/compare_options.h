#pragma once
// The words of `ptoscope compare` as what is to be run and written.

#include <optional>
#include <string>
#include <vector>

#include "app/cli/arguments.h"
#include "runtime/engine/compare/sweep.h"
#include "runtime/engine/compare/variant_source.h"

namespace ptoscope {

// Splits at commas outside brackets: "a=1,b=[2,3]" -> "a=1", "b=[2,3]".
[[nodiscard]] std::vector<std::string> splitOutsideBrackets(const std::string& text);

struct CompareOutputs {
    std::optional<std::string> json;
    std::optional<std::string> csv;
    std::optional<std::string> swimlane;
    std::optional<std::string> chart;

    // Throws UsageError: a name that no picture can have, two outputs to one place, an output that
    // does not fit to a sweep or to a single pair.
    CompareOutputs(const Arguments& arguments, bool sweeps);
    [[nodiscard]] bool useStdout() const { return json == "-" || csv == "-"; }
    // A place that cannot be written is found before the runs. Throws InputError.
    void check() const;
};

// Throws UsageError for words without "=", repeated swept keys and missing values.
[[nodiscard]] SweepPlan planOf(const Arguments& arguments);
// "--threads": 0 = one a CPU core.
[[nodiscard]] unsigned threadsOf(const Arguments& arguments);
// From FILE or --generate. Throws UsageError, InputError.
[[nodiscard]] VariantSource sourceOf(const Arguments& arguments);
// All combinations of settings, before the first run. Throws UsageError with the option.
void checkPlan(const VariantSource& source, const SweepPlan& plan);

}  // namespace ptoscope
