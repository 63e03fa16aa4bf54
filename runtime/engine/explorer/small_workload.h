#pragma once
// Workloads small enough to be explored: tiny rings and queues, no pre-loading, no patience in
// wiring, kernels that compute nothing.

#include <cstdint>
#include <string>
#include <vector>

#include "runtime/workload/model.h"

namespace ptoscope {

class SmallWorkload {
  public:
    SmallWorkload(const std::string& name, int clusters, int threads);

    [[nodiscard]] RuntimeConfig& runtime() { return workload_.config.runtime; }

    SmallWorkload& aic(const std::string& name, int64_t blocks = 1,
                       std::vector<std::string> after = {});
    SmallWorkload& aiv(const std::string& name, int64_t blocks = 1,
                       std::vector<std::string> after = {});
    // All blocks together, on AIC or AIV cores.
    SmallWorkload& aic_together(const std::string& name, int64_t blocks);
    SmallWorkload& aiv_together(const std::string& name, int64_t blocks);
    SmallWorkload& dummy(const std::string& name, std::vector<std::string> after = {});
    // A dummy with one output of 1 KiB.
    SmallWorkload& maker(const std::string& name);
    SmallWorkload& alloc(const std::string& name);  // the same, but nothing has to run
    SmallWorkload& begin_scope();
    SmallWorkload& end_scope();

    [[nodiscard]] const Workload& workload() const { return workload_; }

  private:
    SmallWorkload& submit(Subslot core, SubmitStatement s);
    SmallWorkload& add(StatementBody body);

    Workload workload_;
};

}  // namespace ptoscope
