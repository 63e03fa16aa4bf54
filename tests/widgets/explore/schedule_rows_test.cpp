// A schedule as rows: positions, who takes part, what was touched, where it does not fit.

#include <gtest/gtest.h>

#include "schedule_support.h"
#include "tests/places.h"
#include "widgets/panels/schedule/schedule_rows.h"
#include "widgets/panels/schedule/touch_words.h"

namespace ptoscope {
namespace {

TEST(SchedulePlan, EveryStepTakesAPosition) {
    const SchedulePlan plan = planOf(randomSchedule(tinyWorkload(), 1, 40));
    ASSERT_EQ(plan.steps(), 40U);
    ASSERT_EQ(plan.before.size(), 41U);
    EXPECT_EQ(plan.before.front(), 0U);
    EXPECT_GE(plan.end(), 40U);
    for (size_t step = 0; step < plan.steps(); ++step) {
        EXPECT_LT(plan.before[step], plan.before[step + 1]);
        EXPECT_EQ(plan.stepAt(plan.before[step]), step);
        const auto choice = plan.choices.find(plan.before[step + 1] - 1);
        ASSERT_NE(choice, plan.choices.end());
        EXPECT_EQ(choice->second, Choice::step(plan.schedule.steps[step].agent));
    }
    EXPECT_EQ(plan.stepAt(plan.end()), 40U);
    EXPECT_FALSE(plan.stepAt(plan.end() + 1));
}

TEST(SchedulePlan, TheCursorStartsAtTheLastChance) {
    Schedule schedule = randomSchedule(tinyWorkload(), 1, 40);
    EXPECT_EQ(planOf(schedule).lastChance(), 0U) << "nothing is known";
    schedule.no_return = 0;
    EXPECT_EQ(planOf(schedule).lastChance(), 0U);
    schedule.no_return = 12;
    EXPECT_EQ(planOf(schedule).lastChance(), 11U);
    schedule.no_return = 100;
    EXPECT_EQ(planOf(schedule).lastChance(), 39U) << "no further than there are steps";
}

TEST(ScheduleRows, TellWhoSteppedInWhichState) {
    const SchedulePlan plan = planOf(randomSchedule(tinyWorkload(), 7, 200));
    const ScheduleRows rows = scheduleRows(compile(plan.schedule.workload), plan);
    EXPECT_TRUE(rows.problem.isEmpty()) << qPrintable(rows.problem);
    ASSERT_EQ(rows.rows.size(), plan.steps());
    size_t switches = 0;
    for (size_t i = 0; i < rows.rows.size(); ++i) {
        EXPECT_EQ(rows.rows[i].agent, plan.schedule.steps[i].agent);
        EXPECT_EQ(rows.rows[i].action, plan.schedule.steps[i].action);
        EXPECT_GE(rows.columnOf(rows.rows[i].agent), 0);
        if (i > 0 && !(rows.rows[i].agent == rows.rows[i - 1].agent)) {
            ++switches;
            EXPECT_TRUE(rows.isSwitch(i));
        }
    }
    EXPECT_EQ(rows.switches(), switches);
    EXPECT_EQ(rows.headings.size(), rows.agents.size()) << "few cores: a column for each agent";
    EXPECT_GE(rows.agents.size(), 4U);
    EXPECT_EQ(rows.headings.front().toStdString(), "orchestrator");
    EXPECT_EQ(rows.columnOf(AgentId{99}), -1);
}

// The same variables as the machine itself reports of that step.
TEST(ScheduleRows, TellWhatEachStepTouches) {
    const SchedulePlan plan = planOf(randomSchedule(tinyWorkload(), 7, 200));
    const auto program = compile(plan.schedule.workload);
    const ScheduleRows rows = scheduleRows(program, plan);
    ASSERT_EQ(rows.rows.size(), plan.steps());
    Simulation now(program);
    size_t changed = 0;
    for (size_t i = 0; i < plan.steps(); ++i) {
        const AgentId agent = plan.schedule.steps[i].agent;
        while (now.steps() + 1 < plan.before[i + 1])
            now.step(plan.choices.at(now.steps()));
        const auto texts = touchTexts(now.machine(), now.machine().peek(agent).accesses);
        const auto touches = rows.touchesOf(i);
        ASSERT_EQ(touches.size(), texts.size()) << "step " << i;
        for (size_t k = 0; k < texts.size(); ++k) {
            EXPECT_EQ(rows.texts[touches[k].text], texts[k].text);
            changed += touches[k].kind == StepTouch::Kind::Changed ? 1 : 0;
        }
        now.step(Choice::step(agent));
    }
    EXPECT_GT(changed, 50U);
}

TEST(ScheduleRows, SayWhereAScheduleDoesNotFit) {
    Schedule schedule = randomSchedule(tinyWorkload(), 7, 60);
    schedule.steps[20].action = Action::CloseElected;
    const SchedulePlan wrong = planOf(schedule);
    ScheduleRows rows = scheduleRows(compile(schedule.workload), wrong);
    EXPECT_EQ(rows.rows.size(), 20U);
    EXPECT_TRUE(rows.problem.startsWith("Step 21: ")) << qPrintable(rows.problem);
    EXPECT_TRUE(rows.problem.contains("CloseElected")) << qPrintable(rows.problem);
    EXPECT_FALSE(rows.problem.contains('\n'));

    schedule.steps[5].agent = AgentId{200};
    rows = scheduleRows(compile(schedule.workload), planOf(schedule));
    EXPECT_EQ(rows.rows.size(), 5U);
    EXPECT_TRUE(rows.problem.startsWith("Step 6: ")) << qPrintable(rows.problem);
}

TEST(ScheduleRows, ManyCoresShareAColumn) {
    const Schedule schedule = randomSchedule(
        load_workload(source_dir() + "/samples/spmd_sync_start_stress.json"), 3, 6000);
    const SchedulePlan plan = planOf(schedule);
    const ScheduleRows rows = scheduleRows(compile(schedule.workload), plan);
    ASSERT_TRUE(rows.problem.isEmpty()) << qPrintable(rows.problem);
    ASSERT_EQ(rows.headings.size(), 5U) << "the orchestrator, three threads, the cores";
    EXPECT_TRUE(rows.headings.back().endsWith(" cores")) << qPrintable(rows.headings.back());
    size_t ofCores = 0;
    for (size_t i = 0; i < rows.rows.size(); ++i) {
        if (rows.columnOf(rows.rows[i].agent) != 4) continue;
        ++ofCores;
        EXPECT_TRUE(rows.actionText(i).startsWith("AI")) << qPrintable(rows.actionText(i));
    }
    EXPECT_GT(ofCores, 100U);
}

TEST(ScheduleRows, StopWhenAsked) {
    const SchedulePlan plan = planOf(randomSchedule(tinyWorkload(), 7, 200));
    int asked = 0;
    const ScheduleRows rows =
        scheduleRows(compile(plan.schedule.workload), plan, [&] { return ++asked < 2; });
    EXPECT_GT(rows.rows.size(), 0U);
    EXPECT_LT(rows.rows.size(), 200U);
}

TEST(ScheduleRows, OnlyAHangSaysWhatEverybodyWaitsFor) {
    Schedule schedule = randomSchedule(tinyWorkload(), 3, 5);
    EXPECT_TRUE(scheduleRows(compile(schedule.workload), planOf(schedule)).waits.empty());
    schedule.kind = FailureKind::Deadlock;
    const ScheduleRows rows = scheduleRows(compile(schedule.workload), planOf(schedule));
    ASSERT_EQ(rows.waits.size(), 3U) << "the orchestrator and two threads";
    EXPECT_TRUE(rows.waits[0].startsWith("orchestrator ")) << qPrintable(rows.waits[0]);
    EXPECT_TRUE(rows.waits[1].startsWith("scheduler 0 ")) << qPrintable(rows.waits[1]);
}

class Touches : public testing::Test {
  protected:
    Touches() : machine(compile(tinyWorkload())) {}
    [[nodiscard]] std::string text(std::vector<Access> accesses) const {
        std::string all;
        for (const TouchText& each : touchTexts(machine, accesses))
            all += each.text.toStdString() + "|";
        return all;
    }
    [[nodiscard]] std::string value(Var var, int64_t v) const {
        return valueText(machine, var, v).toStdString();
    }
    Machine machine;
};

TEST_F(Touches, ValuesAreWordsThatPeopleKnow) {
    EXPECT_EQ(value(Var::DrainAck, 0), "{}");
    EXPECT_EQ(value(Var::DrainAck, 5), "{0, 2}");
    EXPECT_EQ(value(Var::DrainElected, 0), "nobody");
    EXPECT_EQ(value(Var::DrainElected, 2), "scheduler 1");
    EXPECT_EQ(value(Var::DrainPending, 0), "none");
    EXPECT_EQ(value(Var::DrainPending, -1), "being set up");
    EXPECT_EQ(value(Var::DrainPending, -2), "joining");
    EXPECT_EQ(value(Var::DrainPending, 2), "2 blocks");
    EXPECT_EQ(value(Var::DrainTask, kNone), "none");
    EXPECT_EQ(value(Var::DrainTask, 0), "t0 s");
    EXPECT_EQ(value(Var::FanoutLock, 0), "free");
    EXPECT_EQ(value(Var::FanoutLock, 1), "orchestrator");
    EXPECT_EQ(value(Var::TaskStateWord, 2), "COMPLETED");
    EXPECT_EQ(value(Var::WiringHead, 7), "7");
    EXPECT_EQ(value(Var::Tracker, 123456), "") << "a packed word";
}

TEST_F(Touches, AChangeHasBothValues) {
    EXPECT_EQ(text({{.var = Var::DrainAck, .before = 1, .after = 1}}), "drain.ack {0}|");
    EXPECT_EQ(text({{.var = Var::DrainAck, .write = true, .before = 1, .after = 3}}),
              "drain.ack {0} → {0, 1}|");
    EXPECT_EQ(text({{.var = Var::DrainAck, .write = true, .before = 0, .after = 0}}),
              "drain.ack ← {}|")
        << "stored, the same as before";
    EXPECT_EQ(text({{.var = Var::Tracker, .index = 1, .write = true}}),
              "tracker of scheduler 1 →|");
}

TEST_F(Touches, AVariableIsToldOnce) {
    EXPECT_EQ(text({{.var = Var::DrainPending, .before = 0, .after = 0},
                    {.var = Var::DrainElected, .before = 0, .after = 0},
                    {.var = Var::DrainPending, .write = true, .before = 0, .after = -1},
                    {.var = Var::DrainPending, .write = true, .before = -1, .after = 2}}),
              "drain.pending none → 2 blocks|drain.elected nobody|");
    const auto kinds = touchTexts(
        machine, {{.var = Var::DrainAck, .write = true, .after = 1}, {.var = Var::DrainElected}});
    ASSERT_EQ(kinds.size(), 2U);
    EXPECT_EQ(kinds[0].kind, TouchText::Kind::Changed);
    EXPECT_EQ(kinds[1].kind, TouchText::Kind::Read);
}

}  // namespace
}  // namespace ptoscope
