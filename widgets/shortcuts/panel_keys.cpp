#include "widgets/shortcuts/panel_keys.h"

namespace ptoscope {
namespace {

// clang-format off
constexpr PanelKey kKeys[] = {
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
