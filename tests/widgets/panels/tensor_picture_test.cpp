// The contents of a tensor as cells and numbers.

#include "widgets/panels/inspector/tensor/tensor_picture.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace ptoscope {
namespace {

class Memory : public MemoryReader {
  public:
    explicit Memory(size_t elements) : values(elements) {}
    void read(Address from, std::span<float> into) const override {
        for (float& v : into)
            v = values.at(from++);
        reads += into.size();
    }
    std::vector<float> values;
    mutable uint64_t reads = 0;
};

Extents shapeOf(std::initializer_list<uint32_t> dims) {
    Extents e;
    for (const uint32_t d : dims)
        e.dim[e.rank++] = d;
    return e;
}

TEST(TensorPicture, ASmallMatrixIsShownAsItIs) {
    Memory memory(10);
    for (size_t i = 0; i < 10; ++i)
        memory.values[i] = static_cast<float>(i);
    const TensorPicture p = tensorPicture(memory, 4, shapeOf({2, 3}), {});
    EXPECT_EQ(p.rows, 2U);
    EXPECT_EQ(p.columns, 3U);
    EXPECT_FALSE(p.sampled);
    EXPECT_EQ(p.least, 4);
    EXPECT_EQ(p.greatest, 9);
    ASSERT_EQ(p.cells.size(), 6U);
    EXPECT_EQ(p.cells[5].mean, 9);
    ASSERT_EQ(p.values.size(), 6U);
    EXPECT_EQ(p.values[0], 4);
    EXPECT_EQ(p.values[3], 7);
}

TEST(TensorPicture, NanAndInfinityAreMarkedAndLeaveTheRangeAlone) {
    Memory memory(4);
    memory.values = {1, std::numeric_limits<float>::quiet_NaN(),
                     -std::numeric_limits<float>::infinity(), 3};
    const TensorPicture p = tensorPicture(memory, 0, shapeOf({2, 2}), {});
    EXPECT_EQ(p.nans, 1U);
    EXPECT_EQ(p.infinities, 1U);
    EXPECT_EQ(p.finite, 2U);
    EXPECT_EQ(p.least, 1);
    EXPECT_EQ(p.greatest, 3);
    EXPECT_TRUE(p.cells[1].nan);
    EXPECT_TRUE(p.cells[2].inf);
    EXPECT_FALSE(p.cells[0].nan || p.cells[0].inf || p.cells[3].nan);
}

TEST(TensorPicture, ALongVectorIsWrapped) {
    Memory memory(130);
    memory.values[129] = 5;
    const TensorPicture p = tensorPicture(memory, 0, shapeOf({130}), {99, 99});
    EXPECT_EQ(p.columns, 64U);
    EXPECT_EQ(p.rows, 3U);
    EXPECT_EQ(p.greatest, 5);
    EXPECT_EQ(p.window.row, 0U) << "three rows fit into the window";
    EXPECT_EQ(p.window.column, 64U - TensorPicture::kWindowColumns);
    EXPECT_TRUE(std::isnan(p.values.back())) << "behind the last element";
    EXPECT_EQ(p.finite, 130U);
}

TEST(TensorPicture, ABigTensorCostsABoundedNumberOfReads) {
    Memory memory(size_t{4096} * 2048);
    const TensorPicture p = tensorPicture(memory, 0, shapeOf({2, 2048, 2048}), {4000, 7});
    EXPECT_EQ(p.rows, 4096U);
    EXPECT_EQ(p.columns, 2048U);
    EXPECT_TRUE(p.sampled);
    EXPECT_LE(p.cells.size(), size_t{TensorPicture::kMostRows} * TensorPicture::kMostColumns);
    EXPECT_LE(memory.reads, TensorPicture::kMostLooked + 64);
    EXPECT_GT(p.finite, p.cells.size() / 2);
    for (const TensorCell& cell : p.cells)
        EXPECT_GT(cell.finite, 0U) << "each cell stands for something";
    EXPECT_EQ(p.window.row, 4000U);
}

TEST(TensorPicture, AnEmptyTensorHasNothingToShow) {
    const Memory memory(1);
    const TensorPicture p = tensorPicture(memory, 0, shapeOf({0, 4}), {});
    EXPECT_TRUE(p.cells.empty());
    EXPECT_TRUE(p.values.empty());
}

}  // namespace
}  // namespace ptoscope
