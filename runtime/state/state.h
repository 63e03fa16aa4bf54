#pragma once
// Everything a run consists of, as one value: shared memory, device and the agents' locals. Copying
// costs what the root of the copy-on-write arrays costs. The protocols (orchestrator/, scheduler/,
// cores/) work on it; runtime/machine/machine.h wraps it with step, hash and invariants.

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "runtime/base/errors.h"
#include "runtime/device/profile.h"
#include "runtime/memory/device_memory.h"
#include "runtime/state/agents.h"
#include "runtime/state/cache_lines.h"
#include "runtime/state/core.h"
#include "runtime/state/drain.h"
#include "runtime/state/queues.h"
#include "runtime/state/task_ring.h"
#include "runtime/workload/program.h"

namespace ptoscope {

// What the orchestrator tells the schedulers of itself.
enum class Stage : uint8_t { Running, WaitingForData, Done };
[[nodiscard]] const char* name(Stage stage);

// A latched runtime error: the first one wins (WORKLOADS.md codes).
struct RuntimeFault {
    ErrorCode code = ErrorCode::None;
    uint32_t task = kNone;
    std::string message;
    bool operator==(const RuntimeFault&) const = default;
    template <class V>
    void fields(V&& v) const {
        v(code, task, message);
    }
};

// A broken promise of RUNTIME.md 7, noticed while stepping: the first one stays.
struct Violation {
    std::string what;  // empty = none
    uint16_t agent = 0;
    bool operator==(const Violation&) const = default;
    template <class V>
    void fields(V&& v) const {
        v(what, agent);
    }
};

struct MachineState {
    std::shared_ptr<const Program> program;
    std::shared_ptr<const DeviceProfile> profile;

    // shared memory
    Shared<Stage> stage;
    Shared<uint32_t> submitted_tasks;  // written with stage = Done
    Shared<uint32_t> completed_tasks;
    Shared<uint8_t> active_threads;
    uint8_t dealt_threads = 0;  // the clusters are dealt out over that many threads
    std::array<TaskRing, kRings> rings;
    WiringQueue wiring;
    std::array<ReadyQueue, kShapes> ready;  // by ResourceShape
    Drain drain;
    std::vector<CoreRecord> records;  // by core
    std::vector<uint64_t> cond_news;  // by thread: cores whose COND changed since it was read
    CowArray<uint64_t> tensor_base;   // by tensor index: address of element 0
    DeviceMemory memory;
    CacheLines lines;  // who holds which, for costs

    // agents
    Orchestrator orchestrator;
    std::vector<SchedulerThread> threads;  // S, or S + 1 with orchestrator_joins
    std::vector<Core> cores;

    int64_t now = 0;            // ns, when the last step began
    std::vector<AgentId> held;  // in order: not scheduled until they are released
    RuntimeFault fault;
    Violation violation;
    uint64_t written_bytes = 0;  // by kernels and `set`; a statistic

    bool operator==(const MachineState& other) const;
    template <class V>
    void fields(V&& v) const {
        v(program->hash, stage, submitted_tasks, completed_tasks, active_threads, dealt_threads,
          rings, wiring, ready, drain, records, cond_news, tensor_base, memory, lines, orchestrator,
          threads, cores, now, fault, violation);
        if (!held.empty()) v(held);
    }

    [[nodiscard]] int clusters() const { return program->config.device.clusters; }
    [[nodiscard]] int schedulers() const { return program->config.runtime.scheduler_threads; }
    [[nodiscard]] Slot& slot(SlotRef ref) { return rings[ref.ring()].slots.write(ref.index()); }
    [[nodiscard]] const Slot& slot(SlotRef ref) const {
        return rings[ref.ring()].slots[ref.index()];
    }
    [[nodiscard]] const Slot& look(uint32_t task) const { return slot(program->slot_of(task)); }

    // Core ids (RUNTIME.md 1): AIC of cluster i = i; AIVs N + 2i and N + 2i + 1.
    [[nodiscard]] size_t core_of(int cluster, int kind) const {
        return static_cast<size_t>(kind == 0 ? cluster : clusters() + 2 * cluster + kind - 1);
    }
    [[nodiscard]] int cluster_of(size_t core) const {
        const int n = clusters();
        const int c = static_cast<int>(core);
        return c < n ? c : (c - n) / 2;
    }
    // 0 AIC, 1 AIV0, 2 AIV1.
    [[nodiscard]] int kind_of(size_t core) const {
        const int n = clusters();
        const int c = static_cast<int>(core);
        return c < n ? 0 : 1 + (c - n) % 2;
    }
    // The scheduler thread that owns a core now.
    [[nodiscard]] size_t owner_of(size_t core) const {
        return static_cast<size_t>(cluster_of(core)) % dealt_threads;
    }
    [[nodiscard]] uint64_t bit_of(size_t core) const {
        const int local = cluster_of(core) / dealt_threads;
        return 1ULL << (3 * local + kind_of(core));
    }
    // The core behind bit number `bit` of a thread's tracker.
    [[nodiscard]] size_t core_at(size_t thread, int bit) const {
        return core_of(threads[thread].clusters[static_cast<size_t>(bit / 3)], bit % 3);
    }
};

// The machine before its first step. Throws InputError for an unknown profile.
[[nodiscard]] MachineState initial_state(std::shared_ptr<const Program> program);

}  // namespace ptoscope
