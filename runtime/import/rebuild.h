#pragma once
// Puts the parts of a capture together as a workload.

#include <string>

#include "runtime/import/capture.h"
#include "runtime/import/import.h"
#include "runtime/import/notes.h"

namespace ptoscope {

struct Capture {
    std::string deps_file;  // for messages
    CapturedRecords records;
    CapturedDeps deps;
    KernelNames names;
};

// Fills the counts of `report`; what there is to say goes to `notes`.
[[nodiscard]] Workload rebuild_workload(const Capture& capture, const ImportOptions& options,
                                        ImportReport& report, ImportNotes& notes);

}  // namespace ptoscope
