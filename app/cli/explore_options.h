#pragma once
// What the command line of `ptoscope explore` asks for.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/cli/arguments.h"
#include "app/cli/input.h"
#include "runtime/engine/explorer/explorer.h"

namespace ptoscope {

[[nodiscard]] std::span<const OptionInfo> exploreOptionInfos();

struct ExplorePlan {
    explicit ExplorePlan(const Arguments& arguments);  // throws UsageError

    ExploreOptions options;
    std::vector<Setting> settings;
    bool shrink = false;
    std::optional<std::string> json;
    std::optional<std::string> schedule;

    [[nodiscard]] bool uses_stdout() const { return json == "-" || schedule == "-"; }
};

// "out.json" -> "out-2.json" for the second failure; the first has the name itself.
[[nodiscard]] std::string numberedPath(const std::string& path, size_t number);

}  // namespace ptoscope
