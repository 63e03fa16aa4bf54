#include "tests/runtime/twins/reachable.h"

#include <deque>
#include <unordered_set>
#include <vector>

#include "runtime/engine/explorer/visited.h"
#include "runtime/engine/explorer/world.h"

namespace ptoscope::test {

Reachable reachable(const std::shared_ptr<const Program>& program, const Projection& project) {
    World world(program, false);
    Visited visited;
    Reachable all;
    std::unordered_set<std::string> states;
    std::deque<std::vector<uint32_t>> frontier;
    const auto add = [&] {
        if (visited.find_or_add(world.fingerprint(), 0) != Visited::kNew) return;
        states.insert(project(world.machine()));
        frontier.emplace_back(world.numbers(), world.numbers() + world.parts());
    };
    add();
    for (std::vector<Edge> edges; !frontier.empty(); frontier.pop_front()) {
        world.go_to(frontier.front().data());
        world.edges(edges);
        for (const Edge edge : edges) {
            if (world.take(edge)) {
                ++all.findings;
            } else {
                add();
            }
            world.go_to(frontier.front().data());
        }
    }
    all.machine_states = visited.size();
    all.states = {states.begin(), states.end()};
    return all;
}

}  // namespace ptoscope::test
