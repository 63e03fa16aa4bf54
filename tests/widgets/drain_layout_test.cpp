// Everything of the drain's picture has its place, at every size, for 1 to 8 threads.

#include <gtest/gtest.h>

#include <QLineF>

#include "widgets/panels/drain/drain_layout.h"
#include "widgets/panels/drain/token_shape.h"

namespace ptoscope {
namespace {

constexpr double kLine = 14;

struct Room {
    DrainProtocol protocol;
    double width;
    double height;
};
void PrintTo(const Room& room, std::ostream* out) {
    *out << name(room.protocol) << room.width << "x" << room.height;
}

class DrainLayoutIn : public testing::TestWithParam<Room> {
  protected:
    static DrainLayout of(size_t threads, bool hazard = false) {
        return drainLayout({GetParam().protocol, threads, hazard},
                           {GetParam().width, GetParam().height}, kLine);
    }
};

std::vector<QRectF> blocks(const DrainLayout& layout) {
    std::vector<QRectF> all{layout.headline, layout.sentence, layout.words, layout.places};
    for (const QRectF& more : {layout.hazard, layout.tree, layout.attempts, layout.legend})
        if (!more.isNull()) all.push_back(more);
    for (const DrainPhase phase : drainPhases(layout.content.protocol))
        all.push_back(layout.station(phase).box);
    return all;
}

TEST_P(DrainLayoutIn, NothingOverlapsOrLeavesThePicture) {
    for (size_t threads = 1; threads <= 8; ++threads) {
        for (const bool hazard : {false, true}) {
            const DrainLayout layout = of(threads, hazard);
            EXPECT_EQ(layout.size.width(), GetParam().width);
            const QRectF all(QPointF(0, 0), layout.size);
            const std::vector<QRectF> parts = blocks(layout);
            for (size_t i = 0; i < parts.size(); ++i) {
                EXPECT_GT(parts[i].height(), 0.9 * kLine) << i;
                EXPECT_TRUE(all.contains(parts[i])) << i;
                for (size_t j = i + 1; j < parts.size(); ++j) {
                    const QRectF shared = parts[i].adjusted(0.1, 0.1, -0.1, -0.1) & parts[j];
                    EXPECT_TRUE(shared.isEmpty()) << i << " and " << j << ", " << threads;
                }
            }
        }
    }
}

TEST_P(DrainLayoutIn, TokensAreInTheirPhaseAndApart) {
    for (size_t threads = 1; threads <= 8; ++threads) {
        const DrainLayout layout = of(threads);
        for (const DrainPhase phase : drainPhases(GetParam().protocol)) {
            const double r = layout.radiusIn(phase);
            EXPECT_GT(r, 5.0) << threads;
            for (size_t t = 0; t < threads; ++t) {
                const QPointF at = layout.tokenAt(phase, t);
                EXPECT_TRUE(layout.station(phase).box.contains(at));
                EXPECT_FALSE(layout.station(phase).label.contains(at));
                for (size_t other = 0; other < t; ++other)
                    EXPECT_GE(QLineF(at, layout.tokenAt(phase, other)).length(), 1.9 * r);
            }
        }
    }
}

TEST_P(DrainLayoutIn, TheTreeHasEachThreadBelowItsParent) {
    const DrainLayout layout = of(8);
    const bool election = GetParam().protocol == DrainProtocol::Election;
    EXPECT_EQ(layout.tree.isNull(), election || layout.brief);
    if (layout.tree.isNull()) return;  // the tokens are in the words
    for (size_t t = 0; t < 8; ++t) {
        EXPECT_TRUE(layout.tree.contains(layout.treeNode(t)));
        if (t > 0) {
            EXPECT_GT(layout.treeNode(t).y(), layout.treeNode((t - 1) / 2).y());
        }
    }
}

TEST_P(DrainLayoutIn, TracksEndAtTheEdgesOfPhases) {
    const DrainLayout layout = of(3);
    EXPECT_EQ(layout.tracks.empty(), !layout.wide);
    for (const DrainLayout::Track& track : layout.tracks) {
        ASSERT_GE(track.line.size(), 2);
        const QRectF all(QPointF(0, 0), layout.size);
        for (const QPointF& corner : track.line)
            EXPECT_TRUE(all.contains(corner));
    }
}

INSTANTIATE_TEST_SUITE_P(Rooms, DrainLayoutIn,
                         testing::Values(Room{DrainProtocol::Election, 300, 300},
                                         Room{DrainProtocol::Generation, 300, 300},
                                         Room{DrainProtocol::Election, 353, 420},
                                         Room{DrainProtocol::Generation, 353, 420},
                                         Room{DrainProtocol::Generation, 340, 900},
                                         Room{DrainProtocol::Election, 640, 400},
                                         Room{DrainProtocol::Generation, 640, 400},
                                         Room{DrainProtocol::Election, 1280, 900},
                                         Room{DrainProtocol::Generation, 1280, 900}),
                         [](const auto& row) { return testing::PrintToString(row.param); });

TEST(DrainLayout, FitsASmallDockAndGrowsInALargeOne) {
    for (const DrainProtocol protocol : {DrainProtocol::Election, DrainProtocol::Generation}) {
        const DrainLayout small = drainLayout({protocol, 3, false}, {300, 300}, kLine);
        EXPECT_FALSE(small.wide);
        EXPECT_LE(small.size.height(), 300);
        const DrainLayout tall = drainLayout({protocol, 3, false}, {340, 900}, kLine);
        EXPECT_TRUE(tall.perThread);
        const DrainLayout large = drainLayout({protocol, 3, false}, {1400, 1000}, kLine);
        EXPECT_TRUE(large.wide);
        EXPECT_GT(large.line, 1.5 * kLine);
        EXPECT_LE(large.size.height(), 1000);
    }
}

TEST(TokenShape, EightThreadsLookDifferentAndAreEquallyLarge) {
    for (size_t a = 0; a < 8; ++a) {
        const QRectF box = tokenShape(a, 10).boundingRect();
        EXPECT_NEAR(std::max(box.width(), box.height()), 21, 4) << a;
        for (size_t b = 0; b < a; ++b) {
            EXPECT_NE(tokenShape(a, 10), tokenShape(b, 10));
            EXPECT_NE(tokenColor(Theme::light(), a), tokenColor(Theme::light(), b));
        }
    }
}

}  // namespace
}  // namespace ptoscope
