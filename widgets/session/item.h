#pragma once
// One thing of the program or the machine that can be selected, linked to and inspected.

#include <cstdint>

#include "runtime/base/ids.h"

namespace ptoscope {

struct Item {
    enum class Kind : uint8_t {
        None,
        Task,    // index = task index
        Agent,   // index = agent: the orchestrator, a scheduler thread or a core
        Block,   // index = task index, part = block
        Slot,    // index = ring, part = slot
        Tensor,  // index = tensor index of the program
        Event    // index = place in the trace's log of events
    };
    Kind kind = Kind::None;
    uint32_t index = 0;
    uint32_t part = 0;

    static Item task(uint32_t task) { return task == kNone ? Item{} : Item{Kind::Task, task, 0}; }
    static Item agent(AgentId agent) { return {Kind::Agent, agent.index, 0}; }
    static Item block(uint32_t task, uint32_t block) { return {Kind::Block, task, block}; }
    static Item slot(uint32_t ring, uint32_t slot) { return {Kind::Slot, ring, slot}; }
    static Item tensor(uint32_t tensor) { return {Kind::Tensor, tensor, 0}; }
    static Item event(uint32_t event) { return {Kind::Event, event, 0}; }

    [[nodiscard]] bool empty() const { return kind == Kind::None; }
    bool operator==(const Item&) const = default;
};

}  // namespace ptoscope
