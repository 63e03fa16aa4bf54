#include "runtime/base/ids.h"

namespace ptoscope {

std::string to_string(TaskId id) {
    if (!id.valid()) return "-";
    const std::string local = "t" + std::to_string(id.local());
    return id.ring() == 0 ? local : "r" + std::to_string(id.ring()) + local;
}

}  // namespace ptoscope
