#include "runtime/workload/rules.h"

#include <algorithm>
#include <cmath>

#include "runtime/base/text.h"
#include "runtime/workload/program.h"

namespace ptoscope {

std::string name_problem(std::string_view name) {
    if (name.empty()) return "a name must not be empty";
    if (name.size() > kMaxNameBytes)
        return "a name has at most " + std::to_string(kMaxNameBytes) + " bytes";
    const auto plain = [](char c) { return c >= ' ' && c <= '~'; };
    if (std::all_of(name.begin(), name.end(), plain)) return {};
    return printable(name, SIZE_MAX) == name ? "" : "a name must be printable: " + quoted(name);
}

std::string extents_problem(const std::vector<int64_t>& shape) {
    if (shape.empty() || shape.size() > kMaxRank)
        return "needs 1 to " + std::to_string(kMaxRank) + " extents, not " +
               std::to_string(shape.size());
    uint64_t elements = 1;
    for (const int64_t extent : shape) {
        if (extent < 1 || extent > kMaxExtent)
            return "extent " + std::to_string(extent) + " is not in 1.." +
                   std::to_string(kMaxExtent);
        // Divided, not multiplied: the product could wrap.
        if (static_cast<uint64_t>(extent) > kMaxTensorElements / elements)
            return "more than " + std::to_string(kMaxTensorElements) + " elements";
        elements *= static_cast<uint64_t>(extent);
    }
    return {};
}

std::string duration_problem(const Duration& duration) {
    if (duration.endless) return {};
    if (duration.ns.empty()) return "needs at least one duration";
    for (const int64_t ns : duration.ns)
        if (ns < 0 || ns > kMaxDurationNs)
            return "duration " + std::to_string(ns) + " ns is not in 0.." +
                   std::to_string(kMaxDurationNs);
    return {};
}

std::string jitter_problem(double jitter) {
    return jitter >= 0 && jitter < 1 ? "" : "jitter must be at least 0 and below 1";
}

std::string finite_problem(double value) {
    return std::isfinite(value) ? "" : "must be a finite number";
}

}  // namespace ptoscope
