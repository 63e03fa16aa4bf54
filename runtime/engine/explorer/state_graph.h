#pragma once
// What a breadth-first search remembers of the states it has seen: how each was reached first, and
// all edges. Numbers follow the order of discovery, so a lower one is never deeper.

#include <cstdint>
#include <vector>

#include "runtime/engine/explorer/world.h"

namespace ptoscope {

class StateGraph {
  public:
    static constexpr uint32_t kFailure = UINT32_MAX;  // an edge that ends in a finding

    uint32_t add(uint32_t parent, Edge via) {
        append(parents_, parent);
        append(vias_, via.packed());
        return static_cast<uint32_t>(parents_.size() - 1);
    }
    // Edges of the states are added state by state, in the order of their numbers.
    void add_edge(uint32_t to) {
        append(edges_, to);
        ++open_;
    }
    void end_edges() {
        append(counts_, open_);
        open_ = 0;
    }
    void mark_final(uint32_t state) { finals_.push_back(state); }

    [[nodiscard]] size_t size() const { return parents_.size(); }
    [[nodiscard]] uint32_t parent(uint32_t state) const { return parents_[state]; }
    [[nodiscard]] uint64_t edges() const { return edges_.size(); }
    [[nodiscard]] std::vector<Edge> path_to(uint32_t state) const;
    // For every state: whether it can reach one of the good ends.
    [[nodiscard]] std::vector<bool> can_finish() const { return backward(finals_, false); }
    // For every state: whether some way on from it ends in a finding.
    [[nodiscard]] std::vector<bool> can_fail() const { return backward({}, true); }

    [[nodiscard]] uint64_t memory() const {  // bytes held
        return (parents_.capacity() + edges_.capacity()) * sizeof(uint32_t) +
               (vias_.capacity() + counts_.capacity()) * sizeof(uint16_t);
    }

  private:
    // There are many: they grow by an eighth, not to twice their size.
    template <class T>
    static void append(std::vector<T>& values, T value) {
        if (values.size() == values.capacity())
            values.reserve(values.size() + values.size() / 8 + 1024);
        values.push_back(value);
    }
    [[nodiscard]] std::vector<bool> backward(const std::vector<uint32_t>& from,
                                             bool failures) const;

    std::vector<uint32_t> parents_;
    std::vector<uint16_t> vias_;
    std::vector<uint32_t> edges_;
    std::vector<uint16_t> counts_;  // of each state's edges
    uint16_t open_ = 0;             // edges of the state that is being added to
    std::vector<uint32_t> finals_;
};

}  // namespace ptoscope
