// What one frame of the swimlane costs: finding the visible items, and painting them. The argument
// is the number of blocks in the trace; the cost must follow the pixels instead.

#include <benchmark/benchmark.h>

#include <QGuiApplication>
#include <QImage>

#include "tests/widgets/synthetic_trace.h"
#include "widgets/swimlane/painter.h"

namespace ptoscope {
namespace {

SwimlaneScene sceneWith(int64_t blocks, QSizeF size = {1600, 1600}) {
    const SyntheticRun run = makeRun({.rounds = static_cast<int>(blocks / 4 / 48)});
    SwimlaneScene scene;
    scene.program = run.program;
    scene.trace = run.trace;
    scene.now = run.trace.end;
    scene.axis.setLimits(0, scene.now);
    scene.layout.build(LaneConfig::of(run.program->config, true), {});
    scene.resize(size);
    scene.axis.fitAll();
    return scene;
}

void find(const SwimlaneScene& scene, VisibleItems& items, LaneSummaries* summaries = nullptr) {
    visibleItems(scene.trace, *scene.program, scene.axis, scene.layout, scene.now,
                 scene.viewHeight(), items, {nullptr, summaries});
}

// What the window draws when the view has moved: 1600 x 900, everything in sight.
void BM_Frame(benchmark::State& state) {
    const SwimlaneScene scene = sceneWith(state.range(0), {1600, 900});
    QImage image(1600, 900, QImage::Format_RGB32);
    image.fill(0);
    VisibleItems items;
    LaneSummaries summaries;
    for (auto _ : state) {
        find(scene, items, &summaries);
        QPainter painter(&image);
        SwimlanePainter(painter, scene).paint(items);
    }
    state.counters["items"] = static_cast<double>(items.items.size());
    state.counters["blocks"] = static_cast<double>(blocksIn(scene.trace));
}

// The first frame of a zoom also sums up.
void BM_FirstLook(benchmark::State& state) {
    const SwimlaneScene scene = sceneWith(state.range(0), {1600, 900});
    VisibleItems items;
    for (auto _ : state) {
        LaneSummaries summaries;
        find(scene, items, &summaries);
    }
}

void BM_VisibleItems(benchmark::State& state) {
    const SwimlaneScene scene = sceneWith(state.range(0));
    VisibleItems items;
    LaneSummaries summaries;
    for (auto _ : state)
        find(scene, items, &summaries);
    state.counters["items"] = static_cast<double>(items.items.size());
    state.counters["blocks"] = static_cast<double>(blocksIn(scene.trace));
}

void BM_Paint(benchmark::State& state) {
    const SwimlaneScene scene = sceneWith(state.range(0));
    QImage image(1600, 1600, QImage::Format_RGB32);
    image.fill(0);
    VisibleItems items;
    find(scene, items);
    for (auto _ : state) {
        QPainter painter(&image);
        SwimlanePainter(painter, scene).paint(items);
    }
}

// Nothing folds: every block has a label.
void BM_PaintZoomedIn(benchmark::State& state) {
    SwimlaneScene scene = sceneWith(state.range(0));
    scene.axis.fit(0, 200000);
    QImage image(1600, 1600, QImage::Format_RGB32);
    image.fill(0);
    VisibleItems items;
    for (auto _ : state) {
        find(scene, items);
        QPainter painter(&image);
        SwimlanePainter(painter, scene).paint(items);
    }
    state.counters["items"] = static_cast<double>(items.items.size());
}

BENCHMARK(BM_Frame)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_FirstLook)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_VisibleItems)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Paint)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_PaintZoomedIn)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ptoscope

int main(int argc, char** argv) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication app(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
