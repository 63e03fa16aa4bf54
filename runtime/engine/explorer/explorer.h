#pragma once
// Tries the interleavings of a small configuration on the real machine: nodes are machine states,
// edges are single steps of any agent that can step, virtual time is off. Finds broken promises,
// deadlocks and livelocks, and hands back the shortest schedule to each.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "runtime/engine/explorer/schedule.h"
#include "runtime/workload/program.h"

namespace ptoscope {

enum class Strategy : uint8_t {
    BreadthFirst,  // shortest counterexamples; exhausts, finds livelocks
    DepthFirst,    // stores fingerprints and its path only; exhausts, finds no livelock
    Random,        // runs of random choices
    Pct            // runs by random priorities with `pct_depth` changes
};
[[nodiscard]] const char* name(Strategy strategy);  // "breadth-first"...

struct ExploreOptions {
    Strategy strategy = Strategy::BreadthFirst;
    bool reduce = true;     // partial-order reduction: local steps are taken at once
    bool find_all = false;  // goes on after a failure: the shortest one of every check
    unsigned kinds = ~0U;   // bit per FailureKind to look for; others only end their path
    std::string
        only_check{};      // if not empty: only failures with this text, thread numbers left out
    unsigned threads = 1;  // same result with any number; depth-first uses one
    uint64_t max_states = 20'000'000;
    double max_seconds = 0;                // 0 = no bound
    uint64_t max_bytes = 4ULL << 30;       // of memory that grows with the states
    uint32_t max_depth = 1'000'000;        // steps of one path (depth-first, random, PCT)
    uint64_t seed = 0;                     // Random, Pct
    uint64_t runs = 10'000;                // Random, Pct
    uint32_t pct_depth = 3;                // Pct
    bool minimise = true;                  // shortest without reduction, fewest switches
    uint64_t minimise_states = 2'000'000;  // bound of that
    bool no_return = true;                 // work out the point of no return
};

// What an exploration is at; the figures of the later ones are of that work alone.
enum class ExplorePhase : uint8_t { Searching, Minimising, NoReturn };
[[nodiscard]] const char* name(ExplorePhase phase);  // "exploring"...

struct ExploreStats {
    ExplorePhase phase = ExplorePhase::Searching;
    uint64_t states = 0;       // distinct ones, stored; of runs by chance: looked at
    uint64_t transitions = 0;  // edges between them
    uint64_t steps = 0;        // of agents
    uint64_t frontier = 0;     // states that are still to be expanded
    uint32_t depth = 0;        // edges from the first state
    uint64_t runs = 0;         // Random, Pct
    double seconds = 0;
    uint64_t bytes = 0;   // that grow with the states, at their most
    double omission = 0;  // probability that two states were taken for one
    [[nodiscard]] double states_per_second() const;
    [[nodiscard]] double bytes_per_state() const;
};

struct Failure {
    FailureKind kind = FailureKind::Invariant;
    std::string check;                 // one line, with the agents and tasks involved
    std::vector<std::string> waits;    // deadlock, livelock: what each agent waits for
    std::vector<ScheduledStep> steps;  // the counterexample
    uint32_t switches = 0;             // of the agent that steps
    bool shortest = false;             // proven, without reduction
    uint64_t end_hash = 0;             // Machine::logical_hash after the last step
    std::optional<size_t> no_return;   // after so many steps the failure was unavoidable
};

enum class Verdict : uint8_t { Exhausted, Failed, Bounded };
[[nodiscard]] const char* name(Verdict verdict);  // "exhausted: no failure"...

struct ExploreResult {
    Verdict verdict = Verdict::Exhausted;
    std::string bound;  // Bounded, or Failed before everything was seen: what ended the search
    ExploreStats stats;
    std::vector<Failure> failures;  // shortest first
};

// Called now and then (a few times a second) from the thread that explores; false = stop, what has
// been found so far is returned.
using ExploreProgress = std::function<bool(const ExploreStats&)>;

// Same program and options give the same verdict and the same counterexamples, on every machine
// (as long as neither max_seconds nor a stop ends it). Throws InputError for a program that it
// cannot take: more than 64 producers of a task.
[[nodiscard]] ExploreResult explore(const std::shared_ptr<const Program>& program,
                                    const ExploreOptions& options,
                                    const ExploreProgress& progress = {});

// The schedule of a failure. `workload` is what `program` was compiled from.
[[nodiscard]] Schedule schedule_of(const Workload& workload, const Failure& failure);

// How much freedom is left after each step of a schedule.
struct Prospect {
    uint32_t choices = 0;  // possible next steps
    uint32_t doomed = 0;   // of these, after which no good end can be reached
    uint32_t unknown = 0;  // of these, where the bound was reached
};
// One for every position 0..steps.size(). `bound`: states looked at per question.
[[nodiscard]] std::vector<Prospect> prospects(const std::shared_ptr<const Program>& program,
                                              const std::vector<ScheduledStep>& steps,
                                              uint64_t bound = 2'000'000,
                                              const ExploreProgress& progress = {});

}  // namespace ptoscope
