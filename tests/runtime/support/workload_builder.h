#pragma once
// Small workloads in a few lines. Statements come in program order; every submit, dummy and alloc
// returns its task index. Config keys are set straight on `device` and `runtime`.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "runtime/workload/program.h"

namespace ptoscope::test {

using Shape = std::vector<int64_t>;

// Core masks of a submit.
inline constexpr uint8_t kAic = 1;
inline constexpr uint8_t kAiv = 2;
inline constexpr uint8_t kAiv1 = 4;
inline constexpr uint8_t kMix = 7;
inline constexpr int64_t kEndless = -1;  // duration of a block that never finishes

[[nodiscard]] Argument in(const std::string& tensor, Shape offset = {}, Shape shape = {});
[[nodiscard]] Argument inout(const std::string& tensor, Shape offset = {}, Shape shape = {});
[[nodiscard]] Argument write(const std::string& tensor, Shape offset = {}, Shape shape = {});
[[nodiscard]] Argument no_dep(const std::string& tensor, Shape offset = {}, Shape shape = {});
[[nodiscard]] Argument out(const std::string& tensor, Shape shape);
[[nodiscard]] Argument scalar(double value);

struct Launch {
    int64_t blocks = 1;
    bool sync_start = false;
    std::vector<std::string> after = {};
    std::vector<Argument> args = {};
    std::vector<int64_t> ns = {};  // empty = the kernel's; {kEndless} = never ends
    std::string kernel = {};       // empty = "aic" and "aiv", which compute nothing
};

class WorkloadBuilder {
  public:
    // A device of `clusters` clusters under `threads` schedulers, small rings.
    explicit WorkloadBuilder(int clusters = 3, int threads = 3);

    Workload workload;
    [[nodiscard]] RuntimeConfig& runtime() { return workload.config.runtime; }

    void window(uint32_t slots) { runtime().task_window.fill(slots); }
    void heap(uint64_t bytes) { runtime().heap_bytes.fill(bytes); }
    void pools(uint32_t entries);  // dep_pool and fanin_pool

    void kernel(const std::string& name, CoreKind core, Compute compute, int64_t ns = 5000);
    void tensor(const std::string& name, Shape shape, InitKind init = InitKind::Zeros);

    uint32_t submit(const std::string& name, uint8_t cores, Launch launch = {});
    uint32_t dummy(const std::string& name, std::vector<std::string> after = {},
                   std::vector<Argument> args = {});
    uint32_t alloc(const std::string& name, std::vector<NewTensor> tensors);
    void get(const std::string& tensor) { add(GetStatement{{tensor, {}, {}}}); }
    void set(const std::string& tensor, double value) {
        add(SetStatement{{tensor, {}, {}}, value});
    }
    void fatal(const std::string& message) { add(FatalStatement{message}); }
    void begin_scope(ScopeMode mode = ScopeMode::Auto) { add(ScopeBegin{mode}); }
    void end_scope() { add(ScopeEnd{}); }

    [[nodiscard]] std::shared_ptr<const Program> compile() const {
        return ptoscope::compile(workload);
    }

  private:
    void add(StatementBody body);
    uint32_t tasks_ = 0;
};

}  // namespace ptoscope::test
