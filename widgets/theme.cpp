#include "widgets/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ptoscope {
namespace {

struct Row {
    Role role;
    QRgb light;
    QRgb dark;
};

// clang-format off
constexpr Row kTable[] = {
    {Role::Window,          0xfff3f4f7, 0xff1d2027},
    {Role::Base,            0xffffffff, 0xff16191e},
    {Role::AlternateBase,   0xfff5f6f9, 0xff1b1e24},
    {Role::Button,          0xffe8eaef, 0xff2a2f38},
    {Role::Border,          0xffcdd2da, 0xff363c47},
    {Role::Text,            0xff1a1e26, 0xffdfe4ec},
    {Role::MutedText,       0xff586170, 0xff98a2b1},
    {Role::Highlight,       0xff2467c4, 0xff3673d1},
    {Role::HighlightedText, 0xffffffff, 0xffffffff},
    {Role::Canvas,          0xfff3f4f7, 0xff131519},
    {Role::LaneEven,        0xffffffff, 0xff191c21},
    {Role::LaneOdd,         0xfff7f8fa, 0xff1e2127},
    {Role::LaneLine,        0xffe2e5ea, 0xff2b3038},
    {Role::Grid,            0xffe6e9ee, 0xff282d35},
    {Role::LabelColumn,     0xfff3f4f7, 0xff1d2027},
    {Role::Ruler,           0xfff3f4f7, 0xff1d2027},
    {Role::RulerTick,       0xff9aa3b0, 0xff59626f},
    {Role::FutureVeil,      0x90f3f4f7, 0x90131519},
    {Role::Cursor,          0xffcf2e2e, 0xffff6464},
    {Role::Hover,           0xff6b7482, 0xff9aa4b3},
    {Role::Selection,       0xff10131a, 0xffffffff},
    {Role::Range,           0x242467c4, 0x2e6ba2f0},
    {Role::DrainBand,       0x2a8f3fc8, 0x38b583f0},
    {Role::Drain,           0xff8232b8, 0xffc79bf5},
    {Role::ProducerLink,    0xff0060a0, 0xff7cc4f2},
    {Role::ConsumerLink,    0xffb34700, 0xfff5a742},
    {Role::Wait,            0xff8a93a0, 0xff78828f},
    {Role::Good,            0xff0a7550, 0xff45c99a},
    {Role::Warn,            0xff955800, 0xfff0b440},
    {Role::Error,           0xffbc2318, 0xffff7b72},
    {Role::SlotFree,        0xffe2e5ea, 0xff2b3038},
    {Role::SlotPending,     0xff56b4e9, 0xff55aee0},
    {Role::SlotCompleted,   0xff009e73, 0xff25a880},
    {Role::SlotConsumed,    0xffa5adb9, 0xff69727f},
    {Role::Kernel0,         0xff56b4e9, 0xff55aee0},
    {Role::Kernel1,         0xffe69f00, 0xffe0a12b},
    {Role::Kernel2,         0xff009e73, 0xff25a880},
    {Role::Kernel3,         0xffcc79a7, 0xffcf84af},
    {Role::Kernel4,         0xffe8dc3c, 0xffe2d863},
    {Role::Kernel5,         0xff0072b2, 0xff3a7fc8},
    {Role::Kernel6,         0xffd55e00, 0xffd96f33},
    {Role::Kernel7,         0xff6d7684, 0xffbac2cd},
    {Role::NoKernel,        0xffb9c0ca, 0xff5d6673},
    {Role::PhaseScope,      0xffb9aa93, 0xff93846c},
    {Role::PhaseAlloc,      0xffd59a7a, 0xffb97d5c},
    {Role::PhaseSync,       0xffa7b3c9, 0xff76839b},
    {Role::PhaseLookup,     0xff8fb8d8, 0xff5d8cb0},
    {Role::PhaseInsert,     0xffb7a8d6, 0xff8a7bb0},
    {Role::PhaseParams,     0xff93c4ab, 0xff5f9a7e},
    {Role::PhaseFanin,      0xffdcbc74, 0xffb3934d},
    {Role::PhaseScopeEnd,   0xffb9aa93, 0xff93846c},
    {Role::PhaseData,       0xffd99c9c, 0xffb27373},
    {Role::PhaseJoin,       0xffb4b4b4, 0xff808080},
    {Role::PhaseExit,       0xffb4b4b4, 0xff808080},
    {Role::PhaseComplete,   0xff86bfa0, 0xff559878},
    {Role::PhaseDrain,      0xffd2bbe6, 0xff6b5390},
    {Role::PhaseWiring,     0xffdcb866, 0xffb58f3e},
    {Role::PhaseDummy,      0xffb9c0ca, 0xff7a8390},
    {Role::PhaseDispatch,   0xff86aede, 0xff5a85bd},
    {Role::PhasePush,       0xff86c5cc, 0xff569aa3},
    {Role::PhaseRelease,    0xffbcc07a, 0xff8c9150},
    {Role::PhaseIdle,       0xffe2e5ea, 0xff2b3038},
    {Role::PhaseDone,       0xffe2e5ea, 0xff2b3038},
    {Role::ShapeDummy,      0xff7d8694, 0xff98a2b1},
    {Role::ShapeAic,        0xff0072b2, 0xff4a8fd0},
    {Role::ShapeAiv,        0xffd55e00, 0xfff08a45},
    {Role::ShapeMix,        0xff8232b8, 0xffc79bf5},
};
// clang-format on
static_assert(std::size(kTable) == static_cast<size_t>(Role::Count));

constexpr bool inRoleOrder() {
    for (size_t i = 0; i < std::size(kTable); ++i)
        if (static_cast<size_t>(kTable[i].role) != i) return false;
    return true;
}
static_assert(inRoleOrder(), "kTable must list the roles in their order");
static_assert(static_cast<int>(Role::PhaseDone) - static_cast<int>(Role::PhaseScope) + 1 ==
              kPhases);

Role offset(Role first, int n) {
    return static_cast<Role>(static_cast<int>(first) + n);
}

double luminance(const QColor& c) {
    const auto linear = [](double v) {
        return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

}  // namespace

const Theme& Theme::light() {
    static const Theme theme(false);
    return theme;
}

const Theme& Theme::dark() {
    static const Theme theme(true);
    return theme;
}

QColor Theme::color(Role role) const {
    const Row& row = kTable[static_cast<size_t>(role)];
    return QColor::fromRgba(dark_ ? row.dark : row.light);
}

QColor Theme::kernel(uint32_t index) const {
    if (index == kNone) return color(Role::NoKernel);
    const QColor hue = color(offset(Role::Kernel0, static_cast<int>(index % kKernelHues)));
    const bool second_shade = index / kKernelHues % 2 == 1;
    return second_shade ? mixed(hue, color(Role::Canvas), 0.4) : hue;
}

QColor Theme::phase(Phase phase) const {
    return color(offset(Role::PhaseScope, static_cast<int>(phase)));
}

QColor Theme::slot(SlotState state) const {
    return color(offset(Role::SlotFree, static_cast<int>(state)));
}

QColor Theme::shape(ResourceShape shape) const {
    return color(offset(Role::ShapeDummy, static_cast<int>(shape)));
}

QPalette Theme::palette() const {
    QPalette p;
    p.setColor(QPalette::Window, color(Role::Window));
    p.setColor(QPalette::WindowText, color(Role::Text));
    p.setColor(QPalette::Base, color(Role::Base));
    p.setColor(QPalette::AlternateBase, color(Role::AlternateBase));
    p.setColor(QPalette::Text, color(Role::Text));
    p.setColor(QPalette::Button, color(Role::Button));
    p.setColor(QPalette::ButtonText, color(Role::Text));
    p.setColor(QPalette::BrightText, color(Role::Error));
    p.setColor(QPalette::ToolTipBase, color(Role::Base));
    p.setColor(QPalette::ToolTipText, color(Role::Text));
    p.setColor(QPalette::PlaceholderText, color(Role::MutedText));
    p.setColor(QPalette::Highlight, color(Role::Highlight));
    p.setColor(QPalette::HighlightedText, color(Role::HighlightedText));
    p.setColor(QPalette::Link, color(Role::Highlight));
    p.setColor(QPalette::Light, mixed(color(Role::Button), color(Role::Base), 0.5));
    p.setColor(QPalette::Mid, color(Role::Border));
    p.setColor(QPalette::Dark, mixed(color(Role::Border), color(Role::Canvas), dark_ ? 0.5 : 0.0));
    const QColor disabled = mixed(color(Role::MutedText), color(Role::Window), 0.4);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, disabled);
    p.setColor(QPalette::Disabled, QPalette::Highlight, color(Role::Border));
    return p;
}

double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor legibleOn(const QColor& fill) {
    const QColor black(Qt::black);
    const QColor white(Qt::white);
    return contrast(fill, black) >= contrast(fill, white) ? black : white;
}

QColor mixed(const QColor& a, const QColor& b, double weight) {
    const auto blend = [weight](double x, double y) { return x + (y - x) * weight; };
    return QColor::fromRgbF(blend(a.redF(), b.redF()), blend(a.greenF(), b.greenF()),
                            blend(a.blueF(), b.blueF()));
}

}  // namespace ptoscope
