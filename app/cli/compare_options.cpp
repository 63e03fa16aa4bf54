#include "app/cli/compare_options.h"

#include <algorithm>
#include <set>

#include "app/cli/output.h"
#include "app/cli/picture.h"
#include "app/cli/status.h"
#include "runtime/base/text.h"
#include "runtime/import/open_workload.h"

namespace ptoscope {
namespace {

Settings pairsOf(const std::string& option, const std::string& text) {
    Settings settings;
    for (const std::string& pair : splitOutsideBrackets(text))
        settings.push_back(split_pair(option, pair));
    return settings;
}

void append(Settings& to, const Settings& more) {
    to.insert(to.end(), more.begin(), more.end());
}

SweepKey sweptKey(const std::string& text) {
    const auto [key, values] = split_pair("--over", text);
    SweepKey swept{key, splitOutsideBrackets(values)};
    if (std::any_of(swept.values.begin(), swept.values.end(),
                    [](const std::string& value) { return value.empty(); }))
        throw UsageError("--over " + quoted(text) + ": must be KEY=VALUE,VALUE,...");
    return swept;
}

// A swept key that A or B sets itself would not change anything there.
void checkOver(const SweepPlan& plan) {
    std::set<std::string> seen;
    for (const SweepKey& swept : plan.over) {
        if (!seen.insert(std::string(full_key(swept.key))).second)
            throw UsageError("--over " + quoted(swept.key) + " is given twice");
        for (const Settings* own : {&plan.a, &plan.b})
            if (std::any_of(own->begin(), own->end(), [&](const auto& pair) {
                    return full_key(pair.first) == full_key(swept.key);
                }))
                throw UsageError("--over " + quoted(swept.key) + ": " +
                                 (own == &plan.a ? "--a" : "--b") + " sets it already");
    }
}

template <class Check>
void checkOption(const std::string& option, Check check) {
    try {
        check();
    } catch (const SettingError& error) {
        throw UsageError(option + ": " + error.what());
    }
}

void checkValues(const VariantSource& source, const std::string& option, const Settings& settings) {
    for (const auto& setting : settings)
        checkOption(option + " " + setting.first + "=" + setting.second,
                    [&] { source.check_value(setting.first, setting.second); });
}

void checkName(const char* option, const std::string& path,
               const std::vector<std::string>& suffixes) {
    std::string lower = path;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    std::string known;
    for (const std::string& suffix : suffixes) {
        if (lower.ends_with(suffix)) return;
        known += (known.empty() ? "" : suffix == suffixes.back() ? " or " : ", ") + suffix;
    }
    throw UsageError(std::string(option) + " " + quoted(path) + ": must end in " + known);
}

}  // namespace

std::vector<std::string> splitOutsideBrackets(const std::string& text) {
    std::vector<std::string> parts(1);
    int depth = 0;
    for (const char c : text) {
        depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        if (c == ',' && depth <= 0) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

CompareOutputs::CompareOutputs(const Arguments& arguments, bool sweeps)
    : json(arguments.value("--json")),
      csv(arguments.value("--csv")),
      swimlane(arguments.value("--swimlane")),
      chart(arguments.value("--chart")) {
    if (swimlane) checkPictureName(*swimlane);
    if (chart) checkName("--chart", *chart, {".png", ".svg"});
    if (swimlane && sweeps) throw UsageError("--swimlane shows one pair: leave --over out");
    if (chart && !sweeps) throw UsageError("--chart shows a sweep: it needs --over");
    std::set<std::string> seen;
    for (const auto& path : {json, csv, swimlane, chart})
        if (path && !seen.insert(*path).second)
            throw UsageError("two outputs go to the same place: " + *path);
}

void CompareOutputs::check() const {
    for (const auto& path : {json, csv, swimlane, chart})
        if (path) checkOutput(*path);
}

SweepPlan planOf(const Arguments& arguments) {
    SweepPlan plan;
    plan.verify = !arguments.has("--no-verify");
    for (const auto& [option, value] : arguments.in_order()) {
        if (option == "--seed") plan.both.emplace_back("seed", value);
        if (option == "--set") plan.both.push_back(split_pair(option, value));
        if (option == "--a") append(plan.a, pairsOf(option, value));
        if (option == "--b") append(plan.b, pairsOf(option, value));
        if (option == "--over") plan.over.push_back(sweptKey(value));
    }
    if (plan.a.empty() && plan.b.empty())
        throw UsageError("compare needs --a or --b: what sets the two runs apart");
    checkOver(plan);
    return plan;
}

unsigned threadsOf(const Arguments& arguments) {
    return static_cast<unsigned>(numberOf(arguments, "--threads", 1, 256, 0));
}

VariantSource sourceOf(const Arguments& arguments) {
    const auto generator = arguments.value("--generate");
    if (generator && arguments.has_positional())
        throw UsageError("compare takes a FILE or --generate, not both");
    if (!generator && arguments.has("--param")) throw UsageError("--param belongs to --generate");
    if (!generator)
        return VariantSource::of_workload(open_workload(arguments.positional()),
                                          arguments.positional());
    Settings parameters;
    for (const std::string& text : arguments.all("--param"))
        parameters.push_back(split_pair("--param", text));
    try {
        return VariantSource::of_generator(*generator, parameters);
    } catch (const SettingError& error) {
        throw UsageError(error.what());
    }
}

void checkPlan(const VariantSource& source, const SweepPlan& plan) {
    checkValues(source, "--set", plan.both);
    checkValues(source, "--a", plan.a);
    checkValues(source, "--b", plan.b);
    for (const SweepKey& swept : plan.over)
        for (const std::string& value : swept.values)
            checkValues(source, "--over", {{swept.key, value}});
    for (size_t row = 0; row < rows_of(plan); ++row)
        for (const bool isA : {true, false}) {
            const Settings settings = settings_of_run(plan, row, isA);
            checkOption(std::string(isA ? "A" : "B") + " (" + settings_text(settings) + ")",
                        [&] { source.check(settings); });
        }
}

}  // namespace ptoscope
