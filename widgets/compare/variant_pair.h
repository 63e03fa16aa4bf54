#pragma once
// Two variants of a workload as a user sets them up: what each key of the configuration is for A
// and for B. Plain values, no widget.

#include <QString>
#include <QStringList>
#include <array>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "runtime/workload/program.h"

namespace ptoscope {

enum class Side : uint8_t { A, B };
inline constexpr std::array kSides{Side::A, Side::B};
[[nodiscard]] constexpr size_t at(Side side) {
    return static_cast<size_t>(side);
}
[[nodiscard]] constexpr Side otherOf(Side side) {
    return side == Side::A ? Side::B : Side::A;
}
[[nodiscard]] QString nameOf(Side side);  // "A", "B"

// A pair that a pull request made interesting.
struct VariantPreset {
    const char* name;  // "PR #496: inline → deferred wiring"
    const char* tip;
    const char* a;  // "wiring=inline"; several with commas
    const char* b;
};
// Only those whose keys this version has.
[[nodiscard]] std::vector<VariantPreset> variantPresets();

// The keys in the order of the setup form: variants first, then sizes.
[[nodiscard]] std::vector<std::string> variantKeys();
// What a key may be, for lists: all there is (closed), or a few usual values (any other is typed).
struct KeyChoices {
    QStringList values;
    bool closed = false;
};
[[nodiscard]] KeyChoices choicesOf(const std::string& key);
[[nodiscard]] QString tipOf(const std::string& key);  // one line; empty = none

class VariantPair {
  public:
    VariantPair() = default;
    // Both as the workload is, but for one thing: the first of drain, SPMD dispatch and wiring that
    // its tasks can notice is the other one in B.
    explicit VariantPair(const Program& program);

    [[nodiscard]] QString value(Side side, const std::string& key) const;
    // The value that the workload itself has.
    [[nodiscard]] QString original(const std::string& key) const;
    // Empty, or why not ("task_window: not a power of two in 4..65536"); then nothing changes.
    QString set(Side side, const std::string& key, const QString& value);
    void swap() { std::swap(set_[0], set_[1]); }
    void reset();  // both as the workload is
    void apply(const VariantPreset& preset);

    // Completed and checked. Throws InputError when values do not fit together.
    [[nodiscard]] Config config(Side side) const;
    // What is wrong with the values together; empty: nothing.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] bool differs(const std::string& key) const;
    [[nodiscard]] bool differs() const;

    [[nodiscard]] Settings settings(Side side) const {  // what is not as in the workload
        return {set_[at(side)].begin(), set_[at(side)].end()};
    }
    // "wiring=inline, dual_slot=false": the same as text, for settings files too.
    [[nodiscard]] QString text(Side side) const;
    // What does not fit (a file of another version) is left out.
    void setText(Side side, const QString& text);
    // What tells the two apart: "wiring=inline" against "wiring=deferred". The same for both if
    // nothing does.
    [[nodiscard]] QString label(Side side) const;

    bool operator==(const VariantPair&) const = default;

  private:
    using Values = std::map<std::string, std::string>;
    [[nodiscard]] Config raw(Side side) const;

    Config base_;
    std::array<Values, 2> set_;  // what is not as in the workload
};

}  // namespace ptoscope
