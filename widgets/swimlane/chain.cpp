#include "widgets/swimlane/chain.h"

#include <algorithm>
#include <set>

namespace ptoscope {
namespace {

// Not yet = later than everything.
int64_t orLatest(int64_t time) {
    return time == kNever ? INT64_MAX : time;
}

int64_t completed(const Trace& trace, uint32_t task) {
    return task < trace.tasks.size() ? orLatest(trace.tasks[task].completed) : INT64_MAX;
}

int64_t begun(const Trace& trace, uint32_t task) {
    if (task >= trace.tasks.size()) return INT64_MAX;
    const TaskTimes& times = trace.tasks[task];
    return orLatest(times.first_start == kNever ? times.completed : times.first_start);
}

}  // namespace

uint32_t lastProducer(const Trace& trace, const std::vector<uint32_t>& producers) {
    uint32_t last = kNone;
    for (const uint32_t p : producers)
        if (last == kNone || completed(trace, p) > completed(trace, last)) last = p;
    return last;
}

std::vector<uint32_t> heldUpBy(const Trace& trace, uint32_t task, const LinkLookup& lookup) {
    std::vector<uint32_t> held;
    for (const uint32_t c : lookup(task).consumers)
        if (lastProducer(trace, lookup(c).producers) == task) held.push_back(c);
    std::stable_sort(held.begin(), held.end(),
                     [&](uint32_t a, uint32_t b) { return begun(trace, a) < begun(trace, b); });
    return held;
}

std::vector<ChainLink> criticalChain(const Trace& trace, uint32_t task, const LinkLookup& lookup,
                                     size_t most) {
    std::vector<ChainLink> chain;
    uint32_t at = task;
    while (chain.size() < most) {
        const uint32_t producer = lastProducer(trace, lookup(at).producers);
        if (producer == kNone) break;
        chain.push_back({producer, at, false});
        at = producer;
    }
    std::vector<uint32_t> open{task};
    std::set<uint32_t> seen{task};
    size_t forward = 0;
    for (size_t i = 0; i < open.size() && forward < most; ++i) {
        for (const uint32_t consumer : heldUpBy(trace, open[i], lookup)) {
            if (forward >= most || !seen.insert(consumer).second) continue;
            chain.push_back({open[i], consumer, true});
            open.push_back(consumer);
            ++forward;
        }
    }
    return chain;
}

uint32_t producerToFollow(const Trace& trace, uint32_t task, const LinkLookup& lookup) {
    return lastProducer(trace, lookup(task).producers);
}

uint32_t consumerToFollow(const Trace& trace, uint32_t task, const LinkLookup& lookup) {
    const std::vector<uint32_t> held = heldUpBy(trace, task, lookup);
    if (!held.empty()) return held.front();
    const std::vector<uint32_t> consumers = lookup(task).consumers;
    const auto first =
        std::min_element(consumers.begin(), consumers.end(),
                         [&](uint32_t a, uint32_t b) { return begun(trace, a) < begun(trace, b); });
    return first == consumers.end() ? kNone : *first;
}

}  // namespace ptoscope
