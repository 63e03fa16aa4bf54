#include "runtime/engine/verification/conflicts.h"

#include <algorithm>
#include <tuple>

#include "runtime/engine/verification/access_log.h"
#include "runtime/engine/verification/ordering.h"

namespace ptoscope {
namespace {

bool is_write(ArgKind kind) {
    return kind == ArgKind::Out || kind == ArgKind::InOut || kind == ArgKind::Write;
}

// Tensors that a task writes or for whose users the orchestrator waits. The others matter to
// nobody.
std::vector<bool> watched_tensors(const Program& program) {
    std::vector<bool> watched(program.tensors.size());
    for (const ArgSpec& arg : program.args)
        if (is_write(arg.kind)) watched[arg.tensor] = true;
    for (const AccessSpec& access : program.accesses)
        watched[access.tensor] = true;
    return watched;
}

// Goes through a program in order and compares each access with those before it.
class ConflictSearch {
  public:
    ConflictSearch(const Program& program, const Dependencies& graph, size_t limit, uint64_t budget)
        : program_(program),
          ordering_(graph),
          limit_(limit),
          budget_(budget),
          watched_(watched_tensors(program)) {}

    ConflictCheck run() {
        for (const Instruction& instruction : program_.instructions) {
            visit(instruction);
            if (check_.conflicts.size() < limit_ && log_.work() + ordering_.work() < budget_)
                continue;
            check_.complete = false;
            break;
        }
        return std::move(check_);
    }

  private:
    struct Access {
        uint32_t region;
        uint32_t tensor;
        bool writes;
    };

    void visit(const Instruction& instruction) {
        switch (instruction.op) {
            case Op::Submit:
                submit(instruction.operand);
                break;
            case Op::Get:
                wait_for(program_.accesses[instruction.operand], false);
                break;
            case Op::Set:
                wait_for(program_.accesses[instruction.operand], true);
                break;
            case Op::BeginScope:
            case Op::EndScope:
            case Op::Fatal:
                break;
        }
    }

    void submit(uint32_t task) {
        if (program_.tasks[task].kind != TaskKind::Submit) return;
        ++check_.tasks_checked;
        read_accesses(task);
        find_candidates(task);
        ordering_.keep_unordered(task, unordered_);
        report();
        record(task);
    }

    void read_accesses(uint32_t task) {
        accesses_.clear();
        for (const ArgSpec& arg : program_.args_of(program_.tasks[task]))
            if (arg.tensor != kNone && watched_[arg.tensor])
                accesses_.push_back(
                    {log_.region(arg.tensor, arg.view), arg.tensor, is_write(arg.kind)});
    }

    // Earlier accesses that must be ordered before this task, and whose they are.
    void find_candidates(uint32_t task) {
        candidates_.clear();
        unordered_.clear();
        for (const Access& a : accesses_)
            log_.for_each_conflicting(a.region, a.writes, [&](uint32_t earlier, bool writes) {
                candidates_.push_back({earlier, task, a.tensor, writes, a.writes});
                unordered_.push_back(earlier);
            });
        check_.pairs_compared += candidates_.size();
        std::sort(unordered_.begin(), unordered_.end());
        unordered_.erase(std::unique(unordered_.begin(), unordered_.end()), unordered_.end());
    }

    [[nodiscard]] bool is_unordered(uint32_t earlier) const {
        return std::binary_search(unordered_.begin(), unordered_.end(), earlier);
    }

    // One conflict for each pair and tensor, whatever the number of arguments.
    void report() {
        if (unordered_.empty()) return;
        std::erase_if(candidates_, [&](const Conflict& c) { return !is_unordered(c.earlier); });
        const auto pair = [](const Conflict& c) { return std::tuple(c.earlier, c.tensor); };
        std::stable_sort(candidates_.begin(), candidates_.end(),
                         [&](const Conflict& a, const Conflict& b) { return pair(a) < pair(b); });
        const Conflict* previous = nullptr;
        for (const Conflict& c : candidates_) {
            const bool same = previous != nullptr && pair(*previous) == pair(c);
            if (!same && check_.conflicts.size() == limit_) return;
            if (!same) check_.conflicts.push_back(c);
            check_.conflicts.back().earlier_writes |= c.earlier_writes;
            check_.conflicts.back().later_writes |= c.later_writes;
            previous = &c;
        }
    }

    void record(uint32_t task) {
        for (const Access& a : accesses_)
            if (a.writes)
                log_.supersede(a.region, [&](uint32_t earlier) { return !is_unordered(earlier); });
        for (const Access& a : accesses_)
            log_.add(a.region, task, a.writes);
    }

    // The orchestrator waits, so everything that it submits later is ordered too.
    void wait_for(const AccessSpec& access, bool writes) {
        const uint32_t region = log_.region(access.tensor, access.view);
        log_.for_each_conflicting(region, writes,
                                  [&](uint32_t earlier, bool) { ordering_.settle(earlier); });
        if (writes) log_.supersede(region, [](uint32_t) { return true; });
    }

    const Program& program_;
    Ordering ordering_;
    size_t limit_;
    uint64_t budget_;
    std::vector<bool> watched_;
    AccessLog log_;
    ConflictCheck check_;
    // Of the task at hand; members to keep their room.
    std::vector<Access> accesses_;
    std::vector<Conflict> candidates_;
    std::vector<uint32_t> unordered_;
};

std::string shown(const Program& program, uint32_t task, bool writes) {
    const TaskSpec& t = program.tasks[task];
    return to_string(t.id) + " \"" + t.name + "\" " + (writes ? "writes" : "reads");
}

}  // namespace

ConflictCheck unordered_conflicts(const Program& program, const Dependencies& graph, size_t limit,
                                  uint64_t work_budget) {
    return ConflictSearch(program, graph, limit, work_budget).run();
}

std::string describe(const Program& program, const Conflict& conflict) {
    return shown(program, conflict.earlier, conflict.earlier_writes) + " and " +
           shown(program, conflict.later, conflict.later_writes) +
           " overlapping parts of tensor \"" + program.tensors[conflict.tensor].name +
           "\"; no dependency orders them";
}

}  // namespace ptoscope
