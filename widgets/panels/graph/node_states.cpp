#include "widgets/panels/graph/node_states.h"

namespace ptoscope {

void NodeStates::open(const Program& program) {
    uses_.open(program);
    picture_.reset();
    counts_.clear();
    total_ = {};
    total_[0] = static_cast<uint32_t>(program.tasks.size());
}

void NodeStates::setPicture(std::shared_ptr<const GraphPicture> picture) {
    picture_ = std::move(picture);
    counts_.assign(picture_ == nullptr ? 0 : picture_->graph.nodes.size(), UseCounts{});
    if (picture_ == nullptr) return;
    const std::vector<uint32_t>& nodes = picture_->graph.nodeOfTask;
    for (uint32_t task = 0; task < nodes.size(); ++task)
        ++counts_[nodes[task]][static_cast<size_t>(uses_.of(task))];
}

bool NodeStates::update(const MachineState& state) {
    bool any = false;
    uses_.update(state, [&](uint32_t task, SlotUse before, SlotUse after) {
        any = true;
        --total_[static_cast<size_t>(before)];
        ++total_[static_cast<size_t>(after)];
        if (picture_ == nullptr) return;
        UseCounts& counts = counts_[picture_->graph.nodeOfTask[task]];
        --counts[static_cast<size_t>(before)];
        ++counts[static_cast<size_t>(after)];
    });
    return any;
}

SlotUse NodeStates::main(uint32_t node) const {
    return mainUse(counts_[node]);
}

SlotUse mainUse(const UseCounts& counts) {
    const auto has = [&](SlotUse use) { return counts[static_cast<size_t>(use)] > 0; };
    for (const SlotUse use : {SlotUse::Running, SlotUse::Ready, SlotUse::Waiting})
        if (has(use)) return use;
    // Partly done is not done.
    if (has(SlotUse::Free) && (has(SlotUse::Completed) || has(SlotUse::Consumed)))
        return SlotUse::Waiting;
    if (has(SlotUse::Completed)) return SlotUse::Completed;
    return has(SlotUse::Consumed) ? SlotUse::Consumed : SlotUse::Free;
}

}  // namespace ptoscope
