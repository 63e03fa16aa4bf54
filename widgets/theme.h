#pragma once
// Every colour of the program, in one table for light and dark. Kernels use the Okabe-Ito set
// (colour-blind safe); what a colour says is also said by a hatch, a shape or a word.

#include <QColor>
#include <QPalette>

#include "runtime/trace/trace.h"

namespace ptoscope {

inline constexpr int kKernelHues = 8;

// State of a ring slot as panels show it (RUNTIME.md 2); Free = between head and tail + window.
enum class SlotState : uint8_t { Free, Pending, Completed, Consumed };

// clang-format off
enum class Role : uint8_t {
    Window, Base, AlternateBase, Button, Border, Text, MutedText, Highlight, HighlightedText,
    Canvas, LaneEven, LaneOdd, LaneLine, Grid, LabelColumn, Ruler, RulerTick, FutureVeil,
    Cursor, Hover, Selection, Range, DrainBand, Drain, ProducerLink, ConsumerLink, Wait,
    Good, Warn, Error,
    SlotFree, SlotPending, SlotCompleted, SlotConsumed,
    Kernel0, Kernel1, Kernel2, Kernel3, Kernel4, Kernel5, Kernel6, Kernel7,
    NoKernel,  // alloc and dummy tasks
    PhaseScope, PhaseAlloc, PhaseSync, PhaseLookup, PhaseInsert, PhaseParams, PhaseFanin,
    PhaseScopeEnd, PhaseData, PhaseJoin, PhaseExit, PhaseComplete, PhaseDrain, PhaseWiring,
    PhaseDummy, PhaseDispatch, PhasePush, PhaseRelease, PhaseIdle, PhaseDone,
    ShapeDummy, ShapeAic, ShapeAiv, ShapeMix,  // ready queues in charts
    Count
};
// clang-format on

class Theme {
  public:
    [[nodiscard]] static const Theme& light();
    [[nodiscard]] static const Theme& dark();

    [[nodiscard]] bool isDark() const { return dark_; }
    [[nodiscard]] QColor color(Role role) const;
    // Stable by kernel index: eight hues, then the same hues in a second shade. kNone: NoKernel.
    [[nodiscard]] QColor kernel(uint32_t index) const;
    [[nodiscard]] QColor phase(Phase phase) const;
    [[nodiscard]] QColor slot(SlotState state) const;
    [[nodiscard]] QColor shape(ResourceShape shape) const;
    // For the application: QApplication::setPalette(theme.palette()) with the Fusion style.
    [[nodiscard]] QPalette palette() const;

  private:
    explicit Theme(bool dark) : dark_(dark) {}
    bool dark_;
};

// WCAG contrast of two opaque colours, 1..21.
[[nodiscard]] double contrast(const QColor& a, const QColor& b);
// Black or white, whichever reads better on `fill`.
[[nodiscard]] QColor legibleOn(const QColor& fill);
// a where weight = 0, b where weight = 1; opaque.
[[nodiscard]] QColor mixed(const QColor& a, const QColor& b, double weight);

}  // namespace ptoscope
