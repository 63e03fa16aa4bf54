#include "runtime/memory/device_memory.h"

namespace ptoscope {

DeviceMemory::DeviceMemory(const Program& program) {
    Address next = declared_base() + program.declared_elements;
    for (size_t ring = 0; ring < kRings; ++ring) {
        heap_base_[ring] = next;
        next += (program.config.runtime.heap_bytes[ring] + sizeof(float) - 1) / sizeof(float);
    }
    elements_.resize(next);
    elements_.initialise(program);
}

}  // namespace ptoscope
