#pragma once
// Where a program comes from: a workload file or a folder with records of a real run.

#include <QString>
#include <memory>

#include "runtime/workload/program.h"

namespace ptoscope {

// Both throw InputError with one line that says where and why.
[[nodiscard]] std::shared_ptr<const Program> programFromFile(const QString& path);
[[nodiscard]] std::shared_ptr<const Program> programFromCapture(const QString& folder);

}  // namespace ptoscope
