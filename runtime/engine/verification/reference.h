#pragma once
// What a program must compute: its tasks executed in program order, one at a time, without any
// runtime (DESIGN.md, "Functional truth"), and the comparison with what a run left in memory.

#include <cstdint>
#include <string>
#include <vector>

#include "runtime/base/cow_array.h"
#include "runtime/device/memory_access.h"
#include "runtime/memory/element_array.h"
#include "runtime/workload/program.h"

namespace ptoscope {

// The memory of a run in program order: the declared tensors at their declared_base, behind them a
// stack of the outputs of the open scopes. New outputs read as zeros, as on the device.
class ReferenceMemory : public MemoryReader {
  public:
    explicit ReferenceMemory(const Program& program);

    // Throws std::out_of_range for an address that does not exist.
    void read(Address from, std::span<float> into) const override { elements_.read(from, into); }
    void write(Address from, std::span<const float> values);

    // Room for `bytes` of outputs, zeros. Goes when `release` is given a mark from before.
    [[nodiscard]] Address allocate(uint64_t bytes);
    [[nodiscard]] Address mark() const { return top_; }
    void release(Address mark);

    // Bytes of declared tensors that were written at least once.
    [[nodiscard]] uint64_t written_bytes() const { return written_ * sizeof(float); }
    [[nodiscard]] size_t bytes() const { return elements_.bytes(); }  // really held

  private:
    uint64_t declared_ = 0;  // elements
    Address top_ = 0;
    uint64_t written_ = 0;  // elements
    ElementArray elements_;
    CowArray<uint8_t, 1024> touched_;  // 1 for a declared element that was written
};

// Executes all tasks in submit order, block by block, each block's cores in the order AIC, AIV0,
// AIV1; `set` writes, `get` does nothing. Stops where the run would end with an error: at `fatal`,
// and at the submit errors that show in the program text alone.
[[nodiscard]] ReferenceMemory run_in_program_order(const Program& program);

struct Comparison {
    bool matched = false;
    uint64_t compared_bytes = 0;   // of the declared tensors
    uint64_t written_bytes = 0;    // those of them that the program writes
    std::string first_difference;  // "out[3, 17]: expected 1.5 (0x3fc00000), got 0 (0x00000000)"
};

// Compares every declared tensor bit for bit; `actual` has them at their declared_base (as
// DeviceMemory does).
[[nodiscard]] Comparison compare_declared(const Program& program, const ReferenceMemory& expected,
                                          const MemoryReader& actual);

// Runs the program in order and compares.
[[nodiscard]] Comparison compare_with_reference(const Program& program, const MemoryReader& actual);

}  // namespace ptoscope
