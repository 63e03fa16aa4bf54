#include "widgets/shortcuts/panel_keys.h"

namespace ptoscope {
namespace {

// clang-format off
constexpr PanelKey kKeys[] = {
    {"Swimlane", "W S", "Zoom in, zoom out"},
    {"Swimlane", "A D Left Right", "Move in time"},
    {"Swimlane", "Up Down PgUp PgDown", "Scroll the lanes"},
    {"Swimlane", "Home End", "To the start, to the newest end"},
    {"Swimlane", "F", "Fit all"},
    {"Swimlane", "Shift+F", "Fit the marked range or the selected task"},
    {"Swimlane", ", .", "Previous task, next task"},
    {"Swimlane", "C", "Fold all clusters, or open them"},
    {"Swimlane", "[ ]", "Lower lanes, taller lanes"},
    {"Swimlane", "Esc", "Forget the marked range, then the selection"},
    {"Swimlane", "wheel", "Zoom at the pointer", true},
    {"Swimlane", "Shift+wheel", "Move in time", true},
    {"Swimlane", "Ctrl+wheel", "Scroll the lanes", true},
    {"Swimlane", "drag", "Move", true},
    {"Swimlane", "Shift+drag", "Mark a range", true},
    {"Swimlane", "click", "Select the task", true},
    {"Swimlane", "Ctrl+click, click on the ruler", "Set the time cursor", true},
    {"Swimlane", "double click", "Zoom to what is under the pointer", true},
    {"Swimlane", "click on a label", "Fold the cluster, or open it", true},
    {"Threads", "Return", "Step the thread, whoever's turn it is"},
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
