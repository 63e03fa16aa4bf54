#pragma once
// Events in words. Names are made once: a search through a million events asks for them often.

#include <QString>
#include <vector>

#include "runtime/machine/machine.h"
#include "runtime/trace/event_log.h"

namespace ptoscope {

enum class EventGroup : uint8_t { Task, Block, Drain, Queue, Join };
inline constexpr int kEventGroups = 5;
[[nodiscard]] EventGroup groupOf(EventKind kind);
[[nodiscard]] QString label(EventGroup group);  // "Tasks", "Blocks"...

class EventWords {
  public:
    EventWords() = default;
    explicit EventWords(const Machine& machine);

    [[nodiscard]] const QString& agent(uint16_t agent) const { return agents_[agent]; }
    [[nodiscard]] const QString& core(uint16_t core) const { return agents_[firstCore_ + core]; }
    [[nodiscard]] size_t agents() const { return agents_.size(); }
    [[nodiscard]] size_t threads() const { return firstCore_; }
    [[nodiscard]] const QString& task(uint32_t task) const;  // empty for kNone
    // "t3 qk: block 2 dispatched to AIC 5 by scheduler 1, pre-loaded".
    [[nodiscard]] QString text(const LoggedEvent& event) const;
    // "AIC 5, block 2", "wiring queue"; empty if it is nowhere.
    [[nodiscard]] QString place(const LoggedEvent& event) const;

  private:
    [[nodiscard]] QString block(const LoggedEvent& event) const;

    std::shared_ptr<const Program> program_;
    std::vector<QString> agents_;
    size_t firstCore_ = 0;
    mutable std::vector<QString> tasks_;  // made when first asked for
};

// One that an agent did, or that happened on its core.
[[nodiscard]] bool concerns(const LoggedEvent& event, uint16_t agent, size_t firstCore);

}  // namespace ptoscope
