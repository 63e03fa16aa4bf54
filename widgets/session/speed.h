#pragma once
// How fast virtual time passes while a simulation runs: decades from slow motion to as fast as
// possible, as steps of a slider.

#include <QString>
#include <optional>

namespace ptoscope {

class Speed {
  public:
    static constexpr int kSlowest = 0;
    static constexpr int kFastest = 19;  // as fast as possible
    static constexpr int kDefault = 12;

    Speed() = default;
    explicit Speed(int notch);
    [[nodiscard]] int notch() const { return notch_; }
    // Virtual ns per second on the wall; nothing: as fast as possible. 100 ns to 100 ms, in steps
    // of 1, 2, 5.
    [[nodiscard]] std::optional<double> nsPerSecond() const;
    [[nodiscard]] QString label() const;  // "5 µs/s", "full speed"
    bool operator==(const Speed&) const = default;

  private:
    int notch_ = kDefault;
};

}  // namespace ptoscope
