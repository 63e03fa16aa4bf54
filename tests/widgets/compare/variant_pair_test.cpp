#include "widgets/compare/variant_pair.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "compare_fixture.h"

namespace ptoscope {
namespace {

TEST(VariantPair, BeginsWithOneThingChangedThatTheTasksCanNotice) {
    const VariantPair drains(*sampleProgram("spmd_sync_start"));
    EXPECT_EQ(drains.text(Side::A), "");
    EXPECT_EQ(drains.text(Side::B), "drain=election");
    EXPECT_EQ(VariantPair(*sampleProgram("spmd_parallel_dispatch")).text(Side::B),
              "spmd_dispatch=exclusive");
    EXPECT_EQ(VariantPair(*sampleProgram("vector_example")).text(Side::B), "wiring=inline");
}

TEST(VariantPair, SettingAKeyTouchesOneSide) {
    VariantPair pair(*sampleProgram("vector_example"));
    pair.reset();
    EXPECT_FALSE(pair.differs());
    EXPECT_EQ(pair.label(Side::A), "as the workload is");
    EXPECT_EQ(pair.set(Side::B, "task_window", "64"), "");
    EXPECT_EQ(pair.value(Side::B, "task_window"), "64");
    EXPECT_NE(pair.value(Side::A, "task_window"), "64");
    EXPECT_TRUE(pair.differs("task_window"));
    EXPECT_FALSE(pair.differs("wiring"));
    EXPECT_EQ(pair.config(Side::B).runtime.task_window[0], 64U);
    EXPECT_EQ(pair.label(Side::B), "task_window=64");
}

TEST(VariantPair, ABadValueChangesNothingAndSaysWhy) {
    VariantPair pair(*sampleProgram("vector_example"));
    const VariantPair before = pair;
    const QString why = pair.set(Side::A, "task_window", "65");
    EXPECT_TRUE(why.contains("task_window")) << qPrintable(why);
    EXPECT_TRUE(why.contains("power of two")) << qPrintable(why);
    EXPECT_EQ(pair, before);
}

TEST(VariantPair, ValuesThatDoNotFitTogetherAreAProblem) {
    VariantPair pair(*sampleProgram("vector_example"));
    EXPECT_EQ(pair.problem(), "");
    pair.set(Side::B, "scheduler_threads", "1");
    pair.set(Side::B, "device.clusters", "60");
    EXPECT_TRUE(pair.problem().startsWith("B: ")) << qPrintable(pair.problem());
    EXPECT_TRUE(pair.problem().contains("device.clusters"));
}

TEST(VariantPair, SwapsAndGoesBack) {
    VariantPair pair(*sampleProgram("vector_example"));
    pair.swap();
    EXPECT_EQ(pair.text(Side::A), "wiring=inline");
    EXPECT_EQ(pair.text(Side::B), "");
    pair.set(Side::A, "wiring", pair.original("wiring"));
    EXPECT_EQ(pair.text(Side::A), "") << "set as the workload is: nothing is set";
}

TEST(VariantPair, TextLeadsBackToIt) {
    VariantPair pair(*sampleProgram("vector_example"));
    pair.set(Side::A, "task_window", "[64,64,128,64]");
    pair.set(Side::A, "dual_slot", "false");
    VariantPair other(*sampleProgram("vector_example"));
    other.setText(Side::A, pair.text(Side::A));
    other.setText(Side::B, pair.text(Side::B));
    EXPECT_EQ(other, pair);
    other.setText(Side::A, "no_such_key=3, task_window=five, wiring=inline");
    EXPECT_EQ(other.text(Side::A), "wiring=inline") << "of another version: left out";
}

TEST(VariantPair, PresetsAreThePullRequests) {
    const std::vector<VariantPreset> all = variantPresets();
    ASSERT_GE(all.size(), 4U);
    VariantPair pair(*sampleProgram("vector_example"));
    for (const VariantPreset& preset : all) {
        pair.apply(preset);
        EXPECT_TRUE(pair.differs()) << preset.name;
        EXPECT_EQ(pair.problem(), "") << preset.name;
    }
    pair.apply(all[0]);
    EXPECT_EQ(pair.label(Side::A), "wiring=inline");
    EXPECT_EQ(pair.label(Side::B), "wiring=deferred");
}

TEST(VariantKeys, AreAllKeysOnceAndTheirChoicesAreLegal) {
    const std::vector<std::string> keys = variantKeys();
    const std::set<std::string> once(keys.begin(), keys.end());
    EXPECT_EQ(once.size(), keys.size());
    EXPECT_EQ(once, std::set<std::string>(config_keys().begin(), config_keys().end()));
    VariantPair pair(*sampleProgram("vector_example"));
    for (const std::string& key : keys) {
        const KeyChoices choices = choicesOf(key);
        EXPECT_TRUE(choices.values.size() > 1 || !choices.closed) << key;
        for (const QString& value : choices.values)
            EXPECT_EQ(pair.set(Side::B, key, value), "") << key;
        if (choices.closed) {
            EXPECT_TRUE(choices.values.contains(pair.original(key))) << key;
        }
    }
}

}  // namespace
}  // namespace ptoscope
