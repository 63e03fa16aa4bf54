#pragma once
// Going from node to node by keys: along edges, and beside each other.

#include "widgets/panels/graph/graph_picture.h"

namespace ptoscope {

enum class Direction : uint8_t { Up, Down, Left, Right };

// Up: a producer, down: a consumer (the one nearest in x; `preferred` first), left and right: the
// next node of the same row. kNone = there is none.
[[nodiscard]] uint32_t nodeTowards(const GraphPicture& picture, uint32_t from, Direction direction,
                                   const std::vector<bool>& preferred);

// The one nearest to a point.
[[nodiscard]] uint32_t nearestNode(const GraphLayout& layout, const QPointF& at);
// The one at a point; kNone = none.
[[nodiscard]] uint32_t nodeAt(const GraphLayout& layout, const QPointF& at);

}  // namespace ptoscope
