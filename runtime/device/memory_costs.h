#pragma once
// What touching memory and registers costs a control thread, beside the work of the action itself
// (COSTS.md). One set a device profile; profile.h has the source of each figure.

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace ptoscope {

// ns each.
struct MemoryCosts {
    int64_t own_line = 0;          // a line of which this thread has a valid copy
    int64_t transfer = 0;          // a line that another control thread wrote last
    int64_t upgrade = 0;           // a write to a line of which others have copies too
    int64_t update = 0;            // a read-modify-write, beside the line's own cost
    int64_t update_contended = 0;  // the same if the line was another thread's
    int64_t barrier = 0;           // what was written before is visible to all
    int64_t register_store = 0;    // posted; the first of a burst
    int64_t register_burst = 0;    // a further one
    int64_t cond_load = 0;         // serial within a thread
    int64_t store_load = 0;        // a load that has to wait for posted stores
    int64_t map_entry = 0;         // one entry of the tensor map looked at
    int64_t make_view = 0;         // the program makes a view of a part of a tensor
};

// Every figure by the name that profiles and reports give it.
struct MemoryCostName {
    const char* name;
    int64_t MemoryCosts::*figure;
};
inline constexpr MemoryCostName kMemoryCosts[] = {
    {"own_line", &MemoryCosts::own_line},
    {"transfer", &MemoryCosts::transfer},
    {"upgrade", &MemoryCosts::upgrade},
    {"update", &MemoryCosts::update},
    {"update_contended", &MemoryCosts::update_contended},
    {"barrier", &MemoryCosts::barrier},
    {"register_store", &MemoryCosts::register_store},
    {"register_burst", &MemoryCosts::register_burst},
    {"cond_load", &MemoryCosts::cond_load},
    {"store_load", &MemoryCosts::store_load},
    {"map_entry", &MemoryCosts::map_entry},
    {"make_view", &MemoryCosts::make_view},
};
inline constexpr size_t kMemoryCostCount = std::size(kMemoryCosts);

}  // namespace ptoscope
