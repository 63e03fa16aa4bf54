#pragma once
// A workload with every name resolved to an index: what the orchestrator runs. Immutable once
// compiled, shared by all copies of a Machine.

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "runtime/base/config.h"
#include "runtime/base/ids.h"
#include "runtime/base/shape.h"
#include "runtime/workload/model.h"

namespace ptoscope {

inline constexpr int kMaxRank = 6;

// Row-major extents of a tensor, elements.
struct Extents {
    uint8_t rank = 0;
    std::array<uint32_t, kMaxRank> dim{};

    [[nodiscard]] uint64_t elements() const {
        uint64_t n = 1;
        for (int i = 0; i < rank; ++i)
            n *= dim[static_cast<size_t>(i)];
        return n;
    }
    bool operator==(const Extents&) const = default;
};

// An axis-parallel part of a tensor: per dimension [offset, offset + shape).
struct Box {
    Extents offset;
    Extents shape;
    [[nodiscard]] bool overlaps(const Box& other) const;
    [[nodiscard]] bool covers(const Box& other) const;  // other lies within this
    bool operator==(const Box&) const = default;
};

struct TensorSpec {
    std::string name;
    Extents shape;
    uint32_t creator = kNone;  // task index, kNone = declared in "tensors"
    uint64_t heap_offset = 0;  // bytes from the start of the creator's outputs (1024-rounded each)
    uint64_t declared_base = 0;  // first element in the declared memory (declared tensors)
    InitKind init = InitKind::Zeros;
    uint64_t seed = 0;
    [[nodiscard]] uint64_t bytes() const { return shape.elements() * sizeof(float); }
    [[nodiscard]] bool declared() const { return creator == kNone; }
};

struct ArgSpec {
    ArgKind kind = ArgKind::In;
    uint32_t tensor = kNone;  // index into tensors; kNone for a scalar
    Box view;
    double scalar = 0;
};

struct KernelSpec {
    std::string name;
    CoreKind core = CoreKind::Aic;
    Compute compute = Compute::None;
    uint32_t duration = kNone;  // index into durations
    double jitter = 0;
};

// One kernel slot of a task: the kernel and the argument indices (within the task) that it sees.
struct KernelSlot {
    uint32_t kernel = kNone;
    uint32_t first_operand = 0;  // into operand_pool
    uint32_t operands = 0;
};

enum class TaskKind : uint8_t { Submit, Dummy, Alloc };

struct TaskSpec {
    TaskKind kind = TaskKind::Submit;
    TaskId id;            // known before the run: ids follow submit order within a ring
    uint8_t depth = 0;    // of its scope
    bool manual = false;  // submitted in a manual scope
    uint32_t scope = 0;
    CoreMask mask;                              // normalised; sync_start bit dropped for one block
    int64_t blocks = 1;                         // as written; the submit check finds bad values
    bool sync_start = false;                    // as written
    std::array<KernelSlot, kSubslots> kernels;  // by Subslot; a lone AIV1 kernel is in AIV0
    uint32_t first_arg = 0;
    uint32_t args = 0;
    uint32_t first_after = 0;
    uint32_t afters = 0;
    uint32_t unknown_after = kNone;  // index into messages: a name that no earlier statement has
    uint32_t duration = kNone;       // override, index into durations
    double jitter = -1;              // override, < 0 = none
    uint64_t output_bytes = 0;       // heap bytes, each output rounded up to 1024
    uint32_t line = 0;
    std::string name;

    [[nodiscard]] ResourceShape shape() const { return mask.shape(); }
    [[nodiscard]] bool drains() const { return sync_start && blocks > 1; }
    // blocks x active cores; meaningful once the submit check accepted blocks, saturates before.
    [[nodiscard]] int64_t subtasks() const {
        return std::clamp<int64_t>(blocks, INT32_MIN, INT32_MAX) * mask.count();
    }
};

enum class Op : uint8_t { BeginScope, EndScope, Submit, Get, Set, Fatal };

struct Instruction {
    Op op = Op::Submit;
    uint32_t operand = 0;  // scope, task, access (Get, Set) or message (Fatal) index
    uint32_t line = 0;
};

struct ScopeSpec {
    ScopeMode mode = ScopeMode::Auto;
    uint8_t depth = 0;            // 0 = root, saturates at 255
    bool auto_in_manual = false;  // an error, found when it is entered
    uint32_t first_task = 0;      // into scope_tasks
    uint32_t tasks = 0;
};

struct AccessSpec {
    uint32_t tensor = kNone;
    Box view;
    double value = 0;  // of Set
};

struct Program {
    std::string name;
    std::string description;
    Config config;  // completed
    std::vector<KernelSpec> kernels;
    std::vector<TensorSpec> tensors;  // declared ones first, then outputs in submit order
    std::vector<TaskSpec> tasks;      // in submit order
    std::vector<ArgSpec> args;
    std::vector<uint32_t> operand_pool;
    std::vector<uint32_t> after_pool;  // task indices
    std::vector<ScopeSpec> scopes;     // 0 = root
    std::vector<uint32_t> scope_tasks;
    std::vector<Instruction> instructions;  // BeginScope 0 ... EndScope 0
    std::vector<AccessSpec> accesses;
    std::vector<Duration> durations;
    std::vector<std::string> messages;
    uint64_t declared_elements = 0;  // of all declared tensors
    uint64_t hash = 0;               // of everything above that decides a run

    [[nodiscard]] std::span<const ArgSpec> args_of(const TaskSpec& t) const {
        return {args.data() + t.first_arg, t.args};
    }
    [[nodiscard]] std::span<const uint32_t> after_of(const TaskSpec& t) const {
        return {after_pool.data() + t.first_after, t.afters};
    }
    [[nodiscard]] std::span<const uint32_t> tasks_of(const ScopeSpec& s) const {
        return {scope_tasks.data() + s.first_task, s.tasks};
    }
    [[nodiscard]] std::span<const uint32_t> operands_of(const KernelSlot& k) const {
        return {operand_pool.data() + k.first_operand, k.operands};
    }
    [[nodiscard]] uint32_t window(uint32_t ring) const { return config.runtime.task_window[ring]; }
    [[nodiscard]] SlotRef slot_of(uint32_t task) const {
        const TaskId id = tasks[task].id;
        return SlotRef::make(id.ring(), id.local() & (window(id.ring()) - 1));
    }
};

// Resolves and checks a workload. Throws InputError for what status 3 covers (DESIGN.md), with the
// place: "<file>:12: program[3].args[0].in: ...", without a file "line 12: program[3]...". Submit
// errors of RUNTIME.md section 2 are left for the run to find.
[[nodiscard]] std::shared_ptr<const Program> compile(const Workload& workload,
                                                     const std::string& file = {});

// How long block `block` of a task runs on its active core `ordinal` (0 = first active one), ns;
// -1 = endless. Jitter is drawn from (seed, task, block, ordinal) alone.
[[nodiscard]] int64_t duration_ns(const Program& program, uint32_t task, int64_t block,
                                  int ordinal);

}  // namespace ptoscope
