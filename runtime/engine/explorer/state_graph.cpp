#include "runtime/engine/explorer/state_graph.h"

#include <algorithm>
#include <utility>

namespace ptoscope {

std::vector<Edge> StateGraph::path_to(uint32_t state) const {
    std::vector<Edge> path;
    for (; state != 0; state = parents_[state])
        path.push_back(Edge::unpacked(vias_[state]));
    std::reverse(path.begin(), path.end());
    return path;
}

// Edges are kept forwards only. Most lead to higher numbers, so a pass from the last state to the
// first settles all but what hangs on edges that lead back; passes are repeated until none does.
std::vector<bool> StateGraph::backward(const std::vector<uint32_t>& from, bool failures) const {
    std::vector<bool> reached(size());
    for (const uint32_t state : from)
        reached[state] = true;
    for (bool again = true; again;) {
        again = false;
        size_t end = edges_.size() - open_;
        for (size_t state = counts_.size(); state-- > 0;) {
            const size_t first = end - counts_[state];
            const size_t last = std::exchange(end, first);
            if (reached[state]) continue;
            for (size_t e = first; e < last && !reached[state]; ++e)
                reached[state] = edges_[e] == kFailure ? failures : reached[edges_[e]];
            again = again || reached[state];
        }
    }
    return reached;
}

}  // namespace ptoscope
