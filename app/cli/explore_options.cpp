#include "app/cli/explore_options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include "app/cli/status.h"
#include "runtime/base/text.h"

namespace ptoscope {
namespace {

constexpr std::array kExploreOptions{
    OptionInfo{"--set", "KEY=VALUE", "change the configuration of the file (ptoscope run --help)",
               true},
    OptionInfo{"--strategy", "NAME", "breadth-first, depth-first, random or pct"},
    OptionInfo{"--no-reduction", "", "every step is a choice, local ones too"},
    OptionInfo{"--all", "", "go on after a failure: the shortest one of every check"},
    OptionInfo{"--find", "KIND,...", "look for these failures only (kinds below)"},
    OptionInfo{"--threads", "N", "CPU cores to use; 1 without it, same verdict with any"},
    OptionInfo{"--seed", "N", "of random and pct"},
    OptionInfo{"--runs", "N", "of random and pct; 10000 without it"},
    OptionInfo{"--pct-depth", "D", "changes of priority in a run of pct; 3 without it"},
    OptionInfo{"--max-states", "N", "stop after so many states; 20000000 without it"},
    OptionInfo{"--max-seconds", "S", "stop after so long"},
    OptionInfo{"--max-depth", "N", "steps of one path (not breadth-first)"},
    OptionInfo{"--shrink", "", "find the smallest configuration that fails in the same way"},
    OptionInfo{"--json", "OUT", "write the result as JSON (- = stdout, without the text)"},
    OptionInfo{"--save-schedule", "OUT",
               "write the schedule of the first failure; of others: OUT-2, OUT-3..."},
    OptionInfo{"--suite", "", "instead of FILE: all published hazards and the safe forms"},
    OptionInfo{"--markdown", "", "with --suite: as the table of the README"},
};

constexpr uint64_t kMost = uint64_t{1} << 40;

std::vector<Setting> settingsOf(const Arguments& arguments) {
    std::vector<Setting> settings;
    for (const std::string& pair : arguments.all("--set")) {
        const auto [key, value] = split_pair("--set", pair);
        settings.push_back({key, value, "--set " + pair});
    }
    return settings;
}

Strategy strategyOf(const Arguments& arguments) {
    const auto text = arguments.value("--strategy");
    if (!text) return Strategy::BreadthFirst;
    constexpr std::array all{Strategy::BreadthFirst, Strategy::DepthFirst, Strategy::Random,
                             Strategy::Pct};
    std::vector<std::string_view> words;
    for (const Strategy strategy : all) {
        if (*text == name(strategy)) return strategy;
        words.emplace_back(name(strategy));
    }
    throw UsageError("--strategy " + quoted(*text) +
                     ": must be one of breadth-first, depth-first, random, pct" +
                     did_you_mean(*text, words));
}

// "empty use" is written empty-use.
std::string kindWord(FailureKind kind) {
    std::string word = name(kind);
    std::replace(word.begin(), word.end(), ' ', '-');
    return word;
}

unsigned kindBit(std::string_view text) {
    std::string words;
    std::vector<std::string> all;
    for (unsigned k = 0; k < static_cast<unsigned>(FailureKind::Count); ++k) {
        all.push_back(kindWord(static_cast<FailureKind>(k)));
        if (text == all.back() || text == name(static_cast<FailureKind>(k))) return 1U << k;
        words += (words.empty() ? "" : ", ") + all.back();
    }
    const std::vector<std::string_view> known(all.begin(), all.end());
    throw UsageError("--find " + quoted(text) + ": must be one of " + words +
                     did_you_mean(text, known));
}

unsigned kindsOf(const Arguments& arguments) {
    const auto list = arguments.value("--find");
    if (!list) return ~0U;
    unsigned kinds = 0;
    std::string_view rest = *list;
    for (;;) {
        const size_t comma = rest.find(',');
        kinds |= kindBit(rest.substr(0, comma));
        if (comma == std::string_view::npos) return kinds;
        rest.remove_prefix(comma + 1);
    }
}

double secondsOf(const Arguments& arguments) {
    const auto text = arguments.value("--max-seconds");
    if (!text) return 0;
    double seconds = 0;
    const char* end = text->data() + text->size();
    const auto [stop, error] = std::from_chars(text->data(), end, seconds);
    if (error != std::errc{} || stop != end || !(seconds > 0 && seconds <= 1e9))
        throw UsageError("--max-seconds " + quoted(*text) +
                         ": must be a number of seconds above 0");
    return seconds;
}

// An option that the strategy does not look at would be believed to work.
void refuse(const Arguments& arguments, Strategy strategy,
            std::initializer_list<std::string_view> options, std::string_view needs) {
    for (const std::string_view option : options)
        if (arguments.has(option))
            throw UsageError(std::string(option) + " means nothing to " + name(strategy) +
                             ", only to " + std::string(needs));
}

void checkFitting(const Arguments& arguments, Strategy strategy) {
    const bool runs = strategy == Strategy::Random || strategy == Strategy::Pct;
    if (!runs) refuse(arguments, strategy, {"--seed", "--runs"}, "random and pct");
    if (strategy != Strategy::Pct) refuse(arguments, strategy, {"--pct-depth"}, "pct");
    if (strategy == Strategy::BreadthFirst)
        refuse(arguments, strategy, {"--max-depth"}, "depth-first, random and pct");
}

}  // namespace

std::span<const OptionInfo> exploreOptionInfos() {
    return kExploreOptions;
}

ExplorePlan::ExplorePlan(const Arguments& arguments)
    : settings(settingsOf(arguments)),
      shrink(arguments.has("--shrink")),
      json(arguments.value("--json")),
      schedule(arguments.value("--save-schedule")) {
    options.strategy = strategyOf(arguments);
    checkFitting(arguments, options.strategy);
    options.reduce = !arguments.has("--no-reduction");
    options.find_all = arguments.has("--all");
    options.kinds = kindsOf(arguments);
    options.threads = static_cast<unsigned>(numberOf(arguments, "--threads", 1, 256, 1));
    options.seed = numberOf(arguments, "--seed", 0, UINT64_MAX, 0);
    options.runs = numberOf(arguments, "--runs", 1, kMost, options.runs);
    options.pct_depth =
        static_cast<uint32_t>(numberOf(arguments, "--pct-depth", 1, 1000, options.pct_depth));
    options.max_states = numberOf(arguments, "--max-states", 1, kMost, options.max_states);
    options.max_seconds = secondsOf(arguments);
    options.max_depth =
        static_cast<uint32_t>(numberOf(arguments, "--max-depth", 1, UINT32_MAX, options.max_depth));
    if (json && json == schedule) throw UsageError("two outputs go to the same place: " + *json);
}

std::string numberedPath(const std::string& path, size_t number) {
    if (number == 1 || path == "-") return path;
    const std::filesystem::path whole(path);
    std::string file = whole.filename().string();
    const size_t dot = file.find('.', 1);
    file.insert(dot == std::string::npos ? file.size() : dot, "-" + std::to_string(number));
    return (whole.parent_path() / file).string();
}

}  // namespace ptoscope
