#pragma once
// The keys that work inside a part of the window while it has the focus, in one table (the
// swimlane has its own): for the sheet of shortcuts, and for the test that none is the window's.

#include <span>

namespace ptoscope {

struct PanelKey {
    const char* place;  // "Threads"
    const char* keys;   // alternatives in the notation of QKeySequence, separated by spaces
    const char* what;
    bool instead = false;  // the window has the key too: here it means this part
};

[[nodiscard]] std::span<const PanelKey> panelKeys();

}  // namespace ptoscope
