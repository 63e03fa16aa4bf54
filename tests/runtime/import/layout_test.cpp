#include "runtime/import/layout.h"

#include <gtest/gtest.h>

namespace ptoscope {
namespace {

using Shape = std::vector<int64_t>;

TEST(Layout, ContiguousRowsKeepTheirTwoDimensions) {
    const auto layout = lay_out({{0, {16, 8}, {8, 1}}, {128, {16, 8}, {8, 1}}});
    EXPECT_EQ(layout.shape, (Shape{32, 8}));
    EXPECT_EQ(layout.views[1].offset, (Shape{16, 0}));
    EXPECT_EQ(layout.views[1].shape, (Shape{16, 8}));
    EXPECT_FALSE(layout.views[1].widened);
}

TEST(Layout, ColumnsAreBoxesOfTheRowMajorTensor) {
    const auto layout = lay_out({{0, {4, 64}, {64, 1}}, {32, {4, 16}, {64, 1}}});
    EXPECT_EQ(layout.shape, (Shape{4, 64}));
    EXPECT_EQ(layout.views[1].offset, (Shape{0, 32}));
    EXPECT_EQ(layout.views[1].shape, (Shape{4, 16}));
}

TEST(Layout, AFlatViewOfWholeRowsIsABoxToo) {
    const auto layout = lay_out({{0, {4, 64}, {64, 1}}, {64, {128}, {1}}});
    EXPECT_EQ(layout.shape, (Shape{4, 64}));
    EXPECT_EQ(layout.views[1].offset, (Shape{1, 0}));
    EXPECT_EQ(layout.views[1].shape, (Shape{2, 64}));
}

TEST(Layout, ReshapesOfContiguousBuffersBecomeFlat) {
    // [6,10] and [4,15] have no common rows.
    const auto layout = lay_out({{0, {6, 10}, {10, 1}}, {0, {4, 15}, {15, 1}}, {60, {5}, {1}}});
    EXPECT_EQ(layout.shape, (Shape{65}));
    EXPECT_EQ(layout.views[1].shape, (Shape{60}));
    EXPECT_EQ(layout.views[2].offset, (Shape{60}));
    for (const LaidOutView& view : layout.views)
        EXPECT_FALSE(view.widened);
}

TEST(Layout, ATransposedViewIsTheSameBox) {
    const auto layout = lay_out({{0, {8, 16}, {16, 1}}, {0, {16, 8}, {1, 16}}});
    EXPECT_EQ(layout.shape, (Shape{8, 16}));
    EXPECT_EQ(layout.views[1].shape, (Shape{8, 16}));
    EXPECT_FALSE(layout.views[1].widened);
}

TEST(Layout, FourDimensionsStay) {
    const auto layout = lay_out({{2 * 64 + 8, {1, 2, 4, 8}, {128, 64, 16, 1}}});
    EXPECT_EQ(layout.shape, (Shape{2, 2, 4, 16}));
    EXPECT_EQ(layout.views[0].offset, (Shape{1, 0, 0, 8}));
    EXPECT_EQ(layout.views[0].shape, (Shape{1, 2, 4, 8}));
}

TEST(Layout, AViewAcrossRowsIsWidenedToWholeRowsAndSaysSo) {
    const auto layout = lay_out({{0, {4, 2}, {8, 1}}, {6, {4}, {1}}});
    ASSERT_EQ(layout.views.size(), 2U);
    EXPECT_TRUE(layout.views[0].widened != layout.views[1].widened);
    for (size_t i = 0; i < layout.views.size(); ++i)
        for (size_t d = 0; d < layout.shape.size(); ++d)
            EXPECT_LE(layout.views[i].offset[d] + layout.views[i].shape[d], layout.shape[d]);
}

TEST(Layout, StridesThatDoNotDivideAreWidenedInTheFlatTensor) {
    const auto layout = lay_out({{5, {3, 2}, {7, 3}}});
    EXPECT_EQ(layout.shape, (Shape{23}));
    EXPECT_EQ(layout.views[0].offset, (Shape{5}));
    EXPECT_EQ(layout.views[0].shape, (Shape{18}));
    EXPECT_TRUE(layout.views[0].widened);
}

}  // namespace
}  // namespace ptoscope
