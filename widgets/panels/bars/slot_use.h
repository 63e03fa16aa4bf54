#pragma once
// What a slot's task is at, in one word, one letter and one colour for all panels.

#include <QColor>
#include <cstdint>

#include "runtime/state/slot.h"
#include "widgets/theme.h"

class QPainter;
class QRect;

namespace ptoscope {

// Waiting, Ready and Running divide PENDING.
enum class SlotUse : uint8_t { Free, Waiting, Ready, Running, Completed, Consumed };
inline constexpr size_t kSlotUses = 6;
[[nodiscard]] SlotUse useOf(const Slot& slot);
[[nodiscard]] const char* letterOf(SlotUse use);  // "" for Free
[[nodiscard]] const char* name(SlotUse use);
[[nodiscard]] const char* shortName(SlotUse use);  // one word
[[nodiscard]] QColor colorOf(SlotUse use, const Theme& theme);

// Fills a cell as the state looks everywhere: colour, and hatch where a colour alone would say it;
// with its letter if `letter`.
void paintSlotUse(QPainter& painter, const QRect& rect, SlotUse use, const Theme& theme,
                  bool letter = true);

}  // namespace ptoscope
