// Pictures of the compare window, for people to look at.

#include "compare_fixture.h"

namespace ptoscope {
namespace {

class ComparePictures : public CompareTest {};

TEST_F(ComparePictures, NothingOpen) {
    picture(QStringLiteral("empty"));
    EXPECT_TRUE(view().message().contains("Open a workload"));
}

TEST_F(ComparePictures, SetUp) {
    open("spmd_parallel_dispatch");
    picture(QStringLiteral("setup"));
    EXPECT_TRUE(view().message().contains("spmd_parallel_dispatch"));
}

TEST_F(ComparePictures, Dispatch) {
    open("spmd_parallel_dispatch");
    compare("spmd_dispatch=exclusive", "spmd_dispatch=shared");
    picture(QStringLiteral("dispatch"));
    ASSERT_NE(view().result(), nullptr);
    view().pairView()->link()->select(0, 0);
    window.resize(1366, 768);
    picture(QStringLiteral("dispatch_1366"));
}

TEST_F(ComparePictures, Attention) {
    open("paged_attention_small");
    compare("wiring=inline", "wiring=deferred");
    view().pairView()->link()->select(5, 5);
    picture(QStringLiteral("attention"));
    ASSERT_NE(view().result(), nullptr);
}

TEST_F(ComparePictures, Deadlock) {
    open("vector_example");
    compare("", "heap_bytes=1024");
    picture(QStringLiteral("failed"));
    ASSERT_NE(view().result(), nullptr);
    window.resize(900, 600);
    picture(QStringLiteral("failed_small"));
}

}  // namespace
}  // namespace ptoscope
