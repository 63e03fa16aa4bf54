// What one frame of each panel costs. Run it with QT_QPA_PLATFORM=offscreen.

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QTest>

#include "runtime/workload/generators/builder.h"
#include "tests/places.h"
#include "widgets/panels/cores/cores_panel.h"
#include "widgets/panels/dep_pool/dep_pool_panel.h"
#include "widgets/panels/drain/drain_panel.h"
#include "widgets/panels/events/event_log_panel.h"
#include "widgets/panels/heap/heap_panel.h"
#include "widgets/panels/inspector/inspector_panel.h"
#include "widgets/panels/invariants/invariants_panel.h"
#include "widgets/panels/queues/queues_panel.h"
#include "widgets/panels/rings/ring_picture.h"
#include "widgets/panels/rings/rings_panel.h"
#include "widgets/panels/tensor_map/tensor_map_panel.h"
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
    session.openFile(QString::fromStdString(source_dir() + "/samples/spmd_sync_start_stress.json"));
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
// A program that stops with every slot of all four rings taken, each task with a heap region, an
// entry in the tensor map and one in the dep pool: all wait for one that never ends.
std::shared_ptr<const Program> fullProgram() {
    constexpr int64_t tasks = 16382;  // of a scope
    Builder b("full", "four full rings");
    b.kernel("k", CoreKind::Aiv, Compute::None, 1);
    b.declare("big", {tasks * kRings, 16});
    b.submit("hold").aiv("k");
    for (int64_t scope = 0; scope < kRings; ++scope) {
        if (scope > 0) b.begin_scope();
        for (int64_t i = scope > 0 ? 0 : 1; i < tasks; ++i) {
            const std::string id = std::to_string(scope * tasks + i);
            b.submit("t" + id)
                .aiv("k")
                .write(rows("big", scope * tasks + i, 1, 16))
                .out("o" + id, {16})
                .after("hold");
        }
    }
    for (int64_t scope = 1; scope < kRings; ++scope)
        b.end_scope();
    Workload workload = b.take();
    std::get<SubmitStatement>(workload.program.front().body).duration = Duration{{}, true};
    return compile(workload);
}

// A frame of a panel on full rings: what a refresh costs, with and without painting.
template <class T>
void refreshFull(benchmark::State& run) {
    static Session session;
    if (!session.isOpen()) {
        session.openProgram(fullProgram());
        session.setSpeed(Speed(Speed::kFastest));
        session.run();
        while (session.isRunning())
            QTest::qWait(20);
    }
    uint64_t alive = 0;
    for (const TaskRing& ring : session.machine().state().rings)
        alive += ring.alive();
    run.counters["alive"] = static_cast<double>(alive);
    T panel;
    panel.setSession(&session);
    panel.resize(500, 400);
    panel.show();
    session.selectTask(5);
    for (auto _ : run) {
        Q_EMIT session.changed();
        if (run.range(0) == 1) benchmark::DoNotOptimize(panel.grab());
    }
}
#define FULL(Panel) \
    BENCHMARK(refreshFull<Panel>)->ArgName("paint")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)
FULL(CoresPanel);
FULL(HeapPanel);
FULL(TensorMapPanel);
FULL(DepPoolPanel);
FULL(RingsPanel);
FULL(InspectorPanel);
#undef FULL

BENCHMARK(frameOf<CoresPanel>)->Unit(benchmark::kMillisecond)->Iterations(1000);
BENCHMARK(frameOf<HeapPanel>)->Unit(benchmark::kMillisecond)->Iterations(1000);
BENCHMARK(frameOf<TensorMapPanel>)->Unit(benchmark::kMillisecond)->Iterations(1000);
BENCHMARK(frameOf<DepPoolPanel>)->Unit(benchmark::kMillisecond)->Iterations(1000);
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
