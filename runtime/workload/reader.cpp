#include "runtime/workload/reader.h"

#include "runtime/base/load_file.h"
#include "runtime/workload/json_document.h"
#include "runtime/workload/words.h"
#include "runtime/workload/workload_listener.h"

namespace ptoscope {

Workload read_workload(std::string_view text, const std::string& file) {
    WorkloadListener listener;
    read_document(text, file, kFormat, listener);
    return std::move(listener.workload);
}

Workload load_workload(const std::string& path) {
    return read_workload(load_file(path), path);
}

}  // namespace ptoscope
