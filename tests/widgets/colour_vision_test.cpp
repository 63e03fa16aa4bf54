// Colours as people with the common kinds of colour blindness see them: what differs in meaning
// differs in looks, by colour or by a mark.

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>
#include <array>
#include <cmath>

#include "widgets/panels/bars/slot_use.h"
#include "widgets/theme.h"

namespace ptoscope {
namespace {

using Rgb = std::array<double, 3>;
struct Vision {
    const char* name;
    std::array<double, 9> matrix;  // on linear RGB; Machado, Oliveira and Fernandes, 2009
};
// clang-format off
constexpr Vision kVisions[] = {
    {"ordinary", {1, 0, 0, 0, 1, 0, 0, 0, 1}},
    {"protanopia", {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998}},
    {"deuteranopia", {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881}},
};
// clang-format on

double linear(double v) {
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

Rgb seen(const QColor& colour, const Vision& vision) {
    const Rgb in{linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())};
    Rgb out{};
    for (size_t row = 0; row < 3; ++row)
        for (size_t i = 0; i < 3; ++i)
            out[row] += vision.matrix[3 * row + i] * in[i];
    for (double& v : out)
        v = std::clamp(v, 0.0, 1.0);
    return out;
}

// CIE L*a*b* of linear RGB, D65.
Rgb lab(const Rgb& c) {
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116.0; };
    const double x = f((0.4124 * c[0] + 0.3576 * c[1] + 0.1805 * c[2]) / 0.9505);
    const double y = f(0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]);
    const double z = f((0.0193 * c[0] + 0.1192 * c[1] + 0.9505 * c[2]) / 1.089);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

// 2.3 is what can just be told apart side by side.
double difference(const QColor& a, const QColor& b, const Vision& vision) {
    const Rgb p = lab(seen(a, vision));
    const Rgb q = lab(seen(b, vision));
    return std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

double meanDifference(const QImage& a, const QImage& b, const Vision& vision) {
    double sum = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            sum += difference(a.pixelColor(x, y), b.pixelColor(x, y), vision);
    return sum / (a.width() * a.height());
}

const Theme* const kThemes[] = {&Theme::light(), &Theme::dark()};

TEST(ColourVision, TheSimulationKnowsRedFromGreenOnlyForOrdinaryEyes) {
    const QColor red(200, 60, 50);
    const QColor green(120, 125, 40);
    EXPECT_GT(difference(red, green, kVisions[0]), 50);
    EXPECT_LT(difference(red, green, kVisions[2]), 25);
    EXPECT_NEAR(difference(red, red, kVisions[1]), 0, 1e-9);
}

TEST(ColourVision, StatesOfASlotLookDifferent) {
    constexpr SlotUse kUses[] = {SlotUse::Free,    SlotUse::Waiting,   SlotUse::Ready,
                                 SlotUse::Running, SlotUse::Completed, SlotUse::Consumed};
    for (const Theme* theme : kThemes) {
        std::vector<QImage> pictures;
        for (const SlotUse use : kUses) {
            QImage picture(20, 20, QImage::Format_RGB32);
            picture.fill(theme->color(Role::Base));
            QPainter painter(&picture);
            paintSlotUse(painter, picture.rect(), use, *theme);
            painter.end();
            pictures.push_back(picture);
        }
        for (const Vision& vision : kVisions)
            for (size_t a = 0; a < pictures.size(); ++a)
                for (size_t b = a + 1; b < pictures.size(); ++b)
                    EXPECT_GT(meanDifference(pictures[a], pictures[b], vision), 5)
                        << vision.name << ", states " << a << " and " << b
                        << (theme->isDark() ? ", dark" : ", light");
    }
}

// Kernels fill large areas and have no other mark when they are narrow.
TEST(ColourVision, KernelsLookDifferent) {
    for (const Theme* theme : kThemes)
        for (const Vision& vision : kVisions)
            for (uint32_t a = 0; a < kKernelHues; ++a)
                for (uint32_t b = a + 1; b < kKernelHues; ++b)
                    EXPECT_GT(difference(theme->kernel(a), theme->kernel(b), vision), 8)
                        << vision.name << ", kernels " << a << " and " << b
                        << (theme->isDark() ? ", dark" : ", light");
}

TEST(ColourVision, LinesOfReadyQueuesAndLinksLookDifferent) {
    constexpr std::pair<Role, Role> kPairs[] = {
        {Role::ShapeAic, Role::ShapeAiv},   {Role::ShapeAic, Role::ShapeMix},
        {Role::ShapeAiv, Role::ShapeMix},   {Role::ShapeDummy, Role::ShapeAiv},
        {Role::ShapeDummy, Role::ShapeMix}, {Role::ProducerLink, Role::ConsumerLink},
        {Role::Cursor, Role::Selection},    {Role::Cursor, Role::Drain},
        {Role::Good, Role::Text},           {Role::Error, Role::Text},
    };
    for (const Theme* theme : kThemes)
        for (const Vision& vision : kVisions)
            for (const auto& [a, b] : kPairs)
                EXPECT_GT(difference(theme->color(a), theme->color(b), vision), 10)
                    << vision.name << ", roles " << static_cast<int>(a) << " and "
                    << static_cast<int>(b) << (theme->isDark() ? ", dark" : ", light");
}

}  // namespace
}  // namespace ptoscope
