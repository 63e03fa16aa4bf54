#pragma once
// The recorded dependencies, and making a rebuilt workload imply exactly them.

#include <cstdint>
#include <vector>

#include "runtime/import/order.h"

namespace ptoscope {

// Producers by consumer, both as positions in the submit order; each list sorted, no repeats.
struct RecordedEdges {
    std::vector<std::vector<uint32_t>> producers;           // all of them
    std::vector<std::vector<uint32_t>> explicit_producers;  // those a program named itself
    std::vector<std::vector<uint64_t>> published;  // by producer: tensor ids it is found writing
    size_t pairs = 0;

    [[nodiscard]] bool has(uint32_t producer, uint32_t consumer) const;
};

// Pairs that run against the submit order are left out and reported.
[[nodiscard]] RecordedEdges recorded_edges(const SubmitOrder& order, const CapturedDeps& deps,
                                           ImportNotes& notes);

// `workload` holds the tasks of `order`, one statement each. Arguments that imply a dependency that
// was not recorded become no_dep (or write, if later tasks were found to depend on what they
// write); recorded ones that nothing implies become `after`. Each such change is reported. Returns
// the number of pairs that the result implies. Throws InputError (prefixed with `file`) if the
// workload breaks a limit of its format.
size_t settle_dependencies(Workload& workload, const SubmitOrder& order,
                           const RecordedEdges& recorded, const std::string& file,
                           ImportNotes& notes);

}  // namespace ptoscope
