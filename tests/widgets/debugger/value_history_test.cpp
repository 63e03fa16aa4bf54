// Histories keep every peak at any length of the run, and a scan in slices sees every step.

#include <gtest/gtest.h>

#include <cmath>

#include "../window/window_fixture.h"
#include "runtime/workload/reader.h"
#include "widgets/panels/variables/history_scan.h"
#include "widgets/panels/variables/sparkline.h"

namespace ptoscope {
namespace {

TEST(ValueHistory, HoldsAValueUntilTheNextOne) {
    ValueHistory history;
    EXPECT_EQ(history.next(), 0U);
    EXPECT_FALSE(history.parts(100, 10)[0].any);
    history.add(0, 0, 3);
    history.add(1, 50, 7);
    history.add(2, 99, 7);
    const auto parts = history.parts(100, 10);
    ASSERT_EQ(parts.size(), 10U);
    EXPECT_EQ(parts[0], (ValueHistory::Range{3, 3, true}));
    EXPECT_EQ(parts[4], (ValueHistory::Range{3, 3, true}));
    EXPECT_EQ(parts[5], (ValueHistory::Range{3, 7, true}));
    EXPECT_EQ(parts[6], (ValueHistory::Range{7, 7, true}));
    EXPECT_EQ(history.all(), (ValueHistory::Range{3, 7, true}));
}

TEST(ValueHistory, OnlyTheNextStepIsTaken) {
    ValueHistory history;
    history.add(5, 10, 1);
    EXPECT_EQ(history.next(), 0U);
    history.add(0, 0, 1);
    history.add(0, 0, 99);
    EXPECT_EQ(history.next(), 1U);
    EXPECT_EQ(history.all().high, 1);
}

TEST(ValueHistory, APeakOfOneStepSurvivesAMillion) {
    ValueHistory history;
    for (uint64_t i = 0; i < 1'000'000; ++i)
        history.add(i, static_cast<int64_t>(i) * 7,
                    i == 654'321 ? 1000 : static_cast<double>(i % 3));
    const auto parts = history.parts(7'000'000, 100);
    int peaks = 0;
    for (size_t i = 0; i < parts.size(); ++i) {
        EXPECT_EQ(parts[i].low, 0);
        if (parts[i].high == 1000) {
            ++peaks;
            EXPECT_EQ(i, 65U);
        }
    }
    EXPECT_EQ(peaks, 1);
}

TEST(ValueHistory, NoValueIsAGapAndWhatIsUnknownToo) {
    ValueHistory history;
    history.add(0, 0, std::nan(""));
    history.add(1, 40, 5);
    history.add(2, 60, std::nan(""));
    history.add(3, 80, std::nan(""));
    const auto parts = history.parts(200, 10);
    EXPECT_FALSE(parts[0].any);
    EXPECT_EQ(parts[2], (ValueHistory::Range{5, 5, true}));
    EXPECT_TRUE(parts[3].any) << "held until 60";
    EXPECT_FALSE(parts[4].any) << "no value from 60 on";
    EXPECT_FALSE(parts[5].any) << "beyond what is known";
}

TEST(Sparkline, AnXIsATimeAndBack) {
    const Sparkline line = Sparkline::within(QRect(100, 0, 208, 20), 1000);
    EXPECT_EQ(line.timeAt(line.x(250)), 250);
    EXPECT_EQ(line.timeAt(0), 0);
    EXPECT_EQ(line.timeAt(5000), 1000);
}

TEST(HistoryScan, SlicesSeeEveryStepAlsoOfAChosenCourse) {
    const auto program =
        compile(load_workload(samplePath("spmd_sync_start").toStdString()), "sample");
    Timeline timeline(program);
    timeline.run(3000);
    timeline.seek(500);
    ASSERT_TRUE(timeline.choose(Choice::hold(AgentId{1})));
    timeline.run(1500);
    ASSERT_TRUE(timeline.choose(Choice::release(AgentId{1})));
    timeline.run(2000);
    const Expression depth = Expression::compile("wiring.depth", *program);
    const Expression running = Expression::compile("cores.running", *program);
    ValueHistory a;
    ValueHistory b;
    HistoryScan scan;
    const Watched first[] = {{&depth, &a}};
    int slices = 0;
    while (!scan.advance(timeline, first, [] { return false; }))
        ++slices;
    EXPECT_GT(slices, 10);
    const Watched both[] = {{&depth, &a}, {&running, &b}};
    EXPECT_TRUE(scan.advance(timeline, both, [] { return true; }));
    EXPECT_EQ(a.next(), timeline.recorded_end() + 1);
    EXPECT_EQ(b.next(), timeline.recorded_end() + 1);
    ValueHistory truth;
    for (uint64_t i = 0; i <= timeline.recorded_end(); ++i) {
        timeline.seek(i);
        truth.add(i, timeline.time(), running.value(timeline.simulation()));
    }
    EXPECT_GT(truth.all().high, 0);
    EXPECT_EQ(b.all(), truth.all());
    EXPECT_EQ(b.parts(timeline.recorded_time(), 300), truth.parts(timeline.recorded_time(), 300));
}

}  // namespace
}  // namespace ptoscope
