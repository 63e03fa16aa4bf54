// What one frame of each panel costs. Run it with QT_QPA_PLATFORM=offscreen.

#include <benchmark/benchmark.h>

#include <QApplication>

#include "widgets/panels/drain/drain_panel.h"
#include "widgets/panels/events/event_log_panel.h"
#include "widgets/panels/inspector/inspector_panel.h"
#include "widgets/panels/invariants/invariants_panel.h"
#include "widgets/panels/queues/queues_panel.h"
#include "widgets/panels/rings/ring_picture.h"
#include "widgets/panels/rings/rings_panel.h"
#include "widgets/panels/threads/threads_panel.h"
#include "widgets/panels/why/why_panel.h"

namespace ptoscope {
namespace {

// Four rings of the production size, full.
MachineState fullRings() {
    MachineState state;
    for (TaskRing& ring : state.rings) {
        ring.window = 16384;
        ring.slots.resize(ring.window);
        ring.regions.resize(ring.window);
        ring.heap = HeapRing(256U << 20);
        ring.head = Shared<uint32_t>(ring.window - 1);
        for (uint32_t id = 0; id < ring.window; ++id) {
            ring.slots.write(id).task = id;
            ring.slots.write(id).state = Shared(TaskState::Pending);
            ring.regions.write(id) = {id * uint64_t{4096}, id * uint64_t{4096} + 2048};
        }
    }
    return state;
}

void fullRingPictures(benchmark::State& run) {
    const MachineState state = fullRings();
    for (auto _ : run)
        for (uint32_t i = 0; i < kRings; ++i)
            benchmark::DoNotOptimize(ringPicture(state, i, 128));
}
BENCHMARK(fullRingPictures)->Unit(benchmark::kMillisecond);

// A frame that took one step in the middle of a run on 72 cores: refresh and paint.
template <class T>
void frameOf(benchmark::State& run) {
    Session session;
    session.openFile(QStringLiteral(PTOSCOPE_SOURCE_DIR "/samples/spmd_sync_start_stress.json"));
    for (int i = 0; i < 2000; ++i)
        session.stepForward(StepUnit::Micro);
    T panel;
    panel.setSession(&session);
    panel.resize(500, 400);
    panel.show();
    session.selectTask(5);
    for (auto _ : run) {
        session.stepForward(StepUnit::Micro);
        Q_EMIT session.changed();
        benchmark::DoNotOptimize(panel.grab());
    }
}
BENCHMARK(frameOf<ThreadsPanel>)->Unit(benchmark::kMillisecond)->Iterations(1000);
BENCHMARK(frameOf<RingsPanel>)->Unit(benchmark::kMillisecond)->Iterations(1000);
BENCHMARK(frameOf<QueuesPanel>)->Unit(benchmark::kMillisecond)->Iterations(1000);
BENCHMARK(frameOf<DrainPanel>)->Unit(benchmark::kMillisecond)->Iterations(1000);
BENCHMARK(frameOf<InspectorPanel>)->Unit(benchmark::kMillisecond)->Iterations(1000);
BENCHMARK(frameOf<WhyPanel>)->Unit(benchmark::kMillisecond)->Iterations(1000);
BENCHMARK(frameOf<EventLogPanel>)->Unit(benchmark::kMillisecond)->Iterations(1000);
BENCHMARK(frameOf<InvariantsPanel>)->Unit(benchmark::kMillisecond)->Iterations(1000);

}  // namespace
}  // namespace ptoscope

int main(int argc, char** argv) {
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
