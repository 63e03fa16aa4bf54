#include "widgets/panels/bars/bar_picture.h"

#include <algorithm>
#include <bit>

namespace ptoscope {

void BarPicture::zoom(uint64_t reach, uint64_t least) {
    shown = std::min(size, std::max(least, std::bit_ceil(reach + reach / 4)));
}

int BarPicture::x(const QRect& bar, uint64_t unit) const {
    const double scale =
        static_cast<double>(bar.width()) / static_cast<double>(std::max<uint64_t>(1, shown));
    return bar.left() + static_cast<int>(scale * static_cast<double>(std::min(unit, shown)));
}

uint64_t BarPicture::at(const QRect& bar, int x) const {
    const double part =
        static_cast<double>(std::clamp(x - bar.left(), 0, bar.width())) / std::max(1, bar.width());
    return static_cast<uint64_t>(part * static_cast<double>(shown));
}

// A piece is at least a pixel wide, so the pixel asks, not the unit.
const BarPiece* pieceAt(const BarPicture& picture, const QRect& bar, QPoint point) {
    if (!bar.contains(point)) return nullptr;
    const auto hit =
        std::find_if(picture.pieces.begin(), picture.pieces.end(), [&](const BarPiece& piece) {
            const int left = picture.x(bar, piece.begin);
            return point.x() >= left && point.x() < std::max(left + 1, picture.x(bar, piece.end));
        });
    return hit == picture.pieces.end() ? nullptr : &*hit;
}

const BarPiece* pieceBeside(const BarPicture& picture, uint32_t task, int direction) {
    const auto& pieces = picture.pieces;
    if (pieces.empty()) return nullptr;
    const auto found = std::find_if(pieces.begin(), pieces.end(),
                                    [task](const BarPiece& p) { return p.task == task; });
    if (found == pieces.end()) return direction > 0 ? &pieces.front() : &pieces.back();
    const auto at = found - pieces.begin() + direction;
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(pieces.size())) return &*found;
    return &pieces[static_cast<size_t>(at)];
}

}  // namespace ptoscope
