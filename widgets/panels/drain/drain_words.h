#pragma once
// A drain in sentences: what it is at now, and what each thread does or waits for.

#include "widgets/panels/drain/drain_picture.h"

namespace ptoscope {

// "Drain of t3: 12 blocks must start together, attempt #2".
[[nodiscard]] QString drainHeadline(const DrainPicture& picture, const Program& program);
// What keeps it, or what happens next, in one sentence.
[[nodiscard]] QString drainSentence(const DrainPicture& picture);
// "AckBarrier: waits for the bits of S1 and S2".
[[nodiscard]] QString threadSentence(const DrainPicture& picture, size_t thread);
// "12 blocks", "being set up (-1)", "none (0)", "the orchestrator joins (-2)".
[[nodiscard]] QString pendingText(const DrainPicture& picture);
// "S0", "S0 and S2", "S0, S1 and S2".
[[nodiscard]] QString threadList(const DrainPicture& picture, const std::vector<size_t>& threads);

// Which tasks may need a drain, and which must: they have more blocks than one thread has places.
[[nodiscard]] QString candidatesText(const Program& program);

}  // namespace ptoscope
