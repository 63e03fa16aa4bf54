#pragma once
// Puts a Workload together, statement by statement, so that a generator reads like its program.

#include <cstdint>
#include <string>
#include <vector>

#include "runtime/workload/model.h"

namespace ptoscope {

using Shape = std::vector<int64_t>;

// `count` rows from `first` of a tensor of rank 2 and `width` columns.
[[nodiscard]] View rows(const std::string& tensor, int64_t first, int64_t count, int64_t width);
[[nodiscard]] View whole(const std::string& tensor);

// The rest of a submit statement, in any order. Lives until the next statement is begun.
class Submit {
  public:
    explicit Submit(SubmitStatement& statement) : s_(statement) {}

    // A kernel slot; `args` are the arguments that it sees, none given = all.
    Submit& aic(const std::string& kernel, const std::vector<int64_t>& args = {});
    Submit& aiv(const std::string& kernel, const std::vector<int64_t>& args = {});
    Submit& slot(Subslot where, const std::string& kernel, const std::vector<int64_t>& args = {});

    Submit& in(const View& view) { return add(ArgKind::In, view); }
    Submit& out(const std::string& tensor, const Shape& shape);
    Submit& inout(const View& view) { return add(ArgKind::InOut, view); }
    Submit& write(const View& view) { return add(ArgKind::Write, view); }
    Submit& no_dep(const View& view) { return add(ArgKind::NoDep, view); }
    Submit& add(ArgKind kind, const View& view);
    Submit& scalar(double value);

    Submit& blocks(int64_t count);
    Submit& sync_start();
    Submit& after(const std::string& statement);

  private:
    SubmitStatement& s_;
};

class Builder {
  public:
    Builder(const std::string& name, const std::string& description);

    // A configuration key as --set takes it.
    void set(const std::string& key, int64_t value);
    void kernel(const std::string& name, CoreKind core, Compute compute, int64_t duration_us,
                double jitter = 0);
    void declare(const std::string& name, const Shape& shape, InitKind init = InitKind::Zeros,
                 uint64_t seed = 0);

    void begin_scope(ScopeMode mode = ScopeMode::Auto) { add(ScopeBegin{mode}); }
    void end_scope() { add(ScopeEnd{}); }
    void alloc(const std::string& name, const std::vector<NewTensor>& tensors);
    Submit submit(const std::string& name);
    DummyStatement& dummy(const std::string& name);

    [[nodiscard]] Workload take() { return std::move(workload_); }

  private:
    // Throws InputError above kMaxStatements.
    Statement& add(StatementBody body);

    Workload workload_;
};

inline constexpr size_t kMaxStatements = 8'000'000;  // what fits a desktop's memory

}  // namespace ptoscope
