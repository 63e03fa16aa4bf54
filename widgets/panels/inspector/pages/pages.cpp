#include "widgets/panels/inspector/pages/pages.h"

namespace ptoscope {

Page pageOf(const PageSource& moment, const Item& item) {
    switch (item.kind) {
        case Item::Kind::Task:
            return taskPage(moment, item.index);
        case Item::Kind::Block:
            return blockPage(moment, item.index, item.part);
        case Item::Kind::Slot:
            return slotPage(moment, item.index, item.part);
        case Item::Kind::Agent: {
            const AgentId agent{static_cast<uint16_t>(item.index)};
            if (!moment.machine().is_core(agent)) return threadPage(moment, agent);
            return corePage(moment, moment.machine().core_of(agent));
        }
        case Item::Kind::Tensor:
            return tensorPage(moment, item.index);
        case Item::Kind::Event:
            return eventPage(moment, item.index);
        case Item::Kind::None:
            break;
    }
    return {};
}

}  // namespace ptoscope
