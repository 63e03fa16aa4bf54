#include "runtime/memory/tensor_map.h"

#include <algorithm>

namespace ptoscope {
namespace {

// Appends element `at` to a doubly linked list; links(i) gives the links of element i, writable.
template <class Chain, class LinksOf>
void append(Chain& chain, uint32_t at, LinksOf links) {
    links(at) = {kNone, chain.last};
    (chain.last == kNone ? chain.first : links(chain.last).next) = at;
    chain.last = at;
}

// Takes element `at` out of the list again.
template <class Chain, class LinksOf>
void unlink(Chain& chain, uint32_t at, LinksOf links) {
    const auto old = links(at);
    (old.previous == kNone ? chain.first : links(old.previous).next) = old.next;
    (old.next == kNone ? chain.last : links(old.next).previous) = old.previous;
    links(at) = {};
}

void widen(Box& bounds, const Box& view) {
    for (size_t i = 0; i < view.shape.rank; ++i) {
        const uint32_t end = std::max(bounds.offset.dim[i] + bounds.shape.dim[i],
                                      view.offset.dim[i] + view.shape.dim[i]);
        bounds.offset.dim[i] = std::min(bounds.offset.dim[i], view.offset.dim[i]);
        bounds.shape.dim[i] = end - bounds.offset.dim[i];
    }
}

uint64_t entry_hash(uint32_t tensor, const TensorMap::Entry& entry) {
    Hasher h;
    h.word(tensor);
    h.word(entry.writer);
    for (size_t i = 0; i < entry.view.shape.rank; ++i) {
        h.word(entry.view.offset.dim[i]);
        h.word(entry.view.shape.dim[i]);
    }
    return h.value();
}

}  // namespace

void TensorMap::insert(uint32_t tensor, const Box& view, uint32_t writer) {
    if (tensor >= tensors_.size()) tensors_.resize(tensor + 1);
    const uint32_t group = open_group(tensor);
    const uint32_t at = take_node();
    Node& node = nodes_.write(at);
    node.entry = {view, writer};
    node.tensor = tensor;
    node.group = group;
    Group& home = groups_.write(group);
    if (home.inserted++ == 0)
        home.bounds = view;
    else
        widen(home.bounds, view);
    append(home.nodes, at, [this](uint32_t i) -> Links& { return nodes_.write(i).in_group; });
    join_order(at, kArrivals);
    ++size_;
    ++tensors_.write(tensor).entries;
    digest_ += entry_hash(tensor, nodes_[at].entry);
}

void TensorMap::remove_covered(uint32_t tensor, const Box& view) {
    for (uint32_t g = groups_of(tensor).first; g != kNone;) {
        const uint32_t next_group = groups_[g].in_tensor.next;  // removing may close this one
        const bool near = groups_[g].bounds.overlaps(view);
        for (uint32_t n = near ? groups_[g].nodes.first : kNone; n != kNone;) {
            const uint32_t next = nodes_[n].in_group.next;
            if (view.covers(nodes_[n].entry.view)) remove(n);
            n = next;
        }
        g = next_group;
    }
}

void TensorMap::retire(const Program& program, uint32_t ring, uint32_t alive) {
    sort_arrivals(program);
    // Local ids of a ring follow submit order, so what can go is at the front.
    while (orders_[ring].first != kNone) {
        const uint32_t oldest = orders_[ring].first;
        if (program.tasks[nodes_[oldest].entry.writer].id.local() >= alive) return;
        remove(oldest);
    }
}

std::vector<TensorMap::Entry> TensorMap::entries(uint32_t tensor) const {
    std::vector<Entry> all;
    for (uint32_t g = groups_of(tensor).first; g != kNone; g = groups_[g].in_tensor.next)
        for (uint32_t n = groups_[g].nodes.first; n != kNone; n = nodes_[n].in_group.next)
            all.push_back(nodes_[n].entry);
    return all;
}

bool TensorMap::operator==(const TensorMap& other) const {
    if (size_ != other.size_ || digest_ != other.digest_) return false;
    const auto tensors = static_cast<uint32_t>(std::max(tensors_.size(), other.tensors_.size()));
    for (uint32_t t = 0; t < tensors; ++t)
        if (entries(t) != other.entries(t)) return false;
    return true;
}

void TensorMap::hash_into(Hasher& h) const {
    h.word(size_);
    h.word(digest_);
}

void TensorMap::remove(uint32_t node) {
    digest_ -= entry_hash(nodes_[node].tensor, nodes_[node].entry);
    --size_;
    --tensors_.write(nodes_[node].tensor).entries;
    leave_order(node);
    leave_group(node);
    nodes_.write(node).in_group.next = free_nodes_;
    free_nodes_ = node;
}

void TensorMap::leave_group(uint32_t node) {
    const uint32_t group = nodes_[node].group;
    Group& home = groups_.write(group);
    unlink(home.nodes, node, [this](uint32_t i) -> Links& { return nodes_.write(i).in_group; });
    if (home.nodes.first == kNone) close_group(group, nodes_[node].tensor);
}

void TensorMap::leave_order(uint32_t node) {
    unlink(orders_[nodes_[node].order], node,
           [this](uint32_t i) -> Links& { return nodes_.write(i).in_order; });
}

void TensorMap::join_order(uint32_t node, uint32_t order) {
    nodes_.write(node).order = order;
    append(orders_[order], node, [this](uint32_t i) -> Links& { return nodes_.write(i).in_order; });
}

void TensorMap::sort_arrivals(const Program& program) {
    while (orders_[kArrivals].first != kNone) {
        const uint32_t node = orders_[kArrivals].first;
        leave_order(node);
        join_order(node, program.tasks[nodes_[node].entry.writer].id.ring());
    }
}

// The tensor's newest group with room, else a new one.
uint32_t TensorMap::open_group(uint32_t tensor) {
    const uint32_t newest = tensors_[tensor].last;
    if (newest != kNone && groups_[newest].inserted < kGroupSize) return newest;
    uint32_t group = free_groups_;
    if (group == kNone) {
        group = static_cast<uint32_t>(groups_.size());
        groups_.push_back({});
    } else {
        free_groups_ = groups_[group].in_tensor.next;
    }
    append(tensors_.write(tensor), group,
           [this](uint32_t i) -> Links& { return groups_.write(i).in_tensor; });
    return group;
}

void TensorMap::close_group(uint32_t group, uint32_t tensor) {
    unlink(tensors_.write(tensor), group,
           [this](uint32_t i) -> Links& { return groups_.write(i).in_tensor; });
    groups_.write(group) = {};
    groups_.write(group).in_tensor.next = free_groups_;
    free_groups_ = group;
}

uint32_t TensorMap::take_node() {
    uint32_t node = free_nodes_;
    if (node == kNone) {
        node = static_cast<uint32_t>(nodes_.size());
        nodes_.push_back({});
    } else {
        free_nodes_ = nodes_[node].in_group.next;
    }
    return node;
}

}  // namespace ptoscope
