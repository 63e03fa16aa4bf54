#include "widgets/panels/inspector/history.h"

namespace ptoscope {

void History::visit(const Item& item) {
    if (item.empty() || (at_ < items_.size() && items_[at_] == item)) return;
    if (!items_.empty()) items_.resize(at_ + 1);
    if (items_.size() == kMost) items_.erase(items_.begin());
    items_.push_back(item);
    at_ = items_.size() - 1;
}

std::optional<Item> History::back() {
    if (!canGoBack()) return std::nullopt;
    return items_[--at_];
}

std::optional<Item> History::forward() {
    if (!canGoForward()) return std::nullopt;
    return items_[++at_];
}

void History::clear() {
    items_.clear();
    at_ = 0;
}

}  // namespace ptoscope
