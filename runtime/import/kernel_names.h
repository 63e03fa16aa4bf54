#pragma once
// Kernels of a rebuilt workload: each recorded (function, core type) once, by its name.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "runtime/import/blocks.h"
#include "runtime/import/capture.h"

namespace ptoscope {

class KernelTable {
  public:
    KernelTable(const KernelNames& names, ImportNotes& notes) : names_(names), notes_(notes) {}

    // Declares the kernel at its first use.
    const std::string& name_of(const RebuiltKernel& kernel);
    [[nodiscard]] const std::vector<KernelDecl>& declared() const { return declared_; }

  private:
    [[nodiscard]] std::string base_name(const RebuiltKernel& kernel);

    const KernelNames& names_;
    ImportNotes& notes_;
    std::map<RebuiltKernel, std::string> known_;
    std::set<std::string> taken_;
    std::vector<KernelDecl> declared_;
};

}  // namespace ptoscope
