#include "runtime/engine/verification/access_log.h"

namespace ptoscope {

size_t AccessLog::KeyHash::operator()(const Key& key) const {
    Hasher h;
    h.word(key.tensor);
    for (size_t i = 0; i < key.view.shape.rank; ++i) {
        h.word(key.view.offset.dim[i]);
        h.word(key.view.shape.dim[i]);
    }
    return h.value();
}

uint32_t AccessLog::region(uint32_t tensor, const Box& view) {
    const auto number = static_cast<uint32_t>(regions_.size());
    const auto [known, is_new] = numbers_.try_emplace({tensor, view}, number);
    if (!is_new) return known->second;
    Region added;
    added.view = view;
    index_.lookup(tensor, view, [&](uint32_t other) {
        added.overlapping.push_back(other);
        regions_[other].overlapping.push_back(number);
    });
    added.overlapping.push_back(number);
    index_.insert(tensor, view, number);
    // Links cost memory: they count more than a look.
    work_ += 8 * added.overlapping.size();
    regions_.push_back(std::move(added));
    return number;
}

void AccessLog::add(uint32_t region, uint32_t task, bool writes) {
    std::vector<uint32_t>& tasks = writes ? regions_[region].writers : regions_[region].readers;
    if (tasks.empty() || tasks.back() != task) tasks.push_back(task);
}

}  // namespace ptoscope
