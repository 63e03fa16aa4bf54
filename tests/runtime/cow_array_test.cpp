#include "runtime/base/cow_array.h"

#include <gtest/gtest.h>

namespace ptoscope {
namespace {

TEST(CowArray, ACopyKeepsItsValuesWhenTheOriginalIsWritten) {
    CowArray<int> a(1000);
    a.write(700) = 1;
    const CowArray<int> b = a;
    a.write(700) = 2;
    EXPECT_EQ(b[700], 1);
    EXPECT_EQ(a[700], 2);
    EXPECT_FALSE(a == b);
}

TEST(CowArray, EqualContentsHashEquallyHoweverTheyCameAbout) {
    CowArray<int> touched(1000);
    touched.write(10) = 5;
    touched.write(10) = 0;
    const CowArray<int> fresh(1000);
    EXPECT_EQ(hash_of(touched), hash_of(fresh));
    EXPECT_TRUE(touched == fresh);
    touched.write(10) = 6;
    EXPECT_NE(hash_of(touched), hash_of(fresh));
}

TEST(CowArray, GrowsByPushBackAcrossChunks) {
    CowArray<int, 4, 2> log;
    for (int i = 0; i < 100; ++i)
        log.push_back(i);
    ASSERT_EQ(log.size(), 100U);
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(log[static_cast<size_t>(i)], i);
}

}  // namespace
}  // namespace ptoscope
