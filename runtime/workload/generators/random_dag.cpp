// Random programs: shapes, scopes, blocks, sync_start and every kind of argument, on views that
// overlap or not. Conflicting accesses are always ordered, by the runtime's rules or by an explicit
// `after`, so the outcome must equal that of the program executed in order.

#include <algorithm>
#include <array>

#include "runtime/workload/generators/builder.h"
#include "runtime/workload/generators/catalogue.h"
#include "runtime/workload/generators/parameters.h"
#include "runtime/workload/generators/random.h"
#include "runtime/workload/generators/row_ledger.h"

namespace ptoscope {
namespace {

constexpr int64_t kDeclared = 6;  // tensors
constexpr int64_t kRows = 16;     // of a declared tensor
constexpr int64_t kColumns = 8;
constexpr int64_t kMaxHeight = 4;  // rows of a view
constexpr int64_t kMaxScopeTasks = 40;
constexpr int64_t kMaxRootTasks = 500;  // their slots are held until the end
constexpr size_t kMaxDepth = 5;

struct ComputeChoice {
    const char* name;
    Compute compute;
    int inputs;     // from anywhere
    int constants;  // from a tensor that nobody writes
};
// Sums with constants only: values grow by less than 1 a task and stay finite however many there
// are.
constexpr std::array kChoices{
    ComputeChoice{"copy", Compute::Copy, 1, 0}, ComputeChoice{"add", Compute::Add, 1, 1},
    ComputeChoice{"scale", Compute::Scale, 1, 0}, ComputeChoice{"softmax", Compute::Softmax, 1, 0},
    ComputeChoice{"accumulate", Compute::Add, 0, 1}};

struct Visible {
    uint32_t tensor = 0;  // the ledger's index
    int64_t rows = 0;
};

struct Scope {
    bool manual = false;
    int64_t tasks = 0;
    std::vector<Visible> tensors;
};

class RandomDag {
  public:
    explicit RandomDag(const Parameters& p)
        : b_(p.title(), "A random program; its result must equal that of executing it in order."),
          random_(static_cast<uint64_t>(p.number("seed"))),
          tasks_(p.number("tasks")),
          clusters_(p.number("clusters")) {
        b_.set("device.clusters", clusters_);
        declare_all();
    }

    Workload make() {
        while (submitted_ < tasks_) {
            change_scope();
            submit_task();
        }
        while (scopes_.size() > 1)
            end_scope();
        return b_.take();
    }

  private:
    template <class List>
    const auto& any_of(const List& list) {
        return list[static_cast<size_t>(random_.below(static_cast<int64_t>(list.size())))];
    }

    void declare_all() {
        for (const ComputeChoice& c : kChoices) {
            b_.kernel(std::string("aic_") + c.name, CoreKind::Aic, c.compute,
                      random_.between(3, 20), 0.2);
            b_.kernel(std::string("aiv_") + c.name, CoreKind::Aiv, c.compute,
                      random_.between(3, 20), 0.2);
        }
        b_.declare("constants", {kRows, kColumns}, InitKind::Uniform, 0);
        scopes_.emplace_back();
        for (int64_t i = 0; i < kDeclared; ++i) {
            const std::string name = "d" + std::to_string(i);
            b_.declare(name, {kRows, kColumns}, InitKind::Uniform, static_cast<uint64_t>(i + 1));
            scopes_[0].tensors.push_back(add_tensor(name, kRows, kNone));
        }
    }

    Visible add_tensor(const std::string& name, int64_t height, uint32_t creator) {
        names_.push_back(name);
        return {ledger_.add_tensor(height, creator), height};
    }

    void change_scope() {
        if (scopes_.size() > 1 && (scopes_.back().tasks >= kMaxScopeTasks || random_.one_in(12)))
            end_scope();
        const bool root_full = scopes_.size() == 1 && scopes_[0].tasks >= kMaxRootTasks;
        if (root_full || (scopes_.size() <= kMaxDepth && random_.one_in(10))) begin_scope();
    }

    void begin_scope() {
        Scope scope;
        scope.manual = scopes_.back().manual || random_.one_in(4);  // no auto scope in a manual one
        b_.begin_scope(scope.manual ? ScopeMode::Manual : ScopeMode::Auto);
        scopes_.push_back(std::move(scope));
    }

    void end_scope() {
        b_.end_scope();
        scopes_.pop_back();
    }

    void submit_task() {
        const auto index = static_cast<uint32_t>(submitted_);
        after_.clear();
        results_.clear();
        inputs_.clear();
        created_.clear();
        args_ = 0;
        if (random_.one_in(20))
            submit_dummy(index);
        else
            submit_kernels(index);
        ++submitted_;
        ++scopes_.back().tasks;
        std::vector<Visible>& visible = scopes_.back().tensors;
        visible.insert(visible.end(), created_.begin(), created_.end());
    }

    // A dummy that claims to write some rows: it orders what comes before and after.
    void submit_dummy(uint32_t index) {
        const RowRange range = pick_rows(random_.between(1, kMaxHeight));
        DummyStatement& dummy = b_.dummy(name_of(index));
        Argument argument;
        argument.kind = ArgKind::InOut;
        argument.view = view_of(range);
        dummy.args.push_back(argument);
        access(index, ArgKind::InOut, range);
        for (const uint32_t earlier : after_)
            dummy.after.push_back(name_of(earlier));
    }

    void submit_kernels(uint32_t index) {
        static constexpr std::array<unsigned, 8> kMasks{1, 1, 2, 2, 2, 6, 3, 7};
        const unsigned mask = any_of(kMasks);
        Submit submit = b_.submit(name_of(index));
        for (unsigned slot = 0; slot < kSubslots; ++slot)
            if ((mask >> slot & 1U) != 0) add_kernel(submit, index, static_cast<Subslot>(slot));
        choose_blocks(submit, CoreMask{static_cast<uint8_t>(mask)});
        if (index > 0 && random_.one_in(8))
            after_.insert(index - 1 -
                          static_cast<uint32_t>(random_.below(std::min<int64_t>(index, 100))));
        for (const uint32_t earlier : after_)
            submit.after(name_of(earlier));
    }

    // One kernel with its own inputs and result; no kernel of a task touches another's result.
    void add_kernel(Submit& submit, uint32_t index, Subslot slot) {
        const ComputeChoice& choice = any_of(kChoices);
        const int64_t height = random_.between(1, kMaxHeight);
        const int64_t first_arg = args_;
        if (!add_result_rows(choice, height)) return add_new_tensor(submit, index, slot, height);
        const RowRange result = results_.back();
        add_inputs(submit, index, choice.inputs, height);
        add_constants(submit, choice.constants, height);
        // Only a kernel that ignores the old values may promise to write without reading.
        const bool update = std::string_view(choice.name) == "accumulate" || random_.one_in(2);
        const ArgKind kind = update ? ArgKind::InOut : ArgKind::Write;
        submit.add(kind, view_of(result));
        access(index, kind, result);
        ++args_;
        use_kernel(submit, slot, choice, first_arg);
    }

    // Chooses rows that no other kernel of this task reads or writes; false if there are none.
    bool add_result_rows(const ComputeChoice& choice, int64_t height) {
        const bool accumulates = std::string_view(choice.name) == "accumulate";
        if (!accumulates && random_.one_in(4)) return false;
        for (int attempt = 0; attempt < 8; ++attempt) {
            const RowRange range = pick_rows(height);
            if (clashes(range, results_) || clashes(range, inputs_)) continue;
            results_.push_back(range);
            return true;
        }
        return false;
    }

    void add_new_tensor(Submit& submit, uint32_t index, Subslot slot, int64_t height) {
        const int64_t first_arg = args_;
        add_inputs(submit, index, 1, height);
        const std::string name = "o" + std::to_string(index) + "_" + std::to_string(args_);
        submit.out(name, {height, kColumns});
        ++args_;
        created_.push_back(add_tensor(name, height, index));
        use_kernel(submit, slot, kChoices[0], first_arg);
    }

    void add_inputs(Submit& submit, uint32_t index, int count, int64_t height) {
        for (int i = 0; i < count; ++i) {
            RowRange range = pick_rows(height);
            while (clashes(range, results_))
                range = pick_rows(height);
            const ArgKind kind = random_.one_in(6) ? ArgKind::NoDep : ArgKind::In;
            submit.add(kind, view_of(range));
            access(index, kind, range);
            inputs_.push_back(range);
            ++args_;
        }
    }

    void add_constants(Submit& submit, int count, int64_t height) {
        for (int i = 0; i < count; ++i, ++args_)
            submit.in(rows("constants", random_.below(kRows - height + 1), height, kColumns));
    }

    void use_kernel(Submit& submit, Subslot slot, const ComputeChoice& choice, int64_t first_arg) {
        if (choice.compute == Compute::Scale) {
            submit.scalar(0.25);
            ++args_;
        }
        std::vector<int64_t> seen;
        for (int64_t i = first_arg; i < args_; ++i)
            seen.push_back(i);
        const char* core = slot == Subslot::Aic ? "aic_" : "aiv_";
        submit.slot(slot, std::string(core) + choice.name, seen);
    }

    void choose_blocks(Submit& submit, CoreMask mask) {
        static constexpr std::array<int64_t, 8> kBlocks{1, 1, 1, 2, 3, 4, 8, 30};
        if (!random_.one_in(6)) {
            submit.blocks(any_of(kBlocks));
            return;
        }
        const int64_t limit = mask.shape() == ResourceShape::Aiv ? 2 * clusters_ : clusters_;
        submit.blocks(random_.between(1, limit)).sync_start();
    }

    // Some rows of any tensor in sight; a tensor lower than `height` is passed over.
    RowRange pick_rows(int64_t height) {
        for (;;) {
            const Scope& scope = any_of(scopes_);
            if (scope.tensors.empty()) continue;
            const Visible& t = any_of(scope.tensors);
            if (t.rows < height) continue;
            return {t.tensor, random_.below(t.rows - height + 1), height};
        }
    }

    [[nodiscard]] View view_of(const RowRange& range) const {
        return rows(names_[range.tensor], range.first, range.count, kColumns);
    }

    static bool clashes(const RowRange& range, const std::vector<RowRange>& others) {
        return std::any_of(others.begin(), others.end(),
                           [&](const RowRange& other) { return other.overlaps(range); });
    }

    void access(uint32_t index, ArgKind kind, const RowRange& range) {
        ledger_.access(index, scopes_.back().manual, kind, range, after_);
    }

    static std::string name_of(uint32_t index) { return "t" + std::to_string(index); }

    Builder b_;
    Random random_;
    RowLedger ledger_;
    std::vector<std::string> names_;  // by the ledger's index
    std::vector<Scope> scopes_;
    int64_t tasks_;
    int64_t clusters_;
    int64_t submitted_ = 0;
    // Of the task being put together:
    std::set<uint32_t> after_;
    std::vector<RowRange> results_;
    std::vector<RowRange> inputs_;
    std::vector<Visible> created_;
    int64_t args_ = 0;
};

}  // namespace

GeneratorInfo random_dag() {
    return {"random_dag",
            "Random shapes, scopes, blocks and arguments; conflicts are always ordered.",
            {{"tasks", "100", "tasks", ParameterKind::Number, 1, 1'000'000},
             {"seed", "1", "another seed, another program", ParameterKind::Number, 0, INT32_MAX},
             {"clusters", "24", "clusters of the device", ParameterKind::Number, 2, 147}},
            {},
            [](const Parameters& p) { return RandomDag(p).make(); }};
}

}  // namespace ptoscope
