#include "runtime/workload/reconfigure.h"

#include <gtest/gtest.h>

#include "runtime/base/errors.h"
#include "runtime/workload/reader.h"
#include "tests/places.h"

namespace ptoscope {
namespace {

Workload sample() {
    return load_workload(source_dir() + "/samples/spmd_sync_start.json");
}

TEST(Reconfigured, IsWhatCompilingWithThatConfigurationGives) {
    const auto open = compile(sample());
    Workload other = sample();
    set_config(other.config, "drain", "election");
    set_config(other.config, "device.clusters", "6");
    const auto compiled = compile(other);
    ASSERT_NE(open->hash, compiled->hash);
    const auto variant = reconfigured(*open, other.config);
    EXPECT_EQ(variant->hash, compiled->hash);
    EXPECT_EQ(variant->config, compiled->config);
    ASSERT_EQ(variant->tasks.size(), compiled->tasks.size());
    EXPECT_EQ(reconfigured(*open, open->config)->hash, open->hash);
}

TEST(Reconfigured, WhatWasNotGivenFollowsTheProfile) {
    const auto open = compile(Workload{});
    Config config = open->config;
    set_config(config, "device.profile", "a5");
    EXPECT_EQ(reconfigured(*open, config)->config.device.clusters, 36);
}

TEST(Reconfigured, RefusesWhatDoesNotFitTogether) {
    const auto open = compile(sample());
    Config config = open->config;
    set_config(config, "scheduler_threads", "1");
    set_config(config, "device.clusters", "60");
    try {
        (void)reconfigured(*open, config);
        FAIL() << "60 clusters for one thread";
    } catch (const InputError& error) {
        EXPECT_NE(std::string(error.what()).find("device.clusters"), std::string::npos);
    }
}

}  // namespace
}  // namespace ptoscope
