#pragma once
// The device that a capture ran on.

#include <cstdint>

#include "runtime/base/config.h"
#include "runtime/import/capture.h"

namespace ptoscope {

// Clusters from the cores that the records list (3 a cluster), else from the rows; scheduler
// threads from the threads that cores belong to. Everything else keeps its default.
[[nodiscard]] Config rebuild_config(const CapturedRecords& records, ImportNotes& notes);

}  // namespace ptoscope
