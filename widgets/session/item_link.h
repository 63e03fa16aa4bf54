#pragma once
// Items as the targets of links in rich text: "task:3", "block:3.5", "slot:1.12". One scheme for
// all panels, and one wording for what the links say.

#include <QString>
#include <span>

#include "runtime/machine/machine.h"
#include "widgets/session/item.h"

namespace ptoscope {

[[nodiscard]] QString linkOf(const Item& item);      // empty for no item
[[nodiscard]] Item itemOfLink(const QString& link);  // no item for what linkOf() never says

// "t3 qk", "block 5 of t3", "scheduler 1", "AIV 31", "slot 12 of ring 1", "tensor q", "event 9".
[[nodiscard]] QString itemText(const Machine& machine, const Item& item);

// Rich text: the item as a link that says `text`, or what itemText() says.
[[nodiscard]] QString linkHtml(const Item& item, const QString& text);
[[nodiscard]] QString linkHtml(const Machine& machine, const Item& item);
// The first `most` items, then how many more; "none" for no items.
[[nodiscard]] QString linksHtml(const Machine& machine, std::span<const Item> items,
                                size_t most = 24);
[[nodiscard]] QString taskLinksHtml(const Machine& machine, std::span<const uint32_t> tasks,
                                    size_t most = 24);
[[nodiscard]] QString agentLinksHtml(const Machine& machine, std::span<const AgentId> agents,
                                     size_t most = 24);

}  // namespace ptoscope
