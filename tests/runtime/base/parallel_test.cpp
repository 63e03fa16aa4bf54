#include "runtime/base/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <stdexcept>
#include <vector>

namespace ptoscope {
namespace {

class ParallelFor : public testing::TestWithParam<unsigned> {};

TEST_P(ParallelFor, DoesEachPieceOnce) {
    for (const size_t count : {0, 1, 2, 100}) {
        std::vector<std::atomic<int>> times(count);
        EXPECT_TRUE(parallel_for(count, [&](size_t i) { ++times[i]; }, {.threads = GetParam()}));
        for (size_t i = 0; i < count; ++i)
            EXPECT_EQ(times[i], 1) << i << " of " << count;
    }
}

TEST_P(ParallelFor, CountsWhatIsDone) {
    std::vector<size_t> seen;
    ParallelOptions options{.threads = GetParam()};
    options.progress = [&](size_t done, size_t count) {
        EXPECT_EQ(count, 10U);
        seen.push_back(done);
    };
    EXPECT_TRUE(parallel_for(
        10, [](size_t) {}, options));
    EXPECT_EQ(seen, (std::vector<size_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
}

TEST_P(ParallelFor, BeginsNoFurtherPieceWhenItIsStopped) {
    std::atomic<size_t> begun = 0;
    ParallelOptions options{.threads = GetParam()};
    options.keep_going = [&] { return begun < 5; };
    EXPECT_FALSE(parallel_for(
        100, [&](size_t) { ++begun; }, options));
    EXPECT_GE(begun, 5U);
    EXPECT_LE(begun, 5U + GetParam());
}

TEST_P(ParallelFor, ThrowsWhatAPieceThrewAndBeginsNoFurtherOne) {
    std::atomic<size_t> begun = 0;
    const auto work = [&](size_t i) {
        ++begun;
        if (i == 3) throw std::runtime_error("piece 3");
    };
    constexpr size_t kMany = 1'000'000'000;  // more than are begun while an exception travels
    try {
        parallel_for(kMany, work, {.threads = GetParam()});
        FAIL() << "it must throw";
    } catch (const std::runtime_error& error) {
        EXPECT_STREQ(error.what(), "piece 3");
    }
    EXPECT_LT(begun, kMany);
}

INSTANTIATE_TEST_SUITE_P(Threads, ParallelFor, testing::Values(1U, 2U, 7U));

}  // namespace
}  // namespace ptoscope
