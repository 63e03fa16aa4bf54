#include "runtime/engine/explorer/search.h"

#include <algorithm>
#include <cctype>

namespace ptoscope {
namespace {

constexpr double kTellEvery = 0.1;  // seconds

}  // namespace

std::string without_threads(const std::string& check) {
    std::string out;
    for (size_t i = 0; i < check.size(); ++i) {
        out += check[i];
        const bool counts = out.ends_with("scheduler") || out.ends_with("thread ");
        while (counts && i + 1 < check.size() &&
               std::isdigit(static_cast<unsigned char>(check[i + 1])) != 0)
            ++i;
    }
    return out;
}

double SearchWatch::seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
}

bool SearchWatch::ends(ExploreStats& stats) {
    stats.seconds = seconds();
    if (stats.states >= options_.max_states) {
        bound_ = std::to_string(options_.max_states) + " states";
    } else if (options_.max_seconds > 0 && stats.seconds >= options_.max_seconds) {
        bound_ = "the time";
    } else if (stats.bytes >= options_.max_bytes) {
        bound_ = std::to_string(options_.max_bytes >> 20U) + " MiB of memory";
    } else if (progress_ && stats.seconds - told_ >= kTellEvery) {
        told_ = stats.seconds;
        if (!progress_(stats)) bound_ = "stopped";
    }
    return !bound_.empty();
}

bool Collector::wants(const Finding& finding) const {
    if (!looks_for(finding.kind)) return false;
    const std::string key = without_threads(finding.check);
    if (!options_.only_check.empty() && options_.only_check != key) return false;
    return std::none_of(outcome_.found.begin(), outcome_.found.end(), [&](const Found& f) {
        return f.finding.kind == finding.kind && without_threads(f.finding.check) == key;
    });
}

std::vector<ScheduledStep> steps_along(const std::shared_ptr<const Program>& program, bool reduce,
                                       const std::vector<Edge>& path) {
    World world(program, reduce);
    std::vector<ScheduledStep> steps = world.opening();
    world.note_steps(&steps);
    for (const Edge edge : path)
        if (world.take(edge)) break;
    return steps;
}

}  // namespace ptoscope
