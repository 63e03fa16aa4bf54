// What is selected, and what that implies.

#include "widgets/session/session.h"

namespace ptoscope {

bool Session::exists(const Item& item) const {
    if (item.empty()) return true;
    if (!isOpen()) return false;
    const auto& rings = machine().state().rings;
    switch (item.kind) {
        case Item::Kind::Task:
            return item.index < program_->tasks.size();
        case Item::Kind::Block:
            return item.index < program_->tasks.size() &&
                   static_cast<int64_t>(item.part) < program_->tasks[item.index].blocks;
        case Item::Kind::Agent:
            return item.index < machine().agents();
        case Item::Kind::Slot:
            return item.index < rings.size() && item.part < rings[item.index].window;
        case Item::Kind::Tensor:
            return item.index < program_->tensors.size();
        case Item::Kind::Event:
            return item.index < timeline_->trace().log.size();
        default:
            return false;
    }
}

void Session::select(const Item& item) {
    if (item == selection_ || !exists(item)) return;
    selection_ = item;
    switch (item.kind) {
        case Item::Kind::None:
            task_ = kNone;
            break;
        case Item::Kind::Task:
        case Item::Kind::Block:
            task_ = item.index;
            break;
        case Item::Kind::Agent:
            agent_ = AgentId{static_cast<uint16_t>(item.index)};
            break;
        case Item::Kind::Slot: {
            const uint32_t task = machine().state().rings[item.index].slots[item.part].task;
            if (task != kNone) task_ = task;
            break;
        }
        case Item::Kind::Event: {
            const LoggedEvent& event = timeline_->trace().log[item.index];
            if (event.task != kNone) task_ = event.task;
            agent_ = AgentId{event.agent};
            break;
        }
        default:
            break;
    }
    Q_EMIT selectionChanged();
}

}  // namespace ptoscope
