#include "widgets/theme.h"

#include <gtest/gtest.h>

namespace ptoscope {
namespace {

const Theme* const kThemes[] = {&Theme::light(), &Theme::dark()};

TEST(Theme, TextIsLegibleOnWhatLiesUnderIt) {
    for (const Theme* t : kThemes) {
        for (const Role ground : {Role::Window, Role::Base, Role::AlternateBase, Role::Button,
                                  Role::Canvas, Role::LaneEven, Role::LaneOdd}) {
            EXPECT_GE(contrast(t->color(Role::Text), t->color(ground)), 7) << int(ground);
            EXPECT_GE(contrast(t->color(Role::MutedText), t->color(ground)), 4.5) << int(ground);
        }
        EXPECT_GE(contrast(t->color(Role::HighlightedText), t->color(Role::Highlight)), 4.5);
        for (const Role sign : {Role::Good, Role::Warn, Role::Error, Role::Drain})
            EXPECT_GE(contrast(t->color(sign), t->color(Role::Window)), 4.5) << int(sign);
    }
}

TEST(Theme, TextOnBlocksAndPhasesIsLegible) {
    for (const Theme* t : kThemes) {
        for (uint32_t k = 0; k < 2 * kKernelHues; ++k)
            EXPECT_GE(contrast(legibleOn(t->kernel(k)), t->kernel(k)), 4.5) << k;
        for (int p = 0; p < kPhases; ++p) {
            const QColor fill = t->phase(static_cast<Phase>(p));
            EXPECT_GE(contrast(legibleOn(fill), fill), 4.5) << p;
        }
    }
}

// Brightness differs too, so neighbours in the table stay apart for every kind of colour vision.
TEST(Theme, KernelColoursDifferFromEachOtherAndFromTheLane) {
    for (const Theme* t : kThemes) {
        for (uint32_t a = 0; a < 2 * kKernelHues; ++a) {
            EXPECT_GE(contrast(t->kernel(a), t->color(Role::LaneEven)), 1.2) << a;
            for (uint32_t b = a + 1; b < 2 * kKernelHues; ++b)
                EXPECT_NE(t->kernel(a), t->kernel(b)) << a << " and " << b;
        }
        EXPECT_EQ(t->kernel(3), t->kernel(3 + 2 * kKernelHues));
    }
}

TEST(Theme, LegibleOnPicksByLuminance) {
    EXPECT_EQ(legibleOn(QColor(Qt::yellow)), QColor(Qt::black));
    EXPECT_EQ(legibleOn(QColor(0, 0, 120)), QColor(Qt::white));
    EXPECT_NEAR(contrast(QColor(Qt::black), QColor(Qt::white)), 21, 0.01);
}

TEST(Theme, PaletteFollowsTheTheme) {
    for (const Theme* t : kThemes) {
        const QPalette p = t->palette();
        EXPECT_EQ(p.color(QPalette::Window), t->color(Role::Window));
        EXPECT_EQ(p.color(QPalette::Text), t->color(Role::Text));
        EXPECT_NE(p.color(QPalette::Disabled, QPalette::Text), p.color(QPalette::Text));
    }
}

}  // namespace
}  // namespace ptoscope
