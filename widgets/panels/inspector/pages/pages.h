#pragma once
// One page per kind of item. All of them describe the machine of a moment, not the session's, so
// that the moment before can be described, too.

#include "widgets/panels/inspector/pages/page.h"
#include "widgets/session/session.h"

namespace ptoscope {

class TensorUses;

struct PageSource {
    const Session& session;  // program, links, recorded times
    const Simulation& simulation;
    const TensorUses& uses;
    bool running = false;  // the run passes: nothing that needs a copy of the machine

    [[nodiscard]] const Machine& machine() const { return simulation.machine(); }
    [[nodiscard]] const MachineState& state() const { return machine().state(); }
    [[nodiscard]] const Program& program() const { return machine().program(); }
    [[nodiscard]] const Trace& trace() const { return session.timeline().trace(); }
    [[nodiscard]] int64_t now() const { return simulation.now(); }
};

[[nodiscard]] Page taskPage(const PageSource& moment, uint32_t task);
[[nodiscard]] Page blockPage(const PageSource& moment, uint32_t task, uint32_t block);
[[nodiscard]] Page slotPage(const PageSource& moment, uint32_t ring, uint32_t slot);
[[nodiscard]] Page threadPage(const PageSource& moment, AgentId agent);
[[nodiscard]] Page corePage(const PageSource& moment, size_t core);
[[nodiscard]] Page tensorPage(const PageSource& moment, uint32_t tensor);
[[nodiscard]] Page eventPage(const PageSource& moment, uint32_t event);

// The page of an item that exists.
[[nodiscard]] Page pageOf(const PageSource& moment, const Item& item);

}  // namespace ptoscope
