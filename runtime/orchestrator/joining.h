#pragma once
// The orchestrator becomes scheduler thread S (RUNTIME.md 1): it asks through the drain's word, so
// a drain and a join exclude each other; the schedulers meet; clusters are dealt out again; only
// then does the number of active threads change.

#include "runtime/protocol/step.h"

namespace ptoscope {

// join=unguarded: the wish to join is a word of its own, which no drain excludes.
[[nodiscard]] bool joins_unguarded(const MachineState& m);
[[nodiscard]] Var join_word(const MachineState& m);  // that carries the wish
// The orchestrator has asked, and not released the schedulers yet.
[[nodiscard]] bool join_is_wanted(const MachineState& m);

// Every active scheduler thread stands at the rendezvous.
[[nodiscard]] bool all_at_rendezvous(const MachineState& m);

// Gives every thread 0..threads-1 its clusters and rebuilds its tracker from the core records.
void deal_clusters(MachineState& m, int threads);

// JoinRequest .. JoinRelease, and PublishDone, which ends the program.
template <class Context>
void step_joining(const Step<Context>& s, Orchestrator& me);

}  // namespace ptoscope
