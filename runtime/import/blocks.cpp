#include "runtime/import/blocks.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "runtime/workload/rules.h"

namespace ptoscope {
namespace {

struct Block {
    int64_t start_ns = INT64_MAX;
    std::array<std::optional<int64_t>, kSubslots> ns;
};

class RunBuilder {
  public:
    RunBuilder(TaskId id, std::vector<CapturedRow> rows, uint32_t clusters,
               const CapturedTask* record, double scale, ImportNotes& notes)
        : id_(to_string(id)),
          rows_(std::move(rows)),
          clusters_(clusters),
          record_(record),
          scale_(scale),
          notes_(notes) {
        std::stable_sort(rows_.begin(), rows_.end(),
                         [](const auto& a, const auto& b) { return a.start_ns < b.start_ns; });
        is_mix_ = is_mix();
        slots_by_core_ = is_mix_ && cores_tell_slots();
    }

    RebuiltRun build() {
        choose_kernels();
        const std::vector<Block> blocks = pair_blocks();
        run_.blocks = std::max<int64_t>(1, static_cast<int64_t>(blocks.size()));
        if (!blocks.empty()) set_durations(blocks);
        use_recorded_launch();
        return std::move(run_);
    }

  private:
    [[nodiscard]] bool is_mix() const {
        std::set<int64_t> aiv;
        bool aic = false;
        for (const CapturedRow& row : rows_) {
            aic |= !row.aiv;
            if (row.aiv) aiv.insert(row.func);
        }
        return (aic && !aiv.empty()) || aiv.size() > 1;
    }

    // In a mixed task an AIV's place in its cluster is its slot; each slot then has one kernel.
    [[nodiscard]] bool cores_tell_slots() const {
        std::array<std::set<int64_t>, 2> funcs;
        for (const CapturedRow& row : rows_) {
            if (!row.aiv) continue;
            if (row.core < clusters_ || row.core >= 3 * clusters_) return false;
            funcs[(row.core - clusters_) % 2].insert(row.func);
        }
        return funcs[0].size() <= 1 && funcs[1].size() <= 1;
    }

    [[nodiscard]] size_t slot_of(const CapturedRow& row) const {
        if (!row.aiv) return 0;
        if (!is_mix_) return 1;
        if (slots_by_core_) return 1 + (row.core - clusters_) % 2;
        return row.func == first_aiv() ? 1 : 2;
    }

    [[nodiscard]] int64_t first_aiv() const {
        int64_t func = INT64_MAX;
        for (const CapturedRow& row : rows_)
            if (row.aiv) func = std::min(func, row.func);
        return func;
    }

    // AIV i of cluster c has id N + 2c + i.
    [[nodiscard]] uint32_t cluster_of(const CapturedRow& row) const {
        return row.aiv && row.core >= clusters_ ? (row.core - clusters_) / 2 : row.core;
    }

    void choose_kernels() {
        std::array<std::map<int64_t, size_t>, kSubslots> seen;
        for (const CapturedRow& row : rows_)
            ++seen[slot_of(row)][row.func];
        for (size_t slot = 0; slot < kSubslots; ++slot) {
            if (seen[slot].empty()) continue;
            const auto most =
                std::max_element(seen[slot].begin(), seen[slot].end(),
                                 [](const auto& a, const auto& b) { return a.second < b.second; });
            run_.kernels[slot] = {most->first, slot == 0 ? CoreKind::Aic : CoreKind::Aiv};
            if (seen[slot].size() > 1)
                notes_.differences.add(
                    "tasks with several kernels in one slot: the commonest taken", id_);
        }
    }

    // Without slots of a cluster to pair, each row is a block.
    [[nodiscard]] std::vector<Block> pair_blocks() const {
        std::map<std::pair<uint32_t, size_t>, Block> blocks;     // cluster (or 0), ordinal
        std::map<std::pair<uint32_t, size_t>, size_t> ordinals;  // cluster, slot
        const bool by_cluster = is_mix_ && slots_by_core_;
        for (const CapturedRow& row : rows_) {
            const size_t slot = slot_of(row);
            const uint32_t cluster = by_cluster ? cluster_of(row) : 0;
            Block& block = blocks[{cluster, ordinals[{cluster, slot}]++}];
            block.start_ns = std::min(block.start_ns, row.start_ns);
            block.ns[slot] = measured(row);
        }
        std::vector<Block> ordered;
        for (const auto& [key, block] : blocks)
            ordered.push_back(block);
        std::stable_sort(ordered.begin(), ordered.end(),
                         [](const Block& a, const Block& b) { return a.start_ns < b.start_ns; });
        return ordered;
    }

    [[nodiscard]] int64_t measured(const CapturedRow& row) const {
        const int64_t ns = row.end_ns - row.start_ns;
        if (ns < 0) notes_.adjusted.add("rows that end before they start: 0 ns", id_);
        const double scaled = static_cast<double>(std::max<int64_t>(ns, 0)) * scale_;
        if (scaled <= static_cast<double>(kMaxDurationNs)) return std::llround(scaled);
        notes_.adjusted.add("durations cut to the longest that a workload may have", id_);
        return kMaxDurationNs;
    }

    // A row that was lost gets the median of its slot.
    [[nodiscard]] int64_t median(const std::vector<Block>& blocks, size_t slot) const {
        std::vector<int64_t> known;
        for (const Block& block : blocks)
            if (block.ns[slot]) known.push_back(*block.ns[slot]);
        std::nth_element(known.begin(), known.begin() + known.size() / 2, known.end());
        return known[known.size() / 2];
    }

    void set_durations(const std::vector<Block>& blocks) {
        std::vector<int64_t>& all = run_.duration.ns;
        bool lost = false;
        for (const Block& block : blocks)
            for (size_t slot = 0; slot < kSubslots; ++slot) {
                if (!run_.kernels[slot]) continue;
                lost |= !block.ns[slot];
                all.push_back(block.ns[slot] ? *block.ns[slot] : median(blocks, slot));
            }
        if (lost)
            notes_.differences.add("tasks with rows missing on some cores: the slot's median taken",
                                   id_);
        if (std::all_of(all.begin(), all.end(), [&](int64_t ns) { return ns == all.front(); }))
            all.resize(1);
    }

    // Later versions of deps.json record kernels and block count themselves.
    void use_recorded_launch() {
        if (record_ == nullptr) return;
        if (record_->kernel_ids) use_recorded_kernels(*record_->kernel_ids);
        if (!record_->block_num || *record_->block_num == run_.blocks) return;
        if (!rows_.empty())
            notes_.differences.add("tasks with rows of too few or many blocks", id_);
        run_.blocks = *record_->block_num;
        if (run_.duration.ns.size() > 1) {
            const auto middle = run_.duration.ns.begin() + run_.duration.ns.size() / 2;
            std::nth_element(run_.duration.ns.begin(), middle, run_.duration.ns.end());
            run_.duration.ns = {*middle};
        }
    }

    void use_recorded_kernels(const std::array<int64_t, 3>& ids) {
        const bool lone_aiv1 = ids[0] < 0 && ids[1] < 0;
        bool fits = true;
        std::array<std::optional<RebuiltKernel>, kSubslots> kernels;
        for (size_t slot = 0; slot < kSubslots; ++slot) {
            if (ids[slot] < 0) continue;
            const size_t to = slot == 2 && lone_aiv1 ? 1 : slot;
            kernels[to] = {ids[slot], slot == 0 ? CoreKind::Aic : CoreKind::Aiv};
        }
        for (size_t slot = 0; slot < kSubslots; ++slot)
            fits &= kernels[slot].has_value() == run_.kernels[slot].has_value();
        if (!rows_.empty() && !fits) {
            notes_.differences.add("tasks whose rows do not fit their recorded kernels", id_);
            run_.duration.ns.resize(1);
        }
        if (rows_.empty() && kernels != decltype(kernels){})
            notes_.differences.add("tasks with kernels but without rows: default duration", id_);
        run_.kernels = kernels;
    }

    std::string id_;
    std::vector<CapturedRow> rows_;
    uint32_t clusters_;
    const CapturedTask* record_;
    double scale_;
    ImportNotes& notes_;
    bool is_mix_ = false;
    bool slots_by_core_ = false;
    RebuiltRun run_;
};

}  // namespace

RebuiltRun rebuild_run(TaskId id, const std::vector<CapturedRow>& rows, uint32_t clusters,
                       const CapturedTask* record, double scale, ImportNotes& notes) {
    return RunBuilder(id, rows, clusters, record, scale, notes).build();
}

}  // namespace ptoscope
