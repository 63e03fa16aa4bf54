#include "widgets/panels/bars/slot_use.h"

#include <QPainter>

namespace ptoscope {

SlotUse useOf(const Slot& slot) {
    switch (slot.state.peek()) {
        case TaskState::Free:
            return SlotUse::Free;
        case TaskState::Completed:
            return SlotUse::Completed;
        case TaskState::Consumed:
            return SlotUse::Consumed;
        case TaskState::Pending:
            break;
    }
    if (slot.next_block.peek() > 0 || slot.completed_subtasks.peek() > 0) return SlotUse::Running;
    const uint32_t fanin = slot.fanin_count.peek();
    return fanin > 0 && slot.fanin_refcount.peek() >= fanin ? SlotUse::Ready : SlotUse::Waiting;
}

const char* letterOf(SlotUse use) {
    constexpr const char* letters[kSlotUses] = {"", "W", "R", "X", "C", ""};
    return letters[static_cast<size_t>(use)];
}

const char* shortName(SlotUse use) {
    constexpr const char* names[kSlotUses] = {"free",    "waits",     "ready",
                                              "running", "completed", "consumed"};
    return names[static_cast<size_t>(use)];
}

const char* name(SlotUse use) {
    constexpr const char* names[kSlotUses] = {"free",    "waits for producers", "ready",
                                              "running", "completed",           "consumed"};
    return names[static_cast<size_t>(use)];
}

QColor colorOf(SlotUse use, const Theme& theme) {
    switch (use) {
        case SlotUse::Free:
            return theme.slot(SlotState::Free);
        case SlotUse::Waiting:
            return mixed(theme.slot(SlotState::Pending), theme.color(Role::Base), 0.55);
        case SlotUse::Ready:
        case SlotUse::Running:
            return theme.slot(SlotState::Pending);
        case SlotUse::Completed:
            return theme.slot(SlotState::Completed);
        case SlotUse::Consumed:
            return theme.slot(SlotState::Consumed);
    }
    return {};
}

void paintSlotUse(QPainter& painter, const QRect& rect, SlotUse use, const Theme& theme,
                  bool letter) {
    const QColor fill = colorOf(use, theme);
    painter.fillRect(rect, fill);
    if (use == SlotUse::Consumed)
        painter.fillRect(rect, QBrush(mixed(fill, legibleOn(fill), 0.5), Qt::BDiagPattern));
    if (use == SlotUse::Running) {
        painter.setPen(QPen(mixed(fill, legibleOn(fill), 0.75), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(1, 1, -1, -1));
    }
    if (!letter) return;
    painter.setPen(legibleOn(fill));
    painter.drawText(rect, Qt::AlignCenter, QLatin1String(letterOf(use)));
}

}  // namespace ptoscope
