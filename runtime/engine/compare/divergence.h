#pragma once
// The first scheduling decision in which two runs differ. A decision is what one scheduler thread
// chose: the block of which task goes to which core next, or that a drain is opened. Threads decide
// for themselves, so each one's decisions are compared in its own order, whatever the clocks say;
// of the first differences of all threads the earliest is the answer. If every thread decides the
// same, it is the first decision that comes in another order between the threads.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "runtime/engine/compare/run_view.h"

namespace ptoscope {

struct Decision {
    enum class Kind : uint8_t { Dispatch, OpenDrain };
    Kind kind = Kind::Dispatch;
    int64_t time = kNever;   // ns
    uint8_t thread = 0;      // scheduler thread that decided
    uint32_t task = kNone;   // task index of its run
    uint32_t block = 0;      // Dispatch: block; OpenDrain: blocks of the drain
    uint16_t core = 0;       // Dispatch
    bool preloaded = false;  // Dispatch: to the pre-load slot of a busy core
};

struct Divergence {
    uint8_t thread = 0;         // scheduler thread
    bool in_order = false;      // every thread decides the same: only their order differs
    uint64_t number = 0;        // of the thread's decisions, from 1: the ones before are equal
    std::optional<Decision> a;  // nothing: the thread decided nothing more
    std::optional<Decision> b;
    // The same block, or the drain of the same task, where the other run decided it; not if both
    // decided for it here.
    std::optional<Decision> a_in_b;
    std::optional<Decision> b_in_a;
    std::optional<uint64_t> position_a;  // set by locate()
    std::optional<uint64_t> position_b;
    [[nodiscard]] int64_t time() const;  // the earlier of both, ns
};

// Tasks are the same if their names are. Nothing: every decision is the same, in the same order.
[[nodiscard]] std::optional<Divergence> first_divergence(const RunView& a, const RunView& b);

// "block 4 of t5 qk to AIV31", "pre-loads block 0 of t7 pv on AIC3", "opens a drain for t9 (24
// blocks)".
[[nodiscard]] std::string decision_text(const RunView& run, const Decision& decision);

// The position (steps taken) of a run by virtual time alone right after the decision: runs it again
// up to there. Nothing if it never happens. Throws InputError as Machine does.
[[nodiscard]] std::optional<uint64_t> position_of(const std::shared_ptr<const Program>& program,
                                                  const Decision& decision);

// Looks both positions up.
void locate(Divergence& divergence, const std::shared_ptr<const Program>& a,
            const std::shared_ptr<const Program>& b);

}  // namespace ptoscope
