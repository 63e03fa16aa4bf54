#pragma once
// Who has read and written which part of which tensor so far. Accesses to the same view share a
// region; each region knows the regions that it overlaps.

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "runtime/base/hash.h"
#include "runtime/memory/tensor_map.h"
#include "runtime/workload/program.h"

namespace ptoscope {

class AccessLog {
  public:
    // The region of a view; made when it is new.
    [[nodiscard]] uint32_t region(uint32_t tensor, const Box& view);

    void add(uint32_t region, uint32_t task, bool writes);

    // Calls visit(task, whether it writes) for the recorded accesses that conflict with a read or a
    // write of this region: two reads never do.
    template <class Visit>
    void for_each_conflicting(uint32_t region, bool writes, Visit visit);

    // Forgets the accesses of tasks for which `forget(task)` holds, in every region that lies
    // within this one: a write of it comes after them, so whoever comes after the write does too.
    template <class Forget>
    void supersede(uint32_t region, Forget forget);

    [[nodiscard]] uint64_t work() const { return work_; }  // accesses and regions looked at so far

  private:
    struct Key {
        uint32_t tensor = 0;
        Box view;
        bool operator==(const Key&) const = default;
    };
    struct KeyHash {
        size_t operator()(const Key& key) const;
    };
    struct Region {
        Box view;
        std::vector<uint32_t> overlapping;  // regions, itself among them
        std::vector<uint32_t> readers;      // task indices
        std::vector<uint32_t> writers;
    };

    std::unordered_map<Key, uint32_t, KeyHash> numbers_;
    TensorMap index_;  // its "writers" are region numbers
    std::vector<Region> regions_;
    uint64_t work_ = 0;
};

template <class Visit>
void AccessLog::for_each_conflicting(uint32_t region, bool writes, Visit visit) {
    for (const uint32_t r : regions_[region].overlapping) {
        work_ += 1 + regions_[r].writers.size() + (writes ? regions_[r].readers.size() : 0);
        for (const uint32_t task : regions_[r].writers)
            visit(task, true);
        if (!writes) continue;
        for (const uint32_t task : regions_[r].readers)
            visit(task, false);
    }
}

template <class Forget>
void AccessLog::supersede(uint32_t region, Forget forget) {
    for (const uint32_t r : regions_[region].overlapping) {
        if (!regions_[region].view.covers(regions_[r].view)) continue;
        std::erase_if(regions_[r].readers, forget);
        std::erase_if(regions_[r].writers, forget);
    }
}

}  // namespace ptoscope
