#pragma once
// compile()'s work, one statement after the other.

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "runtime/workload/program.h"
#include "runtime/workload/visible_tensors.h"

namespace ptoscope {

class Compiler {
  public:
    // Both must outlive the compiler. `file` is for messages, may be empty.
    Compiler(const Workload& workload, const std::string& file);
    [[nodiscard]] std::shared_ptr<const Program> run();  // once; throws InputError

    // One statement of the program each.
    void operator()(const ScopeBegin& begin);
    void operator()(const ScopeEnd& end);
    void operator()(const SubmitStatement& submit);
    void operator()(const DummyStatement& dummy);
    void operator()(const AllocStatement& alloc);
    void operator()(const FatalStatement& fatal);
    void operator()(const GetStatement& get);
    void operator()(const SetStatement& set);

  private:
    // Where a message points below the current statement: "<below>[<index>].<key>", what is not
    // given left out. Put together only when something is wrong.
    struct Place {
        std::string_view below{};
        std::string_view key{};
        size_t index = SIZE_MAX;
        uint32_t line = 0;  // 0 = the statement's
    };
    [[nodiscard]] std::string path_of(const Place& place) const;
    [[noreturn]] void fail(const Place& place, const std::string& reason) const;
    void fail_if(const Place& place, const std::string& problem) const;
    [[noreturn]] void fail_at(const std::string& path, uint32_t line,
                              const std::string& reason) const;

    void add_config();
    void add_kernels();
    void add_tensors();
    void add_kernel(const KernelDecl& kernel, const std::string& path);
    void add_tensor(const TensorDecl& tensor, const std::string& path);
    void add_program();
    void list_scope_tasks();

    void begin_scope(ScopeMode mode);
    void end_scope();
    void emit(Op op, size_t operand);
    uint32_t add_duration(const Duration& duration);
    uint32_t add_message(const std::string& text);

    // Tasks: begin, arguments, dependencies, then finish.
    [[nodiscard]] TaskSpec begin_task(TaskKind kind, const std::string& name);
    void add_args(TaskSpec& task, const std::vector<Argument>& args);
    [[nodiscard]] ArgSpec resolve_argument(const Argument& arg, const Place& place) const;
    // Fills the task's argument `place.index`. The name's text must outlive this.
    void declare_output(TaskSpec& task, const std::string& name, const std::vector<int64_t>& shape,
                        const Place& place);
    void add_afters(TaskSpec& task, const std::vector<std::string>& after);
    void finish_task(TaskSpec&& task, const std::string& name);  // the workload's own text

    // A submit's kernels.
    void add_slots(TaskSpec& task, const SubmitStatement& submit);
    [[nodiscard]] uint32_t find_kernel(const std::string& name, Subslot slot) const;
    void add_operands(KernelSlot& slot, const KernelUse& use, const TaskSpec& task,
                      const Place& place);
    void check_slots(const TaskSpec& task, const SubmitStatement& submit) const;
    void check_duration(const TaskSpec& task, uint32_t duration, const Place& place) const;

    [[nodiscard]] uint32_t find_tensor(const std::string& name, const Place& place) const;
    [[nodiscard]] Box resolve_view(const View& view, uint32_t tensor, const Place& place) const;
    void add_access(const View& view, double value, Op op);

    const Workload& workload_;
    const std::string& file_;
    std::shared_ptr<Program> program_;
    size_t statement_ = 0;  // the current one, index into the workload's program
    VisibleTensors visible_;
    std::unordered_map<std::string_view, uint32_t> tasks_;    // by name; only looked up
    std::unordered_map<std::string_view, uint32_t> kernels_;  // by name; only looked up
    std::vector<uint32_t> open_scopes_;
    PerRing<uint32_t> next_local_{};
};

// Of values that extents_problem() or a view check accepted.
[[nodiscard]] Extents to_extents(const std::vector<int64_t>& values);

// "program[3].scope[0]": where statement `index` of a flat program stands in the file.
[[nodiscard]] std::string statement_path(const std::vector<Statement>& program, size_t index);

}  // namespace ptoscope
