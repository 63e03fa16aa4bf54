#include "widgets/compare/run_places.h"

namespace ptoscope {
namespace {

void keepLonger(RunPlace& place, const RunPlace& other) {
    const bool longer = place.begin == kNever || other.end - other.begin > place.end - place.begin;
    if (longer) place = other;
}

}  // namespace

RunPlaces::RunPlaces(const RunReport& run, const CriticalPathPieces& path) {
    for (const PathPiece& piece : path)
        keepLonger(causes_[static_cast<size_t>(piece.cause)], {piece.begin, piece.end, piece.task});
    phases_.resize(run.trace.phases.size());
    for (size_t agent = 0; agent < phases_.size(); ++agent) {
        const auto& spans = run.trace.phases[agent];
        for (size_t i = 0; i < spans.size(); ++i) {
            const PhaseSpan& span = spans[i];
            keepLonger(phases_[agent][static_cast<size_t>(span.phase)],
                       {span.begin, span.end, span.task});
        }
    }
    for (const auto& core : run.trace.blocks)
        for (size_t i = 0; i < core.size(); ++i) {
            const BlockSpan& block = core[i];
            const int64_t ready = run.trace.tasks[block.task].ready;
            if (block.start == kNever || ready == kNever) continue;
            const TaskSpec& task = run.program->tasks[block.task];
            const uint32_t kernel = task.kernels[static_cast<size_t>(block.subslot)].kernel;
            keepLonger(kernels_[run.program->kernels[kernel].name],
                       {ready, block.start, block.task});
        }
}

RunPlace RunPlaces::of(size_t agent, Phase phase) const {
    return agent < phases_.size() ? phases_[agent][static_cast<size_t>(phase)] : RunPlace{};
}

RunPlace RunPlaces::ofKernel(const std::string& name) const {
    const auto found = kernels_.find(name);
    return found == kernels_.end() ? RunPlace{} : found->second;
}

}  // namespace ptoscope
