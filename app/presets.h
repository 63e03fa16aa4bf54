#pragma once
// Arrangements of the docks, as data. A stack is one place: its docks share it as tabs.

#include <QSize>
#include <Qt>
#include <span>
#include <vector>

namespace ptoscope {

struct Stack {
    Qt::DockWidgetArea area;
    int share;                       // of its area's length, against its neighbours
    std::vector<const char*> open;   // as tabs, the first one in front
    std::vector<const char*> homes;  // closed, and in this place when they are opened
};

struct Preset {
    const char* id;  // of its action: "preset.drain"
    const char* name;
    int left;  // percent of the window's width
    int right;
    int bottom;       // percent of the window's height
    double fontSize;  // against the normal size
    std::vector<Stack> stacks;
};

// The stacks as a window of this size has room for them: on a low screen those that lie above each
// other are tabs of one place.
[[nodiscard]] std::vector<Stack> stacksFor(const Preset& preset, QSize window);

// The default layout is the first one.
[[nodiscard]] std::span<const Preset> presets();
// Null: no such preset.
[[nodiscard]] const Preset* presetOf(const char* id);

}  // namespace ptoscope
