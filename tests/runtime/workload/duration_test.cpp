#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "tests/runtime/workload/texts.h"

namespace ptoscope {
namespace {

// Task 0: three blocks on AIC and AIV1, with `keys`.
std::shared_ptr<const Program> mixed(const std::string& keys, const std::string& members = "") {
    return test::compiled(
        test::with_program(R"({"submit": "t", "aic": "c", "aiv1": "v", "blocks": 3)" + keys + "}",
                           R"("kernels": [{"name": "c", "core": "aic", "duration_ns": 70},
                       {"name": "v", "core": "aiv", "duration_ns": [1, 2, 3]}],)" +
                               members));
}

std::vector<int64_t> all_durations(const Program& p) {
    std::vector<int64_t> all;
    for (int64_t block = 0; block < 3; ++block)
        for (int ordinal = 0; ordinal < 2; ++ordinal)
            all.push_back(duration_ns(p, 0, block, ordinal));
    return all;
}

TEST(Durations, OnePerTaskBlockOrCore) {
    struct Row {
        const char* keys;
        std::vector<int64_t> ns;  // by block, then core
    };
    const std::vector<Row> rows{
        {"", {70, 1, 70, 2, 70, 3}},
        {R"(, "duration_ns": 5)", {5, 5, 5, 5, 5, 5}},
        {R"(, "duration_ns": 0)", {0, 0, 0, 0, 0, 0}},
        {R"(, "duration_ns": [1, 2, 3])", {1, 1, 2, 2, 3, 3}},
        {R"(, "duration_ns": [1, 2, 3, 4, 5, 6])", {1, 2, 3, 4, 5, 6}},
        {R"(, "duration_ns": [[1, 2], [3, 4], [5, 6]])", {1, 2, 3, 4, 5, 6}},
        {R"(, "duration_ns": "endless")", {-1, -1, -1, -1, -1, -1}},
    };
    for (const Row& row : rows)
        EXPECT_EQ(all_durations(*mixed(row.keys)), row.ns) << row.keys;
}

TEST(Durations, AKernelWithoutOneTakesTheDefault) {
    const auto p = test::compiled(test::with_declarations(R"({"submit": "t", "aiv1": "v"})"));
    EXPECT_EQ(duration_ns(*p, 0, 0, 0), kDefaultDurationNs);
}

TEST(Durations, JitterSpreadsAroundTheDurationAndRepeats) {
    const std::string keys = R"(, "duration_ns": 1000000, "jitter": 0.25)";
    const std::vector<int64_t> first = all_durations(*mixed(keys));
    EXPECT_EQ(std::set<int64_t>(first.begin(), first.end()).size(), first.size());
    for (const int64_t ns : first) {
        EXPECT_GE(ns, 750000);
        EXPECT_LE(ns, 1250000);
    }
    EXPECT_EQ(all_durations(*mixed(keys)), first);
    EXPECT_NE(all_durations(*mixed(keys, R"("runtime": {"seed": 1},)")), first);
}

TEST(Durations, JitterFillsItsRangeEvenly) {
    const auto p = test::compiled(test::with_declarations(
        R"({"submit": "t", "aic": "c", "blocks": 30000, "duration_ns": 1000000, "jitter": 0.5})"));
    constexpr size_t kBins = 10;
    std::array<int, kBins> bins{};
    for (int64_t block = 0; block < 30000; ++block) {
        const auto offset = static_cast<size_t>(duration_ns(*p, 0, block, 0) - 500000);
        ++bins.at(std::min(offset * kBins / 1000000, kBins - 1));
    }
    for (const int count : bins)
        EXPECT_NEAR(count, 3000, 300);
}

TEST(Durations, ASubmitsJitterReplacesItsKernels) {
    const std::string kernels =
        R"("kernels": [{"name": "k", "core": "aic", "duration_ns": 100000, "jitter": 0.5}],)";
    const auto ns = [&](const std::string& keys) {
        const auto p = test::compiled(
            test::with_program(R"({"submit": "t", "aic": "k")" + keys + "}", kernels));
        return duration_ns(*p, 0, 0, 0);
    };
    EXPECT_NE(ns(""), 100000);
    EXPECT_EQ(ns(R"(, "jitter": 0)"), 100000);
}

}  // namespace
}  // namespace ptoscope
