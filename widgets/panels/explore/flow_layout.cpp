#include "widgets/panels/explore/flow_layout.h"

#include <QWidget>
#include <algorithm>

namespace ptoscope {

FlowLayout::FlowLayout(int across, int down, QWidget* parent)
    : QLayout(parent), across_(across), down_(down) {
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout() {
    for (QLayoutItem* item : items_)
        delete item;  // a layout owns its items
}

void FlowLayout::addItem(QLayoutItem* item) {
    items_.push_back(item);
}

int FlowLayout::count() const {
    return static_cast<int>(items_.size());
}

QLayoutItem* FlowLayout::itemAt(int index) const {
    return index >= 0 && index < count() ? items_[static_cast<size_t>(index)] : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index) {
    QLayoutItem* item = itemAt(index);
    if (item != nullptr) items_.erase(items_.begin() + index);
    return item;
}

int FlowLayout::heightForWidth(int width) const {
    return lay(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::minimumSize() const {
    QSize least;
    for (const QLayoutItem* item : items_)
        if (!item->isEmpty()) least = least.expandedTo(item->minimumSize());
    return least;
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    lay(rect, true);
}

// Line by line; what is lower than its line stands in the middle of it.
int FlowLayout::lay(const QRect& rect, bool place) const {
    int y = rect.top();
    auto item = items_.begin();
    while (item != items_.end()) {
        const auto first = item;
        int x = rect.left();
        int high = 0;
        for (; item != items_.end(); ++item) {
            if ((*item)->isEmpty()) continue;
            const int wide = std::min((*item)->sizeHint().width(), rect.width());
            if (x > rect.left() && x + wide > rect.right() + 1) break;
            x += wide + across_;
            high = std::max(high, (*item)->sizeHint().height());
        }
        if (place) placeLine({first, item}, QRect(rect.left(), y, rect.width(), high));
        y += high + down_;
    }
    return std::max(0, y - down_ - rect.top());
}

void FlowLayout::placeLine(std::span<QLayoutItem* const> items, const QRect& line) const {
    int x = line.left();
    for (QLayoutItem* item : items) {
        if (item->isEmpty()) continue;
        const QSize size(std::min(item->sizeHint().width(), line.width()),
                         item->sizeHint().height());
        item->setGeometry({{x, line.top() + (line.height() - size.height()) / 2}, size});
        x += size.width() + across_;
    }
}

}  // namespace ptoscope
