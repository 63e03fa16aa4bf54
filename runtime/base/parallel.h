#pragma once
// Independent pieces of work on several threads: runs of a sweep, rows of a table.

#include <cstddef>
#include <functional>

namespace ptoscope {

struct ParallelOptions {
    unsigned threads = 0;  // 0 = one a CPU core
    // After each piece, never by two threads at once.
    std::function<void(size_t done, size_t count)> progress{};
    // Asked before each piece, by several threads; false: no further piece begins.
    std::function<bool()> keep_going{};
};

// Calls work(0) .. work(count - 1), each once, in any order, and waits for them. Where work throws,
// no further piece begins and the exception of the lowest index is thrown here. False: keep_going()
// stopped it before every piece was done.
bool parallel_for(size_t count, const std::function<void(size_t)>& work,
                  const ParallelOptions& options = {});

}  // namespace ptoscope
