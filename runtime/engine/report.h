#pragma once
// One run from begin to end, checked, and everything that is reported of it: what `ptoscope run`
// prints, writes as JSON and draws. No clocks, no files in here.

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "runtime/device/profile.h"
#include "runtime/engine/diagnosis.h"
#include "runtime/engine/simulation.h"
#include "runtime/engine/step_observer.h"
#include "runtime/trace/trace.h"
#include "runtime/workload/program.h"

namespace ptoscope {

struct RunOptions {
    bool verify = true;  // compare the memory with the program-order reference
    bool check = false;  // look at the invariants after every step, not only at the end
    // Asked now and then during the simulation; false stops it where it is.
    std::function<bool(const Simulation&)> keep_going;
    // Sees every step; where it says so, the run stops.
    StepObserver* observer = nullptr;
};

enum class Outcome : uint8_t {
    Completed,
    Deadlock,   // nobody can step (code 100)
    Error,      // a code of the runtime was latched
    Violation,  // an invariant was broken, or the memory holds wrong data
    Cancelled,  // keep_going() said so
    Stopped,    // the observer said so
};
[[nodiscard]] const char* name(Outcome outcome);  // "completed", ...

// Errors that have no code of the runtime: a broken invariant, wrong data.
inline constexpr int kNoCode = -1;

struct RingReport {
    uint32_t window = 0;     // slots
    uint32_t peak_used = 0;  // slots
    uint64_t heap_bytes = 0;
    uint64_t peak_heap_bytes = 0;  // skipped ends included
};

struct RunReport {
    std::shared_ptr<const Program> program;
    std::shared_ptr<const DeviceProfile> profile;
    Outcome outcome = Outcome::Completed;
    bool verified = false;             // completed, and the comparison ran and matched
    uint64_t compared_bytes = 0;       // of declared tensors; 0 = not compared
    uint64_t written_bytes = 0;        // those of them that the program writes
    int64_t makespan_ns = kNever;      // last scheduler's exit
    int64_t orchestrator_ns = kNever;  // its first step to the end of the root scope
    uint64_t steps = 0;
    uint64_t state_hash = 0;  // Machine::full_hash() at the end
    std::vector<RunError> errors;
    std::vector<std::string> diagnosis;  // why nobody can step, line by line
    std::vector<std::string> warnings;
    std::array<RingReport, kRings> rings{};
    std::vector<std::string> agents;  // control agents: "orchestrator", "scheduler0", ...
    std::vector<WorkCounts> work;     // theirs
    size_t threads = 0;               // scheduler threads, an orchestrator that joins included
    Trace trace;
};

// Runs a program to its end. Throws InputError only for what Machine does.
[[nodiscard]] RunReport run_workload(std::shared_ptr<const Program> program,
                                     const RunOptions& options = {});

// Blocks that the program launches; dummy and alloc tasks have none.
[[nodiscard]] int64_t blocks_of(const TaskSpec& task);
[[nodiscard]] int64_t total_blocks(const Program& program);

}  // namespace ptoscope
