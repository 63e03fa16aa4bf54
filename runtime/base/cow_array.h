#pragma once
// Chunked copy-on-write array: a two-level tree of shared leaves. Copying costs the root only;
// writing clones the leaf (and node) that someone else still shares. Leaves that were never written
// do not exist: their elements read as T{}. Hashes of clean leaves are remembered.
//
// One owner thread writes; copies may be read and dropped by other threads.

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "runtime/base/hash.h"

namespace ptoscope {

// Bytes that this thread's writes had to make or clone so far: what checkpoints cost.
inline uint64_t& cloned_bytes() {
    thread_local uint64_t bytes = 0;
    return bytes;
}

// A shared, copy-on-write value. Null reads as T{}.
template <class T>
class Cow {
  public:
    Cow() = default;
    Cow(const Cow& other) : box_(other.box_) {
        if (box_ != nullptr) box_->owners.fetch_add(1, std::memory_order_relaxed);
    }
    Cow(Cow&& other) noexcept : box_(std::exchange(other.box_, nullptr)) {}
    Cow& operator=(Cow other) noexcept {
        std::swap(box_, other.box_);
        return *this;
    }
    ~Cow() { release(); }

    [[nodiscard]] const T* get() const { return box_ == nullptr ? nullptr : &box_->value; }
    // True if both share the same storage (so they are equal without looking).
    [[nodiscard]] bool same(const Cow& other) const { return box_ == other.box_; }

    // The value, for writing: made or cloned first if it is missing or shared.
    [[nodiscard]] T& write() {
        if (box_ == nullptr) {
            box_ = std::make_unique<Box>().release();
            cloned_bytes() += sizeof(Box);
        } else if (box_->owners.load(std::memory_order_acquire) != 1) {
            auto clone = std::make_unique<Box>(box_->value);
            cloned_bytes() += sizeof(Box);
            release();
            box_ = clone.release();
        }
        return box_->value;
    }

  private:
    struct Box {
        Box() = default;
        explicit Box(const T& v) : value(v) {}
        std::atomic<uint32_t> owners{1};
        T value{};
    };
    void release() {
        if (box_ == nullptr) return;
        if (box_->owners.fetch_sub(1, std::memory_order_acq_rel) == 1)
            std::unique_ptr<Box>{box_}.reset();
        box_ = nullptr;
    }
    Box* box_ = nullptr;
};

template <class T, size_t LeafSize = 64, size_t Fanout = 256>
class CowArray {
    struct Leaf {
        std::array<T, LeafSize> items{};
        // Hash of items, 0 = not known. Atomic because copies in other threads may compute it too.
        mutable std::atomic<uint64_t> hash{0};

        Leaf() = default;
        Leaf(const Leaf& other) : items(other.items), hash(0) {}
        Leaf& operator=(const Leaf&) = delete;
        ~Leaf() = default;
    };
    struct Node {
        std::array<Cow<Leaf>, Fanout> leaves;
    };
    static constexpr size_t kNodeSpan = LeafSize * Fanout;

  public:
    CowArray() = default;
    explicit CowArray(size_t size) { resize(size); }

    void resize(size_t size) {
        size_ = size;
        root_.resize((size + kNodeSpan - 1) / kNodeSpan);
    }
    [[nodiscard]] size_t size() const { return size_; }

    [[nodiscard]] const T& operator[](size_t i) const {
        const Node* node = root_[i / kNodeSpan].get();
        if (node == nullptr) return blank();
        const Leaf* leaf = node->leaves[i % kNodeSpan / LeafSize].get();
        return leaf == nullptr ? blank() : leaf->items[i % LeafSize];
    }

    // Element i for writing.
    [[nodiscard]] T& write(size_t i) {
        Leaf& leaf = root_[i / kNodeSpan].write().leaves[i % kNodeSpan / LeafSize].write();
        leaf.hash.store(0, std::memory_order_relaxed);
        return leaf.items[i % LeafSize];
    }

    void push_back(const T& value) {
        if (size_ == root_.size() * kNodeSpan) root_.emplace_back();
        ++size_;
        write(size_ - 1) = value;
    }
    [[nodiscard]] const T& back() const { return (*this)[size_ - 1]; }

    // Calls visit(items, count) for the pieces of [from, from + count) in order, a leaf's share
    // each; items is null where no leaf exists (all are T{}).
    template <class Visit>
    void read_range(size_t from, size_t count, Visit visit) const {
        for_each_piece(from, count, [&](size_t at, size_t length) {
            const Leaf* leaf = leaf_at(at / kNodeSpan, at % kNodeSpan / LeafSize);
            visit(leaf == nullptr ? nullptr : leaf->items.data() + at % LeafSize, length);
        });
    }

    // The same for writing: every leaf is made or cloned first, items is never null.
    template <class Visit>
    void write_range(size_t from, size_t count, Visit visit) {
        for_each_piece(from, count, [&](size_t at, size_t length) { visit(&write(at), length); });
    }

    // Sets [from, from + count) to T{}: drops whole leaves and nodes, makes none.
    void clear_range(size_t from, size_t count) {
        while (count > 0) {
            const size_t within = from % kNodeSpan;
            const size_t length = std::min(kNodeSpan - within, count);
            Cow<Node>& node = root_[from / kNodeSpan];
            if (length == kNodeSpan) {
                node = Cow<Node>();
            } else if (node.get() != nullptr) {
                clear_in_node(node, from, length);
            }
            from += length;
            count -= length;
        }
    }

    // Calls visit(first index, items) for every leaf that exists, in order.
    template <class Visit>
    void for_each_leaf(Visit visit) const {
        for (size_t n = 0; n < root_.size(); ++n) {
            const Node* node = root_[n].get();
            if (node == nullptr) continue;
            for (size_t l = 0; l < Fanout; ++l) {
                const Leaf* leaf = node->leaves[l].get();
                if (leaf != nullptr) visit(n * kNodeSpan + l * LeafSize, leaf->items);
            }
        }
    }

    void hash_into(Hasher& h) const {
        h.word(size_);
        static const uint64_t blank_hash = leaf_hash(Leaf{});
        for (size_t n = 0; n < root_.size(); ++n) {
            const Node* node = root_[n].get();
            if (node == nullptr) continue;
            for (size_t l = 0; l < Fanout; ++l) {
                const Leaf* leaf = node->leaves[l].get();
                if (leaf == nullptr) continue;
                const uint64_t value = leaf_hash(*leaf);
                if (value == blank_hash) continue;  // written back to T{}: as if never touched
                h.word(n * Fanout + l);
                h.word(value);
            }
        }
    }

    [[nodiscard]] bool operator==(const CowArray& other) const {
        if (size_ != other.size_) return false;
        for (size_t n = 0; n < root_.size(); ++n) {
            if (root_[n].same(other.root_[n])) continue;
            for (size_t l = 0; l < Fanout; ++l)
                if (!equal_leaf(leaf_at(n, l), other.leaf_at(n, l))) return false;
        }
        return true;
    }

    // Bytes of the leaves that exist; shared ones count in full.
    [[nodiscard]] size_t bytes() const {
        size_t leaves = 0;
        for_each_leaf([&](size_t, const auto&) { ++leaves; });
        return leaves * sizeof(Leaf) + root_.size() * sizeof(Cow<Node>);
    }

  private:
    // Cuts [from, from + count) at the leaves' boundaries.
    template <class Visit>
    static void for_each_piece(size_t from, size_t count, Visit visit) {
        while (count > 0) {
            const size_t length = std::min(LeafSize - from % LeafSize, count);
            visit(from, length);
            from += length;
            count -= length;
        }
    }
    void clear_in_node(Cow<Node>& node, size_t from, size_t count) {
        for_each_piece(from, count, [&](size_t at, size_t length) {
            const size_t l = at % kNodeSpan / LeafSize;
            if (node.get()->leaves[l].get() == nullptr) return;
            if (length == LeafSize) {
                node.write().leaves[l] = Cow<Leaf>();
            } else {
                std::fill_n(&write(at), length, T{});
            }
        });
    }
    static const T& blank() {
        static const T value{};
        return value;
    }
    static const Leaf& blank_leaf() {
        static const Leaf leaf{};
        return leaf;
    }
    static uint64_t leaf_hash(const Leaf& leaf) {
        uint64_t known = leaf.hash.load(std::memory_order_relaxed);
        if (known == 0) {
            Hasher h;
            for (const T& item : leaf.items)
                h.add(item);
            known = h.value() | 1;
            leaf.hash.store(known, std::memory_order_relaxed);
        }
        return known;
    }
    [[nodiscard]] const Leaf* leaf_at(size_t n, size_t l) const {
        const Node* node = root_[n].get();
        return node == nullptr ? nullptr : node->leaves[l].get();
    }
    static bool equal_leaf(const Leaf* a, const Leaf* b) {
        if (a == b) return true;
        if (a == nullptr) a = &blank_leaf();
        if (b == nullptr) b = &blank_leaf();
        return a->items == b->items;
    }

    size_t size_ = 0;
    std::vector<Cow<Node>> root_;
};

}  // namespace ptoscope
