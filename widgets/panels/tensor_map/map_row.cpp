#include "widgets/panels/tensor_map/map_row.h"

namespace ptoscope {

bool MapFilter::accepts(const MapRow& row) const {
    if (show == Show::Found && row.foundBy == kNone) return false;
    if (show == Show::Stale && !row.stale) return false;
    return tensors.empty() || tensors[row.tensor] || writers[row.writer];
}

uint32_t lookupArg(const Program& program, uint32_t task, uint32_t tensor, const Box& view) {
    const TaskSpec& spec = program.tasks[task];
    if (spec.manual) return kNone;
    const auto args = program.args_of(spec);
    for (uint32_t i = 0; i < args.size(); ++i) {
        const ArgSpec& arg = args[i];
        const bool looks = arg.kind == ArgKind::In || arg.kind == ArgKind::InOut;
        if (looks && arg.tensor == tensor && arg.view.overlaps(view)) return i;
    }
    return kNone;
}

MapRows mapRows(const MachineState& state, uint32_t task, const MapFilter& filter) {
    const Program& program = *state.program;
    MapRows listed;
    listed.rows.reserve(state.orchestrator.tensor_map.size());
    MapRow last;
    state.orchestrator.tensor_map.for_each([&](uint32_t tensor, const TensorMap::Entry& entry) {
        MapRow row{tensor, entry.writer, 0, entry.view};
        if (last.tensor == tensor && last.writer == entry.writer) row.nth = last.nth + 1;
        last = row;
        const TaskId id = program.tasks[entry.writer].id;
        row.stale = id.local() < state.rings[id.ring()].last_task_alive.peek();
        if (task != kNone && task != entry.writer)
            row.foundBy = lookupArg(program, task, tensor, entry.view);
        listed.found += row.foundBy != kNone ? 1U : 0U;
        if (filter.accepts(row)) listed.rows.push_back(row);
    });
    return listed;
}

}  // namespace ptoscope
