#pragma once
// Which task last wrote which part of which tensor (RUNTIME.md 2, submit steps 2 to 4). Owned by
// the orchestrator. A value: copyable, comparable, hashable. A copy shares everything until either
// side writes, so a checkpoint costs what changed.

#include <array>
#include <cstdint>
#include <vector>

#include "runtime/base/cow_array.h"
#include "runtime/base/hash.h"
#include "runtime/base/ids.h"
#include "runtime/workload/program.h"

namespace ptoscope {

class TensorMap {
  public:
    struct Entry {
        Box view;
        uint32_t writer = kNone;  // task index
        bool operator==(const Entry&) const = default;
    };

    // Calls visit(writer task index) for every entry of `tensor` that overlaps `view`, oldest
    // first. The map must not change meanwhile.
    template <class Visit>
    void lookup(uint32_t tensor, const Box& view, Visit visit) const;

    // Removes the entries of `tensor` that lie within `view` (an INOUT that fully covers them).
    void remove_covered(uint32_t tensor, const Box& view);

    // Registers `writer` as a writer of `view`. Writers come in submit order; one writer may
    // register several views.
    void insert(uint32_t tensor, const Box& view, uint32_t writer);

    // Forgets the entries whose writers are tasks of `ring` with local ids below `alive`.
    void retire(const Program& program, uint32_t ring, uint32_t alive);

    // Calls visit(tensor, entry) for every entry, tensor by tensor, oldest first. The map must not
    // change meanwhile.
    template <class Visit>
    void for_each(Visit visit) const;

    [[nodiscard]] size_t size() const { return size_; }  // entries
    [[nodiscard]] size_t size(uint32_t tensor) const { return groups_of(tensor).entries; }
    [[nodiscard]] std::vector<Entry> entries(uint32_t tensor) const;  // oldest first

    // Equal if every tensor has the same entries in the same order, however they came about.
    bool operator==(const TensorMap& other) const;
    void hash_into(Hasher& h) const;

  private:
    // First and last of a doubly linked list.
    struct Chain {
        uint32_t first = kNone;
        uint32_t last = kNone;
    };
    // The groups of one tensor.
    struct Groups : Chain {
        uint32_t entries = 0;
    };
    struct Links {
        uint32_t next = kNone;
        uint32_t previous = kNone;
    };
    // One entry; in its group's list and in one of the retire orders.
    struct Node {
        Entry entry;
        uint32_t tensor = kNone;
        uint32_t group = kNone;
        uint32_t order = 0;
        Links in_group;  // `next` also links the free nodes
        Links in_order;
    };
    // Up to kGroupSize entries that were inserted one after another, with a box around them all:
    // a lookup among thousands of disjoint views skips most groups with one comparison each.
    struct Group {
        Box bounds;
        Chain nodes;
        uint32_t inserted = 0;  // ever; removed entries leave no room
        Links in_tensor;        // `next` also links the free groups
    };
    static constexpr uint32_t kGroupSize = 32;
    // The ring of a writer is looked up only when something retires, so entries wait in one more
    // order, that of arrival, until then.
    static constexpr uint32_t kArrivals = kRings;
    template <class T>
    using Pool = CowArray<T, 16>;

    void remove(uint32_t node);
    void leave_group(uint32_t node);
    void leave_order(uint32_t node);
    void join_order(uint32_t node, uint32_t order);
    void sort_arrivals(const Program& program);
    [[nodiscard]] uint32_t open_group(uint32_t tensor);
    void close_group(uint32_t group, uint32_t tensor);
    [[nodiscard]] uint32_t take_node();
    [[nodiscard]] Groups groups_of(uint32_t tensor) const {
        return tensor < tensors_.size() ? tensors_[tensor] : Groups{};
    }

    CowArray<Groups> tensors_;  // groups of each tensor, oldest first
    Pool<Group> groups_;
    Pool<Node> nodes_;
    std::array<Chain, kRings + 1> orders_;  // nodes by ring of their writer, oldest first; arrivals
    uint32_t free_groups_ = kNone;
    uint32_t free_nodes_ = kNone;
    size_t size_ = 0;
    uint64_t digest_ = 0;  // sum of the entries' hashes: entries of a tensor are ordered by writer
};

template <class Visit>
void TensorMap::lookup(uint32_t tensor, const Box& view, Visit visit) const {
    for (uint32_t g = groups_of(tensor).first; g != kNone; g = groups_[g].in_tensor.next) {
        if (!groups_[g].bounds.overlaps(view)) continue;
        for (uint32_t n = groups_[g].nodes.first; n != kNone; n = nodes_[n].in_group.next) {
            const Entry& entry = nodes_[n].entry;
            if (entry.view.overlaps(view)) visit(entry.writer);
        }
    }
}

template <class Visit>
void TensorMap::for_each(Visit visit) const {
    for (uint32_t tensor = 0; tensor < tensors_.size(); ++tensor)
        for (uint32_t g = tensors_[tensor].first; g != kNone; g = groups_[g].in_tensor.next)
            for (uint32_t n = groups_[g].nodes.first; n != kNone; n = nodes_[n].in_group.next)
                visit(tensor, nodes_[n].entry);
}

}  // namespace ptoscope
