#include "widgets/shortcuts/panel_keys.h"

namespace ptoscope {
namespace {

// clang-format off
constexpr PanelKey kKeys[] = {
    {"Inspector", "Backspace", "Back to what was inspected before"},
    {"Inspector", "Shift+Backspace", "Forward again"},
    {"Program", "Return", "Select the statement's task"},
    {"Program", "F2", "Breakpoint at the statement, or away with it"},
    {"Program", "Left Right", "Fold and unfold a scope"},
    {"Program", "Ctrl+F", "Find in the listing", true},
    {"Task graph", "Up Down Left Right", "Walk along the edges"},
    {"Task graph", "Return", "Select the task, open a fold"},
    {"Task graph", "Backspace", "Fold what the task belongs to"},
    {"Task graph", "F + -", "Fit, larger, smaller"},
    {"Task graph", "N Shift+N", "Next match, previous match"},
    {"Task graph", "Esc", "Forget the selection"},
    {"Task graph", "Ctrl+F", "Find in the graph", true},
    {"Event Log", "Return", "Go to the event's moment"},
    {"Event Log", "F3", "Next match", true},
    {"Event Log", "Shift+F3", "Previous match", true},
    {"Event Log", "Ctrl+C", "Copy the rows"},
    {"Why", "Return", "Go to the moment, or to the thing"},
    {"Rings", "Left Right", "Next slot, previous slot"},
    {"Drain", "Up Down Left Right", "Next thread, previous thread"},
    {"Drain", "Return", "Step the thread"},
    {"Drain", "P", "Save the picture"},
    {"Drain", "Ctrl+C", "Copy the picture"},
    {"Threads", "Return", "Step the thread, whoever's turn it is"},
    {"Threads", "Shift+Return", "Run to the thread's next phase"},
    {"Threads", "H", "Hold the thread, or release it"},
    {"Explore", "Ctrl+Return", "Start"},
    {"Explore", "Esc", "Stop, with what was found so far"},
    {"Explore", "Return", "Open the selected failure's schedule"},
    {"Schedule", "Up Down", "Step along the schedule, both ways"},
    {"Schedule", "Home End", "The first moment, the last one"},
    {"Schedule", "N", "The point of no return"},
    {"Samples", "Return", "Open the sample"},
    {"Command palette", "Up Down PgUp PgDown", "Choose"},
    {"Command palette", "Return", "Do it"},
    {"Command palette", "Esc", "Close"},
    {"Tour", "Esc", "End the tour"},
    {"Progress", "Esc", "Cancel what is under way"},
};
// clang-format on

}  // namespace

std::span<const PanelKey> panelKeys() {
    return kKeys;
}

}  // namespace ptoscope
