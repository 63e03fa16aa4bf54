#include "runtime/engine/explorer/expander.h"

namespace ptoscope {

void Expander::expand(const uint32_t* tuples, size_t count) {
    expansions_.clear();
    successors_.clear();
    tuples_.clear();
    for (size_t i = 0; i < count; ++i)
        expand_one(tuples + i * world_.parts());
}

void Expander::expand_one(const uint32_t* tuple) {
    Expansion e;
    e.first = static_cast<uint32_t>(successors_.size());
    const uint64_t steps = world_.steps();
    world_.go_to(tuple);
    e.is_final = world_.is_final();
    if (e.is_final) {
        e.bad_end = world_.judge_end();
    } else {
        world_.edges(edges_);
        e.is_stuck = edges_.empty() || (!reduce_ && world_.is_stuck());
        for (size_t i = 0; i < edges_.size(); ++i) {
            if (i > 0) world_.go_to(tuple);
            Successor s{edges_[i], 0};
            s.finding = world_.take(edges_[i]);
            s.fingerprint = world_.fingerprint();
            tuples_.insert(tuples_.end(), world_.numbers(), world_.numbers() + world_.parts());
            successors_.push_back(std::move(s));
        }
    }
    e.count = static_cast<uint32_t>(successors_.size()) - e.first;
    e.steps = static_cast<uint32_t>(world_.steps() - steps);
    expansions_.push_back(std::move(e));
}

}  // namespace ptoscope
