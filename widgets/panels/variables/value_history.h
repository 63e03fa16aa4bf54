#pragma once
// How one value changed over a recorded run, in a fixed number of stretches of time: smallest and
// largest value of each, so that a peak of one step is never lost. Plain numbers, no widget.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ptoscope {

class ValueHistory {
  public:
    static constexpr size_t kStretches = 1024;

    // What a value was within some time.
    struct Range {
        double low = 0;
        double high = 0;
        bool any = false;  // there was a value
        void add(double value);
        void add(const Range& other);
        bool operator==(const Range&) const = default;
    };

    void clear() { *this = ValueHistory(); }
    // The value after the step to `position`, which must be next(); time does not go back.
    void add(uint64_t position, int64_t time, double value);
    [[nodiscard]] uint64_t next() const { return next_; }     // 0: nothing is known
    [[nodiscard]] int64_t knownTo() const { return known_; }  // ns
    [[nodiscard]] const Range& all() const { return all_; }

    // `count` equal parts of [0, end): the values within each, the one held at its begin included.
    // Parts after knownTo() have none.
    [[nodiscard]] std::vector<Range> parts(int64_t end, int count) const;

  private:
    struct Stretch {
        Range range;
        double last = 0;
        bool looked = false;  // a step ended in here
    };
    void fold();  // two stretches become one

    std::vector<Stretch> stretches_;
    Range all_;
    int64_t width_ = 1;  // of a stretch, ns
    uint64_t next_ = 0;
    int64_t known_ = 0;
};

}  // namespace ptoscope
