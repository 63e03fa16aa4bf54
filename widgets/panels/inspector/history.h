#pragma once
// The items that were looked at, as a browser keeps its pages.

#include <optional>
#include <vector>

#include "widgets/session/item.h"

namespace ptoscope {

class History {
  public:
    static constexpr size_t kMost = 200;

    // `item` is looked at now. Nothing happens if it was already, or if back() or forward() led
    // there.
    void visit(const Item& item);
    [[nodiscard]] std::optional<Item> back();  // where that leads; nothing at the end
    [[nodiscard]] std::optional<Item> forward();
    [[nodiscard]] bool canGoBack() const { return at_ > 0; }
    [[nodiscard]] bool canGoForward() const { return at_ + 1 < items_.size(); }
    void clear();

  private:
    std::vector<Item> items_;
    size_t at_ = 0;  // of the current one
};

}  // namespace ptoscope
