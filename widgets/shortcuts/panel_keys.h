#pragma once
// The keys that work inside a part of the window while it has the focus, in one table: for the
// sheet of shortcuts, and for the test that none of them is the window's too.

#include <span>

namespace ptoscope {

struct PanelKey {
    const char* place;  // "Swimlane"
    const char* keys;   // alternatives in the notation of QKeySequence, separated by spaces
    const char* what;
    bool mouse = false;  // `keys` is words: something that the mouse does
};

[[nodiscard]] std::span<const PanelKey> panelKeys();

}  // namespace ptoscope
