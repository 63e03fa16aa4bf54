// Sweeps: the same answer whatever the number of threads, and what is left of one that was stopped.

#include "runtime/engine/compare/sweep.h"

#include <gtest/gtest.h>

#include <atomic>

#include "runtime/engine/compare/comparison_json.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope {
namespace {

VariantSource chain() {
    return VariantSource::of_generator("chain", {{"tasks", "8"}});
}

SweepPlan plan() {
    SweepPlan plan;
    plan.both = {{"device.clusters", "6"}};
    plan.a = {{"wiring", "inline"}};
    plan.b = {{"wiring", "deferred"}};
    plan.over = {{"scheduler_threads", {"1", "2", "3"}}, {"tasks", {"4", "8"}}};
    return plan;
}

TEST(Sweep, IsTheSameWithAnyNumberOfThreads) {
    const VariantSource source = chain();
    const SweepResult one = sweep(source, plan(), {.threads = 1, .progress = {}, .keep_going = {}});
    const SweepResult four =
        sweep(source, plan(), {.threads = 4, .progress = {}, .keep_going = {}});
    EXPECT_EQ(sweep_json(one), sweep_json(four));
    EXPECT_EQ(sweep_csv(one), sweep_csv(four));
    EXPECT_TRUE(one.complete);
    EXPECT_FALSE(one.failed());
    ASSERT_EQ(one.rows.size(), 6U);
    EXPECT_EQ(one.rows[0].values, (std::vector<std::string>{"1", "4"}));
    EXPECT_EQ(one.rows[1].values, (std::vector<std::string>{"1", "8"}));
    EXPECT_EQ(one.rows[5].values, (std::vector<std::string>{"3", "8"}));
    for (const SweepRow& row : one.rows) {
        EXPECT_TRUE(row.a.run.verified);
        EXPECT_EQ(row.a.threads.size(), 1U + std::stoul(row.values[0]));
    }
    EXPECT_LT(one.rows[0].a.run.makespan_ns, one.rows[1].a.run.makespan_ns) << "8 tasks, not 4";
}

TEST(Sweep, AppliesItsSettingsInOrder) {
    SweepPlan p;
    p.both = {{"seed", "1"}, {"dual_slot", "true"}};
    p.a = {{"dual_slot", "false"}};
    p.over = {{"seed", {"5", "6"}}};
    EXPECT_EQ(
        settings_of_run(p, 1, true),
        (Settings{{"seed", "1"}, {"dual_slot", "true"}, {"seed", "6"}, {"dual_slot", "false"}}));
    EXPECT_EQ(settings_of_run(p, 0, false),
              (Settings{{"seed", "1"}, {"dual_slot", "true"}, {"seed", "5"}}));
    const auto program = chain().program(settings_of_run(p, 1, true));
    EXPECT_EQ(program->config.runtime.seed, 6U);
    EXPECT_FALSE(program->config.runtime.dual_slot);
}

TEST(Sweep, ReportsProgressRowByRow) {
    std::vector<size_t> seen;
    SweepOptions options;
    options.threads = 3;
    options.progress = [&seen](size_t done, size_t rows) {
        EXPECT_EQ(rows, 6U);
        seen.push_back(done);
    };
    (void)sweep(chain(), plan(), options);
    EXPECT_EQ(seen, (std::vector<size_t>{1, 2, 3, 4, 5, 6}));
}

TEST(Sweep, ThatIsStoppedHasItsFinishedRows) {
    for (const unsigned threads : {1U, 3U}) {
        std::atomic<bool> stop = false;
        SweepOptions options;
        options.threads = threads;
        options.progress = [&stop](size_t done, size_t) {
            if (done == 2) stop = true;
        };
        options.keep_going = [&stop] { return !stop; };
        const SweepResult result = sweep(chain(), plan(), options);
        EXPECT_FALSE(result.complete);
        EXPECT_GE(result.rows.size(), 2U);
        EXPECT_LT(result.rows.size(), 6U);
        for (const SweepRow& row : result.rows)
            EXPECT_TRUE(row.a.run.verified && row.b.run.verified);
        EXPECT_NE(sweep_json(result).find("\"complete\": false"), std::string::npos);
    }
}

TEST(Sweep, KeepsRowsThatFail) {
    test::WorkloadBuilder b(6, 2);
    b.submit("sync", test::kAic, {.blocks = 4, .sync_start = true});
    SweepPlan p;
    p.a = {{"dual_slot", "true"}};
    p.over = {{"device.clusters", {"6", "2"}}};
    const SweepResult result = sweep(VariantSource::of_workload(b.workload), p);
    EXPECT_TRUE(result.complete);
    EXPECT_TRUE(result.failed());
    ASSERT_EQ(result.rows.size(), 2U);
    EXPECT_EQ(result.rows[0].a.run.outcome, Outcome::Completed);
    EXPECT_EQ(result.rows[1].b.run.outcome, Outcome::Error);
    EXPECT_EQ(result.rows[1].b.run.makespan_ns, kNever);
    EXPECT_NE(sweep_csv(result).find("\n2,error,false,,"), std::string::npos) << sweep_csv(result);
}

TEST(Sweep, SaysTheFirstOfSeveralErrors) {
    SweepPlan p;
    p.a = {{"dual_slot", "true"}};
    p.over = {{"tasks", {"3", "x", "y"}}};
    for (const unsigned threads : {1U, 4U}) {
        try {
            (void)sweep(chain(), p, {.threads = threads, .progress = {}, .keep_going = {}});
            FAIL() << "no error";
        } catch (const SettingError& error) {
            EXPECT_NE(std::string(error.what()).find("\"x\""), std::string::npos) << error.what();
        }
    }
}

TEST(Variants, AreChecked) {
    const VariantSource source = chain();
    EXPECT_TRUE(source.is_parameter("tasks"));
    EXPECT_FALSE(source.is_parameter("wiring"));
    EXPECT_NO_THROW(source.check({{"tasks", "3"}, {"wiring", "inline"}, {"batch", "4"}}));
    EXPECT_THROW(source.check({{"wirng", "inline"}}), SettingError);
    EXPECT_THROW(source.check({{"tasks", "none"}}), SettingError);
    EXPECT_THROW(source.check({{"device.clusters", "100"}}), SettingError);
    EXPECT_NO_THROW(source.check({{"device.clusters", "100"}, {"scheduler_threads", "7"}}));
    EXPECT_NO_THROW(source.check_value("device.clusters", "100"));
    EXPECT_THROW(source.check_value("device.clusters", "x"), SettingError);
    EXPECT_THROW((void)VariantSource::of_generator("chian", {}), SettingError);
    EXPECT_EQ(source.program({{"batch", "4"}})->config.runtime.wiring_batch, 4U);
}

}  // namespace
}  // namespace ptoscope
