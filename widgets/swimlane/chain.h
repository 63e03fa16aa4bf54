#pragma once
// What determined when a task began, and what it held up: the critical chain through a run. Pure
// functions of the task times and the dependencies.

#include <functional>
#include <vector>

#include "runtime/trace/trace.h"

namespace ptoscope {

// Task indices. The run knows its dependencies; the view asks for those of the selected task.
struct TaskLinks {
    std::vector<uint32_t> producers;
    std::vector<uint32_t> consumers;
};
using LinkLookup = std::function<TaskLinks(uint32_t task)>;

// The producer that completed last, one that has not completed before all others; kNone = none.
[[nodiscard]] uint32_t lastProducer(const Trace& trace, const std::vector<uint32_t>& producers);
// The consumers that waited for this task last, in order of their start.
[[nodiscard]] std::vector<uint32_t> heldUpBy(const Trace& trace, uint32_t task,
                                             const LinkLookup& lookup);

struct ChainLink {
    uint32_t producer = kNone;
    uint32_t consumer = kNone;
    bool forward = false;  // what was held up; else what determined the start
    bool operator==(const ChainLink&) const = default;
};
// Backward: from producer to producer that completed last. Forward: all that was held up, by these
// too. At most `most` links each way.
[[nodiscard]] std::vector<ChainLink> criticalChain(const Trace& trace, uint32_t task,
                                                   const LinkLookup& lookup, size_t most);

// Where following an arrow leads: to the producer that completed last; to the consumer that waited
// for this task last and began first, else the consumer that began first. kNone = nowhere.
[[nodiscard]] uint32_t producerToFollow(const Trace& trace, uint32_t task,
                                        const LinkLookup& lookup);
[[nodiscard]] uint32_t consumerToFollow(const Trace& trace, uint32_t task,
                                        const LinkLookup& lookup);

}  // namespace ptoscope
