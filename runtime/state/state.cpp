#include "runtime/state/state.h"

#include <bit>

namespace ptoscope {
namespace {

TaskRing make_ring(const RuntimeConfig& config, size_t r) {
    TaskRing ring;
    ring.window = config.task_window[r];
    ring.slots.resize(ring.window);
    ring.heap = HeapRing{config.heap_bytes[r], config.heap_full == HeapFullVariant::Ambiguous};
    ring.regions.resize(ring.window);
    ring.fanin.pool_size = config.fanin_pool[r];
    ring.fanin.inline_producers.resize(size_t{ring.window} * kInlineProducers);
    ring.fanin.pool.resize(ring.fanin.pool_size);
    ring.fanin.first_spill.resize(ring.window);
    ring.fanin.spill_end.resize(ring.window);
    ring.deps.size = config.dep_pool[r];
    ring.deps.entries.resize(ring.deps.size);
    ring.deps.marks.resize(ring.window);
    return ring;
}

bool same_result(const std::shared_ptr<const BlockResult>& a,
                 const std::shared_ptr<const BlockResult>& b) {
    return a == b || (a != nullptr && b != nullptr && *a == *b);
}

}  // namespace

const char* name(TaskState state) {
    constexpr const char* names[] = {"FREE", "PENDING", "COMPLETED", "CONSUMED"};
    return names[static_cast<int>(state)];
}

const char* name(Stage stage) {
    constexpr const char* names[] = {"running", "waiting for data", "done"};
    return names[static_cast<int>(stage)];
}

bool Core::operator==(const Core& o) const {
    return pc == o.pc && waiting == o.waiting && warm == o.warm && clock == o.clock &&
           latched == o.latched && running == o.running && same_result(result, o.result) &&
           data_main_base == o.data_main_base && cond == o.cond && payload == o.payload;
}

bool MachineState::operator==(const MachineState& o) const {
    return program->hash == o.program->hash && stage == o.stage &&
           submitted_tasks == o.submitted_tasks && completed_tasks == o.completed_tasks &&
           active_threads == o.active_threads && dealt_threads == o.dealt_threads &&
           rings == o.rings && wiring == o.wiring && ready == o.ready && drain == o.drain &&
           records == o.records && cond_news == o.cond_news && tensor_base == o.tensor_base &&
           memory == o.memory && lines == o.lines && orchestrator == o.orchestrator &&
           threads == o.threads && cores == o.cores && now == o.now && held == o.held &&
           fault == o.fault && violation == o.violation;
}

MachineState initial_state(std::shared_ptr<const Program> program) {
    MachineState m;
    m.program = std::move(program);
    const Config& config = m.program->config;
    m.profile = load_profile(config.device.profile);
    size_t slots = 0;
    for (size_t r = 0; r < kRings; ++r) {
        m.rings[r] = make_ring(config.runtime, r);
        slots += m.rings[r].window;
    }
    for (ReadyQueue& queue : m.ready) {
        queue.capacity = static_cast<uint32_t>(std::bit_ceil(slots));
        queue.cells.resize(queue.capacity);
    }
    m.wiring.capacity = config.runtime.wiring_queue;
    m.wiring.cells.resize(m.wiring.capacity);
    m.memory = DeviceMemory{*m.program};
    m.tensor_base.resize(m.program->tensors.size());

    const auto core_count = size_t{3} * static_cast<size_t>(config.device.clusters);
    m.records.resize(core_count);
    m.cores.resize(core_count);
    m.lines = {config.runtime.task_window, config.runtime.dep_pool, m.wiring.capacity,
               m.ready[0].capacity, core_count};
    const int threads = config.runtime.scheduler_threads;
    const size_t joining = config.runtime.orchestrator_joins ? 1 : 0;
    m.threads.resize(static_cast<size_t>(threads) + joining);
    m.active_threads = Shared{static_cast<uint8_t>(threads)};
    return m;
}

}  // namespace ptoscope
