#pragma once
// The machine as the explorer moves it about: it stands at one state, knows the steps that are
// possible there, takes one, and goes to any other state that it has seen. A state is a tuple of
// part numbers and a fingerprint; only parts that differ are put back.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "runtime/engine/explorer/failure_checks.h"
#include "runtime/engine/explorer/part_store.h"
#include "runtime/engine/explorer/schedule.h"
#include "runtime/engine/explorer/sharing.h"
#include "runtime/machine/parts.h"

namespace ptoscope {

// A step that is possible at a state.
struct Edge {
    uint16_t agent = 0;
    Patience patience = Patience::None;
    [[nodiscard]] uint16_t packed() const {
        return static_cast<uint16_t>(agent << 2 | static_cast<uint16_t>(patience));
    }
    static Edge unpacked(uint16_t word) {
        return {static_cast<uint16_t>(word >> 2), static_cast<Patience>(word & 3U)};
    }
    bool operator==(const Edge&) const = default;
};

class World {
  public:
    // Stands at the first state; with `reduce`, after the local steps that are possible there.
    // Throws InputError for a program that it cannot take.
    World(const std::shared_ptr<const Program>& program, bool reduce);
    // Shares with another world of the same program what is too large for bytes: then the numbers
    // of one can be taken over by the other.
    World(const World& other, const std::shared_ptr<const Program>& program);
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    [[nodiscard]] const Machine& machine() const { return machine_; }
    // The local steps that led to the first state.
    [[nodiscard]] const std::vector<ScheduledStep>& opening() const { return opening_; }
    [[nodiscard]] size_t parts() const { return layout_.size(); }
    // Part numbers, parts() of them, and the fingerprint: the same in every World for the same
    // state.
    [[nodiscard]] const uint32_t* numbers() const { return numbers_.data(); }
    [[nodiscard]] uint64_t fingerprint() const { return fingerprint_; }
    void go_to(const uint32_t* numbers);
    // The numbers here of a state that `other` knows by `numbers`.
    void take_over(const World& other, const uint32_t* numbers, uint32_t* into);

    // Steps possible here, in a fixed order.
    void edges(std::vector<Edge>& into) const;
    // Everybody has exited.
    [[nodiscard]] bool is_final() const { return machine_.finished(); }
    // Nobody can step, but for idle turns that find nothing.
    [[nodiscard]] bool is_stuck() const;

    // Takes a step and the local ones that follow from it. A finding ends everything: the world
    // then stands in the middle of it.
    std::optional<Finding> take(Edge edge);
    // Takes the local steps that are possible here, whoever's they are.
    std::optional<Finding> settle();
    void set_reduced(bool reduce) { reduce_ = reduce; }
    // What is wrong with a final state.
    [[nodiscard]] std::optional<Finding> judge_end() const { return checks_.at_end(machine_); }
    // Every single step taken is noted down there from now on; null ends it.
    void note_steps(std::vector<ScheduledStep>* into) { notes_ = into; }

    [[nodiscard]] uint64_t steps() const { return steps_; }          // of agents, taken so far
    [[nodiscard]] size_t memory() const { return store_.memory(); }  // bytes held

    // The part numbers of the machine as it stands, worked out anew: for tests.
    [[nodiscard]] std::vector<uint32_t> numbers_anew();

  private:
    World(const std::shared_ptr<const Program>& program, bool reduce, std::shared_ptr<Boxes> boxes);
    bool possible(AgentId agent) const;
    [[nodiscard]] Patience only_patience() const;
    std::optional<Finding> step(AgentId agent, Patience patience);
    std::optional<Finding> take_local_steps(AgentId stepped, const Sharing& before);
    std::optional<Finding> take_local_steps_of(AgentId agent);
    void update_sharing(AgentId stepped, Action before);
    void encode(uint16_t part);
    void encode_changed();

    Machine machine_;
    PartLayout layout_;
    std::vector<uint16_t> agents_;  // that can ever step
    PartStore store_;
    std::shared_ptr<Boxes> boxes_;
    FailureChecks checks_;
    Sharing sharing_;
    bool reduce_;
    std::vector<uint32_t> numbers_;
    uint64_t fingerprint_ = 0;
    uint64_t steps_ = 0;
    std::vector<ScheduledStep> opening_;
    std::vector<ScheduledStep>* notes_ = nullptr;
    ByteBuffer scratch_;
    std::vector<uint8_t> changed_;  // by part
    std::vector<uint16_t> changes_;
    ExploringContext context_;
};

}  // namespace ptoscope
