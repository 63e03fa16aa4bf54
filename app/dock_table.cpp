#include "app/dock_table.h"

namespace ptoscope {
namespace {

// Digits for what is looked at all the time, letters for the rest.
// clang-format off
constexpr DockRow kDocks[] = {
    {"Samples",     "Alt+1",       kLeft,   "The workloads that come with the program"},
    {"Inspector",   "Alt+2",       kLeft,   "Everything about what is selected"},
    {"Threads",     "Alt+3",       kBottom, "The orchestrator and the scheduler threads"},
    {"Queues",      "Alt+4",       kBottom, "The wiring queue and the ready queues"},
    {"Rings",       "Alt+5",       kRight,  "The slots of the four rings"},
    {"Drain",       "Alt+6",       kRight,  "The sync_start drain and its attempts"},
    {"Cores",       "Alt+7",       kBottom, "What each core runs and holds"},
    {"Program",     "Alt+8",       kLeft,   "The listing, and where the orchestrator is"},
    {"Event Log",   "Alt+9",       kBottom, "What happened, filtered"},
    {"Why",         "Alt+Shift+Y", kLeft,   "What the selection waits for"},
    {"Task graph",  "Alt+Shift+G", kLeft,   "The tasks and their dependencies"},
    {"Heap",        "Alt+Shift+H", kRight,  "The live regions of the four heaps"},
    {"Tensor Map",  "Alt+Shift+M", kRight,  "Who wrote which region last"},
    {"Dep Pool",    "Alt+Shift+D", kRight,  "The dependency entries of each ring"},
    {"Breakpoints", "Alt+Shift+B", kBottom, "Where a run stops"},
    {"Variables",   "Alt+Shift+V", kBottom, "Named values and their history"},
    {"Invariants",  "Alt+Shift+I", kBottom, "What must always hold"},
    {"Bookmarks",   "Alt+Shift+K", kBottom, "Moments to come back to"},
    {"Branches",    "Alt+Shift+R", kBottom, "Futures that were recorded"},
    {"Explore",     "Alt+Shift+E", kLeft,   "Tries every interleaving, and lists those that fail"},
    {"Schedule",    "Alt+Shift+S", kBottom, "An interleaving that fails, step by step"},
    {"Costs",       "Alt+Shift+C", kRight,  "What things cost, and where the figures are from"},
};
// clang-format on

}  // namespace

std::span<const DockRow> dockTable() {
    return kDocks;
}

const DockRow* dockRow(const QString& name) {
    for (const DockRow& row : kDocks)
        if (name == QLatin1String(row.name)) return &row;
    return nullptr;
}

}  // namespace ptoscope
