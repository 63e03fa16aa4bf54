#pragma once
// Exploring in sentences: what is explored, whether that can be exhausted, how far it is, and what
// came out.

#include <QString>

#include "runtime/engine/explorer/explorer.h"

namespace ptoscope {

// "election: 2 tasks (1 sync_start), 3 blocks, 2 scheduler threads, 2 clusters".
[[nodiscard]] QString subjectText(const Program& program);
// What is not the default, and how it drains: "drain=election, wiring=inline".
[[nodiscard]] QString settingsText(const Program& program);
// Why this will not be exhausted and what to do instead; empty if it may be.
[[nodiscard]] QString sizeWarning(const Program& program, Strategy strategy);

[[nodiscard]] QString strategyText(Strategy strategy);
[[nodiscard]] QString strategyTip(Strategy strategy);
[[nodiscard]] bool isSampling(Strategy strategy);  // runs, which exhaust nothing

// "1,204,331 states, 812 k/s, frontier 20,113, depth 41, 1.5 s, 31 MiB".
[[nodiscard]] QString progressText(const ExploreStats& stats, Strategy strategy);
// "Exhausted: no failure in 86,314 states", "2 failures in 86,314 states", "Bound reached: nothing
// found in 5,000,000 states".
[[nodiscard]] QString verdictText(const ExploreResult& result, Strategy strategy);
// What else one should know: what ended it, time, memory, the risk that something was overlooked.
[[nodiscard]] QString verdictDetail(const ExploreResult& result, Strategy strategy);

[[nodiscard]] QString shortNumber(double n);        // "812 k", "1.2 M"
[[nodiscard]] QString secondsText(double seconds);  // "0.4 s", "12 s", "3:05 min"

}  // namespace ptoscope
