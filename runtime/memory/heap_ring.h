#pragma once
// Where the outputs of a ring's tasks lie (RUNTIME.md 2, alloc). Owned by the orchestrator, which
// frees regions in order as it sees last_task_alive move. Bytes.

#include <cstdint>
#include <optional>

namespace ptoscope {

struct HeapRegion {
    uint64_t begin = 0;
    uint64_t end = 0;  // = begin: the task has no outputs
    bool operator==(const HeapRegion&) const = default;
    template <class V>
    void fields(V&& v) const {
        v(begin, end);
    }
};

// A task's outputs are contiguous; wrapping to 0 skips the rest; a non-empty heap never reaches
// top == tail; an empty one starts again at 0. Ambiguous (#544): top may reach tail, and then the
// full heap is taken for an empty one.
class HeapRing {
  public:
    HeapRing() = default;
    explicit HeapRing(uint64_t bytes, bool ambiguous = false)
        : bytes_(bytes), ambiguous_(ambiguous) {}

    // Where `bytes` (> 0) would go now, or nothing if they do not fit yet.
    [[nodiscard]] std::optional<HeapRegion> place(uint64_t bytes) const {
        if (is_empty()) return fits(0, bytes, bytes_);
        const uint64_t limit = ambiguous_ || tail_ == 0 ? tail_ : tail_ - 1;
        if (top_ < tail_) return fits(top_, bytes, limit);
        if (const auto at_top = fits(top_, bytes, bytes_)) return at_top;
        return fits(0, bytes, limit);
    }
    void take(const HeapRegion& where) {
        if (is_empty()) tail_ = where.begin;
        ++live_;
        top_ = where.end;
        used_peak_ = used() > used_peak_ ? used() : used_peak_;
    }
    // The oldest region is free again.
    void release(const HeapRegion& oldest) {
        --live_;
        tail_ = oldest.end;
        if (live_ == 0) top_ = tail_ = 0;
    }

    [[nodiscard]] uint64_t bytes() const { return bytes_; }
    [[nodiscard]] uint64_t top() const { return top_; }
    [[nodiscard]] uint64_t tail() const { return tail_; }
    [[nodiscard]] uint32_t live() const { return live_; }  // regions
    // Bytes from tail to top, skipped ends included.
    [[nodiscard]] uint64_t used() const {
        if (live_ == 0) return 0;
        return top_ > tail_ ? top_ - tail_ : bytes_ - tail_ + top_;
    }
    [[nodiscard]] uint64_t peak() const { return used_peak_; }

    bool operator==(const HeapRing&) const = default;
    template <class V>
    void fields(V&& v) const {
        v(bytes_, top_, tail_, live_);
    }

    // Everything that decides what comes, for the archives of runtime/machine/archive.h.
    template <class A>
    void transfer(A& a) {
        a(top_);
        a(tail_);
        a(live_);
    }
    template <class A>
    void transfer(A& a) const {
        a(top_);
        a(tail_);
        a(live_);
    }

  private:
    [[nodiscard]] bool is_empty() const { return ambiguous_ ? top_ == tail_ : live_ == 0; }
    static std::optional<HeapRegion> fits(uint64_t at, uint64_t bytes, uint64_t end) {
        if (at + bytes > end) return std::nullopt;
        return HeapRegion{at, at + bytes};
    }

    uint64_t bytes_ = 0;
    bool ambiguous_ = false;
    uint64_t top_ = 0;
    uint64_t tail_ = 0;
    uint32_t live_ = 0;
    uint64_t used_peak_ = 0;  // a statistic: no part of the future, so not hashed
};

}  // namespace ptoscope
