#pragma once
// Adds up what the accesses of one step cost: the lines they meet (cache_lines.h) and the registers
// they use, at the profile's figures. A step of a core, and one that nobody wants the cost of, has
// no lines: its accesses are free.

#include <array>
#include <cstddef>
#include <cstdint>

#include "runtime/device/memory_costs.h"
#include "runtime/state/cache_lines.h"

namespace ptoscope {

// How a variable is touched.
enum class Touch : uint8_t {
    Read,
    Write,
    Update,  // an atomic read-modify-write
    Refused  // one that found another value than expected: read, but as dear
};

// Accesses of a control thread by what they met: a statistic.
struct LineCounts {
    std::array<uint64_t, static_cast<size_t>(LineMet::Count)> met{};
    [[nodiscard]] uint64_t own() const { return met[static_cast<size_t>(LineMet::Own)]; }
    [[nodiscard]] uint64_t shared() const { return met[static_cast<size_t>(LineMet::Shared)]; }
    [[nodiscard]] uint64_t transfers() const { return met[static_cast<size_t>(LineMet::Transfer)]; }
};

class CostMeter {
  public:
    // From now on the accesses are those of `agent`, and counted there.
    void charge(CacheLines& lines, const MemoryCosts& costs, uint16_t agent, LineCounts& counts) {
        lines_ = &lines;
        costs_ = &costs;
        agent_ = agent;
        counts_ = &counts;
    }

    // Each returns what it adds, ns.
    int64_t access(Touch touch, Order order, Var var, uint32_t index, LineId line) {
        if (lines_ == nullptr) return 0;
        const bool drains = touch == Touch::Update && order == Order::AcqRel;
        const int64_t barrier = drains ? add(costs_->barrier) : 0;
        switch (var) {
            case Var::DataMainBase:
                return add(store_register());
            case Var::Cond:
                return add(load_register());
            case Var::QueueCell:
                return this->touch(touch, line, lines_->queue_pollers(index)) + barrier;
            default:
                return this->touch(touch, line, lines_->pollers(var)) + barrier;
        }
    }
    int64_t touch(Touch touch, LineId line, uint8_t pollers) {
        if (lines_ == nullptr || line.kind == LineKind::None) return 0;
        const LineMet met = touch == Touch::Read ? lines_->read(line, agent_)
                                                 : lines_->write(line, agent_, pollers);
        ++counts_->met[static_cast<size_t>(met)];
        const bool update = touch == Touch::Update || touch == Touch::Refused;
        return add(cost_of(met) + (update ? update_cost(met) : 0));
    }
    int64_t walk_map(size_t entries) {
        if (lines_ == nullptr) return 0;
        return add(static_cast<int64_t>(entries) * costs_->map_entry);
    }
    int64_t make_views(size_t views) {
        if (lines_ == nullptr) return 0;
        return add(static_cast<int64_t>(views) * costs_->make_view);
    }

    [[nodiscard]] int64_t ns() const { return ns_; }

  private:
    int64_t add(int64_t ns) {
        ns_ += ns;
        return ns;
    }
    [[nodiscard]] int64_t cost_of(LineMet met) const {
        return met == LineMet::Own      ? costs_->own_line
               : met == LineMet::Shared ? costs_->upgrade
                                        : costs_->transfer;
    }
    [[nodiscard]] int64_t update_cost(LineMet met) const {
        return costs_->update + (met == LineMet::Own ? 0 : costs_->update_contended);
    }
    // Posted: nobody waits for it, until somebody loads.
    int64_t store_register() {
        const bool burst = lines_->posted(agent_);
        lines_->set_posted(agent_, true);
        return costs_->barrier + (burst ? costs_->register_burst : costs_->register_store);
    }
    int64_t load_register() {
        const bool waits = lines_->posted(agent_);
        lines_->set_posted(agent_, false);
        return waits ? costs_->store_load : costs_->cond_load;
    }

    CacheLines* lines_ = nullptr;
    const MemoryCosts* costs_ = nullptr;
    uint16_t agent_ = 0;
    int64_t ns_ = 0;
    LineCounts* counts_ = nullptr;
};

}  // namespace ptoscope
