#include "app/presets.h"

#include <algorithm>
#include <cstring>

#include "app/dock_table.h"

namespace ptoscope {
namespace {

const std::vector<Preset>& table() {
    // clang-format off
    static const std::vector<Preset> rows{
        {"layout", "Default Layout", 18, 21, 27, 1.0, {
            {kLeft,   50, {"Program", "Task graph"}, {"Samples"}},
            {kLeft,   50, {"Inspector", "Why"}, {"Bookmarks", "Explore"}},
            {kRight,  50, {"Rings"}, {"Heap", "Tensor Map", "Dep Pool"}},
            {kRight,  50, {"Drain"}, {"Invariants", "Costs"}},
            {kBottom, 58, {"Threads", "Cores"}, {"Branches", "Schedule"}},
            {kBottom, 42, {"Queues", "Event Log"}, {"Breakpoints", "Variables"}}}},
        {"preset.scheduling", "Scheduling", 18, 24, 30, 1.0, {
            {kLeft,   50, {"Why", "Inspector"}, {"Bookmarks", "Samples", "Explore"}},
            {kLeft,   50, {"Task graph", "Program"}, {}},
            {kRight,  50, {"Cores"}, {"Rings", "Heap", "Tensor Map", "Dep Pool", "Drain"}},
            {kRight,  50, {"Event Log"}, {"Variables", "Invariants", "Costs"}},
            {kBottom, 58, {"Threads"}, {"Branches", "Breakpoints", "Schedule"}},
            {kBottom, 42, {"Queues"}, {}}}},
        {"preset.memory", "Memory", 18, 32, 24, 1.0, {
            {kLeft,   50, {"Program"}, {"Task graph", "Samples"}},
            {kLeft,   50, {"Inspector", "Why"}, {"Bookmarks", "Explore"}},
            {kRight,  50, {"Rings"}, {"Drain", "Invariants", "Costs"}},
            {kRight,  50, {"Heap", "Tensor Map", "Dep Pool"}, {}},
            {kBottom, 50, {"Threads"}, {"Cores", "Queues", "Branches", "Schedule"}},
            {kBottom, 50, {"Event Log", "Variables"}, {"Breakpoints"}}}},
        {"preset.drain", "Drain", 18, 38, 27, 1.0, {
            {kLeft,   100, {}, {"Inspector", "Why", "Program", "Task graph", "Samples", "Bookmarks",
                              "Explore"}},
            {kRight,  100, {"Drain"}, {"Rings", "Heap", "Tensor Map", "Dep Pool", "Invariants", "Costs"}},
            {kBottom, 60, {"Threads", "Cores"}, {"Queues", "Branches", "Schedule"}},
            {kBottom, 40, {"Event Log"}, {"Breakpoints", "Variables"}}}},
        {"preset.presentation", "Presentation", 22, 34, 30, 1.4, {
            {kLeft,   100, {}, {"Inspector", "Why", "Program", "Task graph", "Samples", "Bookmarks",
                              "Explore"}},
            {kRight,  100, {"Drain"}, {"Rings", "Heap", "Tensor Map", "Dep Pool", "Invariants", "Costs"}},
            {kBottom, 100, {}, {"Threads", "Cores", "Queues", "Event Log", "Branches", "Breakpoints",
                                "Variables", "Schedule"}}}},
        {"preset.explore", "Explore", 34, 24, 27, 1.0, {
            {kLeft,   100, {"Schedule"}, {"Inspector", "Why", "Program", "Task graph", "Samples", "Bookmarks"}},
            {kRight,  100, {"Drain"}, {"Rings", "Heap", "Tensor Map", "Dep Pool", "Invariants", "Costs"}},
            {kBottom, 55, {"Explore"}, {"Branches", "Breakpoints", "Event Log"}},
            {kBottom, 45, {"Threads", "Cores"}, {"Queues", "Variables"}}}},
    };
    // clang-format on
    return rows;
}

constexpr int kBars = 150;       // menus, tool bars, status bar
constexpr int kLeastLeft = 260;  // height of a stack beside the swimlane
constexpr int kLeastRight = 340;

}  // namespace

std::vector<Stack> stacksFor(const Preset& preset, QSize window) {
    std::vector<Stack> fitted;
    for (const Stack& stack : preset.stacks) {
        const bool beside = stack.area == kLeft || stack.area == kRight;
        // The bottom docks take from the left column, not from the right one.
        const int below = stack.area == kLeft ? window.height() * preset.bottom / 100 : 0;
        const int least = stack.area == kLeft ? kLeastLeft : kLeastRight;
        const int room = window.height() - kBars - below;
        const auto before =
            std::find_if(fitted.begin(), fitted.end(),
                         [&stack](const Stack& other) { return other.area == stack.area; });
        if (!beside || before == fitted.end() || room * stack.share / 100 >= least) {
            fitted.push_back(stack);
            continue;
        }
        before->share = 100;
        before->open.insert(before->open.end(), stack.open.begin(), stack.open.end());
        before->homes.insert(before->homes.end(), stack.homes.begin(), stack.homes.end());
    }
    return fitted;
}

std::span<const Preset> presets() {
    return table();
}

const Preset* presetOf(const char* id) {
    for (const Preset& preset : table())
        if (std::strcmp(preset.id, id) == 0) return &preset;
    return nullptr;
}

}  // namespace ptoscope
