#pragma once
// Where the rows of the table of differences lead to: the longest wait, span or piece of each kind
// in one run.

#include <map>
#include <string>
#include <vector>

#include "runtime/engine/compare/comparison.h"

namespace ptoscope {

struct RunPlace {
    int64_t begin = kNever;  // ns
    int64_t end = kNever;
    uint32_t task = kNone;
};

class RunPlaces {
  public:
    RunPlaces(const RunReport& run, const CriticalPathPieces& path);
    [[nodiscard]] RunPlace of(PathCause cause) const { return causes_[static_cast<size_t>(cause)]; }
    // Control agent: 0 = orchestrator.
    [[nodiscard]] RunPlace of(size_t agent, Phase phase) const;
    // Its longest wait from ready to start.
    [[nodiscard]] RunPlace ofKernel(const std::string& name) const;

  private:
    std::array<RunPlace, kPathCauses> causes_{};
    std::vector<std::array<RunPlace, kPhases>> phases_;  // by agent
    std::map<std::string, RunPlace> kernels_;
};

}  // namespace ptoscope
