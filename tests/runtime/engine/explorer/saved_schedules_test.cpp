// Every schedule that is kept in tests/schedules still ends in the failure that it promises.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "runtime/engine/explorer/replay.h"
#include "runtime/engine/explorer/schedule_json.h"
#include "tests/places.h"

namespace ptoscope::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> saved_schedules() {
    std::vector<std::string> paths;
    for (const auto& entry : fs::directory_iterator(source_dir() + "/tests/schedules"))
        paths.push_back(entry.path().string());
    std::sort(paths.begin(), paths.end());
    return paths;
}

TEST(SavedSchedules, EndInTheFailureThatTheyPromise) {
    const std::vector<std::string> paths = saved_schedules();
    EXPECT_GE(paths.size(), 3U);
    for (const std::string& path : paths) {
        ASSERT_TRUE(path.ends_with(".schedule.json")) << path;
        EXPECT_TRUE(is_schedule_file(path)) << path;
        const Schedule schedule = load_schedule(path);
        EXPECT_FALSE(schedule.check.empty()) << path;
        const ReplayCheck check = check_schedule(compile(schedule.workload, path), schedule);
        EXPECT_EQ(check.misfit, "") << path;
        EXPECT_EQ(check.steps, schedule.steps.size()) << path;
        EXPECT_EQ(schedule_json(read_schedule(schedule_json(schedule), path)),
                  schedule_json(schedule))
            << path;
    }
}

}  // namespace
}  // namespace ptoscope::test
