#pragma once
// Works out the successors of states: the part of a search that can be done by several threads,
// each with a world of its own. What it finds is put together afterwards in the order of the
// states, so that nothing depends on the number of threads.

#include <cstdint>
#include <optional>
#include <vector>

#include "runtime/engine/explorer/world.h"

namespace ptoscope {

// One edge of an expanded state.
struct Successor {
    Edge via;
    uint64_t fingerprint = 0;
    std::optional<Finding> finding{};  // the step ends in it: there is no state
};

// What was seen at a state.
struct Expansion {
    bool is_final = false;
    bool is_stuck = false;             // nobody can step
    std::optional<Finding> bad_end{};  // of a final state
    uint32_t first = 0;                // of its successors
    uint32_t count = 0;
    uint32_t steps = 0;  // of agents
};

class Expander {
  public:
    Expander(const std::shared_ptr<const Program>& program, bool reduce)
        : world_(program, reduce), reduce_(reduce) {}
    Expander(const Expander& other, const std::shared_ptr<const Program>& program)
        : world_(other.world_, program), reduce_(other.reduce_) {}

    [[nodiscard]] World& world() { return world_; }
    [[nodiscard]] const World& world() const { return world_; }

    // Expands `count` states, whose tuples lie one behind the other. The results are valid until
    // the next call.
    void expand(const uint32_t* tuples, size_t count);
    [[nodiscard]] const Expansion& expansion(size_t i) const { return expansions_[i]; }
    [[nodiscard]] Successor& successor(const Expansion& of, size_t i) {
        return successors_[of.first + i];
    }
    [[nodiscard]] const uint32_t* tuple(const Expansion& of, size_t i) const {
        return tuples_.data() + (of.first + i) * world_.parts();
    }

  private:
    void expand_one(const uint32_t* tuple);

    World world_;
    bool reduce_;
    std::vector<Expansion> expansions_;
    std::vector<Successor> successors_;
    std::vector<uint32_t> tuples_;  // of the successors
    std::vector<Edge> edges_;
};

}  // namespace ptoscope
