#include "widgets/panels/cores/core_row.h"

namespace ptoscope {
namespace {

CoreUse useOf(const CoreRecord& record, const Core& device) {
    if (!record.running.valid()) return CoreUse::Idle;
    const CondWord cond = device.cond.peek();
    const uint32_t newest = record.pending.valid() ? record.pending_seq : record.running_seq;
    if (cond.state() == CondState::Fin && cond.seq() >= newest) return CoreUse::Finished;
    if (device.running.valid()) return CoreUse::Running;
    if (device.latched < newest) return CoreUse::Written;
    return CoreUse::Finished;
}

}  // namespace

const char* name(CoreUse use) {
    constexpr const char* names[kCoreUses] = {"idle", "written, not picked up", "running",
                                              "finished, not seen yet"};
    return names[static_cast<size_t>(use)];
}

const char* shortName(CoreUse use) {
    constexpr const char* names[kCoreUses] = {"idle", "written", "running", "finished"};
    return names[static_cast<size_t>(use)];
}

const char* letterOf(CoreUse use) {
    constexpr const char* letters[kCoreUses] = {"", "W", "X", "F"};
    return letters[static_cast<size_t>(use)];
}

CoreRow coreRow(const MachineState& state, size_t core) {
    const CoreRecord& record = state.records[core];
    const Core& device = state.cores[core];
    CoreRow row;
    row.core = static_cast<uint32_t>(core);
    row.cluster = static_cast<uint32_t>(state.cluster_of(core));
    row.thread = static_cast<uint32_t>(state.owner_of(core));
    row.kind = static_cast<Subslot>(state.kind_of(core));
    row.use = useOf(record, device);
    row.warm = device.warm;
    row.preloadFree = record.preload_free;
    row.endless = device.pc == Action::Endless;
    row.dataMainBase = device.data_main_base.peek();
    row.cond = device.cond.peek();
    row.running = record.running;
    row.pending = record.pending;
    return row;
}

bool CoreFilter::accepts(const CoreRow& row) const {
    if (thread >= 0 && row.thread != static_cast<uint32_t>(thread)) return false;
    if (kind == Kind::Aic && row.kind != Subslot::Aic) return false;
    if (kind == Kind::Aiv && row.kind == Subslot::Aic) return false;
    return use == Use::All || row.busy() == (use == Use::Busy);
}

std::vector<CoreRow> coreRows(const MachineState& state, const CoreFilter& filter) {
    std::vector<CoreRow> rows;
    for (int thread = 0; thread < state.dealt_threads; ++thread)
        for (int cluster = thread; cluster < state.clusters(); cluster += state.dealt_threads)
            for (int kind = 0; kind < kSubslots; ++kind) {
                const CoreRow row = coreRow(state, state.core_of(cluster, kind));
                if (filter.accepts(row)) rows.push_back(row);
            }
    return rows;
}

}  // namespace ptoscope
