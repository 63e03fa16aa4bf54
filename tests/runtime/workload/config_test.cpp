#include "runtime/base/config.h"

#include <gtest/gtest.h>

#include "tests/runtime/workload/texts.h"

namespace ptoscope {
namespace {

std::string set_error(const std::string& key, const std::string& value) {
    return test::input_error([&] {
        Config config;
        set_config(config, key, value);
    });
}

TEST(Config, EveryKeyTakesItsOwnTextBack) {
    ASSERT_EQ(config_keys().size(), 26U);
    for (const std::string& key : config_keys()) {
        Config config;
        const std::string before = config_value(config, key);
        set_config(config, key, before);
        EXPECT_EQ(config_value(config, key), before) << key;
    }
}

TEST(Config, SetsWhatTheTextSays) {
    struct Row {
        const char* key;
        const char* text;
        const char* value;
    };
    constexpr Row kRows[] = {
        {"scheduler_threads", "7", "7"},
        {"local_ready_buffers", "false", "false"},
        {"wiring_batch", "1", "1"},
        {"wiring_backoff", "0", "0"},
        {"orchestrator_joins", "true", "true"},
        {"task_window", "64", "64"},
        {"task_window", "[64, 64,4,65536]", "[64,64,4,65536]"},
        {"task_window", "[8,8,8,8]", "8"},
        {"heap_bytes", "1099511627776", "1099511627776"},
        {"dep_pool", "16777216", "16777216"},
        {"fanin_pool", "1", "1"},
        {"wiring_queue", "77", "77"},
        {"wiring", "inline", "inline"},
        {"spmd_dispatch", "exclusive", "exclusive"},
        {"drain", "election", "election"},
        {"drain", "check_and_return", "check_and_return"},
        {"consume", "unlocked", "unlocked"},
        {"reclaim", "try_lock", "try_lock"},
        {"publish", "early", "early"},
        {"wiring_pool", "head_of_line", "head_of_line"},
        {"release", "by_slot", "by_slot"},
        {"requeue", "read_after_push", "read_after_push"},
        {"heap_full", "ambiguous", "ambiguous"},
        {"tracker", "split", "split"},
        {"join", "unguarded", "unguarded"},
        {"dual_slot", "false", "false"},
        {"seed", "18446744073709551615", "18446744073709551615"},
        {"device.profile", "a5", "a5"},
        {"device.clusters", "147", "147"},
        {"device.clusters", " 5 ", "5"},
    };
    for (const Row& row : kRows) {
        Config config;
        set_config(config, row.key, row.text);
        EXPECT_EQ(config_value(config, row.key), row.value) << row.key << " = " << row.text;
        EXPECT_NE(config_value(config, row.key), config_value(Config{}, row.key)) << row.key;
    }
}

TEST(Config, RefusesWithTheReason) {
    struct Row {
        const char* key;
        const char* text;
        const char* error;
    };
    constexpr Row kRows[] = {
        {"scheduler_threads", "0", "scheduler_threads: not an integer in 1..7"},
        {"scheduler_threads", "8", "scheduler_threads: not an integer in 1..7"},
        {"scheduler_threads", "", "scheduler_threads: not an integer in 1..7"},
        {"scheduler_threads", "3x", "scheduler_threads: not an integer in 1..7"},
        {"scheduler_threads", "-1", "scheduler_threads: not an integer in 1..7"},
        {"task_window", "5", "task_window: not a power of two in 4..65536"},
        {"task_window", "131072", "task_window: not a power of two in 4..65536"},
        {"task_window", "[64,64,64]", "task_window: needs one number, or four: one a ring"},
        {"task_window", "[64,64,64,64,64]", "task_window: needs one number, or four: one a ring"},
        {"task_window", "[]", "task_window: needs one number, or four: one a ring"},
        {"task_window", "[64,64,64,]", "task_window: not a power of two in 4..65536"},
        {"task_window", "[", "task_window: not a power of two in 4..65536"},
        {"heap_bytes", "1023", "heap_bytes: not an integer in 1024..1099511627776"},
        {"heap_bytes", "99999999999999999999", "heap_bytes: not an integer in 1024..1099511627776"},
        {"dep_pool", "0", "dep_pool: not an integer in 1..16777216"},
        {"wiring_queue", "0", "wiring_queue: not an integer in 1..65536"},
        {"wiring", "outline", "wiring: must be deferred or inline, not \"outline\""},
        {"drain", "vote",
         "drain: must be generation or election or check_and_return, not \"vote\""},
        {"consume", "maybe", "consume: must be locked or unlocked, not \"maybe\""},
        {"join", "true", "join: must be exclusive or unguarded, not \"true\""},
        {"dual_slot", "1", "dual_slot: must be false or true, not \"1\""},
        {"seed", "1.5", "seed: not an integer in 0..18446744073709551615"},
        {"device.profile", "a4", "device.profile: must be a2a3 or a5, not \"a4\""},
        {"device.clusters", "148", "device.clusters: not an integer in 1..147"},
        {"drian", "election", "no such key \"drian\"; did you mean \"drain\"?"},
        {"a\nb", "1", "no such key \"a\\x0ab\""},
    };
    for (const Row& row : kRows)
        EXPECT_EQ(set_error(row.key, row.text), row.error);
}

TEST(Config, KnowsWhatAKeyIsMadeOf) {
    EXPECT_EQ(config_kind("seed"), KeyKind::Number);
    EXPECT_EQ(config_kind("dep_pool"), KeyKind::PerRing);
    EXPECT_EQ(config_kind("dual_slot"), KeyKind::Boolean);
    EXPECT_EQ(config_kind("device.profile"), KeyKind::Word);
}

TEST(Config, DefaultsFollowTheProfile) {
    Config config;
    set_config(config, "device.profile", "a5");
    complete_config(config);
    EXPECT_EQ(config.device.clusters, 36);
    EXPECT_EQ(config.runtime.scheduler_threads, 4);
}

TEST(Config, WhatWasGivenStays) {
    Config config;
    set_config(config, "device.clusters", "5");
    set_config(config, "scheduler_threads", "1");
    set_config(config, "device.profile", "a5");
    complete_config(config);
    EXPECT_EQ(config.device.clusters, 5);
    EXPECT_EQ(config.runtime.scheduler_threads, 1);
}

TEST(Config, FaninPoolFollowsDepPoolUnlessGiven) {
    Config follows;
    set_config(follows, "dep_pool", "[1,2,3,4]");
    complete_config(follows);
    EXPECT_EQ(config_value(follows, "fanin_pool"), "[1,2,3,4]");
    Config given;
    set_config(given, "fanin_pool", "9");
    set_config(given, "dep_pool", "4");
    complete_config(given);
    EXPECT_EQ(config_value(given, "fanin_pool"), "9");
}

TEST(Config, ATrackerWordHolds21Clusters) {
    Config config;
    set_config(config, "scheduler_threads", "2");
    set_config(config, "device.clusters", "42");
    complete_config(config);
    set_config(config, "device.clusters", "43");
    EXPECT_EQ(test::input_error([&] { complete_config(config); }),
              "device.clusters: 43 are too many for 2 scheduler threads (at most 21 each)");
}

TEST(Config, CompletingChecksValuesThatNeverWereText) {
    Config config;
    config.runtime.task_window[2] = 5;
    EXPECT_EQ(test::input_error([&] { complete_config(config); }),
              "task_window: not a power of two in 4..65536");
}

}  // namespace
}  // namespace ptoscope
