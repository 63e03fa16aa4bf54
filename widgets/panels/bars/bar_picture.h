#pragma once
// A ring of bytes or entries as a bar: what lies where, where the next thing goes, what is oldest.
// Plain values.

#include <QRect>
#include <vector>

#include "widgets/panels/bars/slot_use.h"

namespace ptoscope {

struct BarPiece {
    uint64_t begin = 0;
    uint64_t end = 0;
    uint32_t task = kNone;
    SlotUse use = SlotUse::Free;
    bool marked = false;  // belongs to what is selected, besides its task
    bool operator==(const BarPiece&) const = default;
};

struct BarPicture {
    uint64_t size = 0;   // units of the whole ring
    uint64_t shown = 0;  // that the bar stands for: the start of a ring that is hardly used
    uint64_t head = 0;   // where the next piece goes
    uint64_t tail = 0;   // the oldest piece
    bool used = false;   // there is something in it
    std::vector<BarPiece> pieces;
    uint64_t skippedBegin = 0;  // left over before the wrap; = skippedEnd: nothing
    uint64_t skippedEnd = 0;
    bool operator==(const BarPicture&) const = default;

    // Shows as much as is or was in use, `reach`, at least `least`.
    void zoom(uint64_t reach, uint64_t least);
    [[nodiscard]] int x(const QRect& bar, uint64_t at) const;
    [[nodiscard]] uint64_t at(const QRect& bar, int x) const;
};

// The piece under a point of the bar; nullptr if there is none.
[[nodiscard]] const BarPiece* pieceAt(const BarPicture& picture, const QRect& bar, QPoint point);
// The next piece beside that of `task`, in this direction; the first or last if it has none.
[[nodiscard]] const BarPiece* pieceBeside(const BarPicture& picture, uint32_t task, int direction);

}  // namespace ptoscope
