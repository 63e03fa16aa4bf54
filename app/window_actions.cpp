// Every command of the window, in one table: menus, keys, palette, sheet and tests follow it.

#include "app/main_window.h"

namespace ptoscope {
namespace {

constexpr unsigned kForward = kOpen | kStanding | kCanAdvance;
constexpr unsigned kBackward = kOpen | kStanding | kCanGoBack;

}  // namespace

// Steps: F6 to F9 are the units, from small to large; Shift goes back, Ctrl means the selected
// thread's own.
const std::vector<MainWindow::Row>& MainWindow::table() {
    using W = MainWindow;
    // clang-format off
    static const std::vector<Row> rows{
        {"open", "&File", "&Open…", "Ctrl+O", "Opens a workload, a session or a schedule file", kNothing, Sign::None, &W::openFile},
        {"open.capture", "&File", "Open &Capture Folder…", "Ctrl+Shift+O", "Opens the folder of a real run's records", kNothing, Sign::None, &W::openCapture},
        {"samples", "&File", "&Sample Gallery", "Ctrl+G", "Shows the samples that come with the program", kNothing, Sign::None, &W::showSamples},
        {"", "&File", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"session.save", "&File", "&Save Session…", "Ctrl+S", "Writes workload, branches, breakpoints, bookmarks and layout into a file", kOpen | kStanding, Sign::None, &W::saveSession},
        {"schedule.save", "&File", "Save Sche&dule…", "Ctrl+Shift+S", "Writes the open schedule into a file that replays anywhere", kOpen | kHasSchedule, Sign::None, &W::saveSchedule},
        {"export.visible", "&File", "&Export Visible Swimlane…", "Ctrl+E", "Writes what the swimlane shows as PNG, SVG or PDF", kOpen, Sign::None, &W::exportVisible},
        {"export.whole", "&File", "Export &Whole Swimlane…", "Ctrl+Shift+E", "Writes the whole recorded run as PNG, SVG or PDF", kOpen, Sign::None, &W::exportWhole},
        {"", "&File", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"recent.clear", "&File", "C&lear Recent Files", nullptr, "Forgets what was opened", kNothing, Sign::None, &W::clearRecent},
        {"", "&File", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"quit", "&File", "&Quit", "Ctrl+Q", "Closes the window", kNothing, Sign::None, nullptr},

        {"run", "&Run", "&Run", "Space", "Runs, or pauses", kOpen | kCanAdvance, Sign::Play, &W::sessionDoes<&Session::toggleRun>},
        {"run.back", "&Run", "Run &Back", "Shift+Space", "Back to the last breakpoint, or to the start", kBackward, Sign::None, &W::sessionDoes<&Session::runBack>},
        {"reset", "&Run", "R&eset", "Ctrl+R", "Starts anew and forgets what is recorded", kOpen, Sign::Reset, &W::sessionDoes<&Session::reset>},
        {"", "&Run", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"step.micro", "&Run", "Step", "F6", "Takes one micro-step: one action of one agent", kForward, Sign::Forward, &W::forward<StepUnit::Micro>},
        {"back.micro", "&Run", "Step Back", "Shift+F6", "Takes back one micro-step", kBackward, Sign::Back, &W::back<StepUnit::Micro>},
        {"step.phase", "&Run", "Phase", "F7", "Runs until a thread enters its next phase", kForward, Sign::Forward, &W::forward<StepUnit::Phase>},
        {"back.phase", "&Run", "Phase Back", "Shift+F7", "Back to where a thread last entered a phase", kBackward, Sign::Back, &W::back<StepUnit::Phase>},
        {"step.task", "&Run", "Task Event", "F8", "Runs until something happens to a task: submitted, ready, dispatched, completed …", kForward, Sign::Forward, &W::forward<StepUnit::TaskEvent>},
        {"back.task", "&Run", "Task Event Back", "Shift+F8", "Back to the last task event", kBackward, Sign::Back, &W::back<StepUnit::TaskEvent>},
        {"step.drain", "&Run", "Drain Phase", "F9", "Runs until a thread goes to the next phase of a drain", kForward, Sign::Forward, &W::forward<StepUnit::DrainPhase>},
        {"back.drain", "&Run", "Drain Phase Back", "Shift+F9", "Back to the last change of a drain's phase", kBackward, Sign::Back, &W::back<StepUnit::DrainPhase>},
        {"", "&Run", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"thread.step", "&Run", "Step This &Thread", "F10", "One step of the selected thread, whoever's turn it is; if it was another's, the recorded future stays as a branch", kForward | kAgentCanStep, Sign::Hand, &W::stepThread},
        {"thread.micro", "&Run", "Until This Thread Has Stepped", "Ctrl+F6", "Runs until the selected thread has taken a step in its turn", kForward | kAgentSelected, Sign::None, &W::forwardThread<StepUnit::Micro>},
        {"thread.back.micro", "&Run", "Back Before This Thread's Last Step", "Ctrl+Shift+F6", "Back to before the selected thread's last step", kBackward | kAgentSelected, Sign::None, &W::backThread<StepUnit::Micro>},
        {"thread.phase", "&Run", "This Thread's Next Phase", "Ctrl+F7", "Runs until the selected thread enters its next phase", kForward | kAgentSelected, Sign::None, &W::forwardThread<StepUnit::Phase>},
        {"thread.back.phase", "&Run", "This Thread's Last Phase", "Ctrl+Shift+F7", "Back to where the selected thread last entered a phase", kBackward | kAgentSelected, Sign::None, &W::backThread<StepUnit::Phase>},
        {"thread.task", "&Run", "This Thread's Next Task Event", "Ctrl+F8", "Runs until the selected thread does something to a task", kForward | kAgentSelected, Sign::None, &W::forwardThread<StepUnit::TaskEvent>},
        {"thread.back.task", "&Run", "This Thread's Last Task Event", "Ctrl+Shift+F8", "Back to what the selected thread last did to a task", kBackward | kAgentSelected, Sign::None, &W::backThread<StepUnit::TaskEvent>},
        {"thread.drain", "&Run", "This Thread's Next Drain Phase", "Ctrl+F9", "Runs until the selected thread goes to the next phase of a drain", kForward | kAgentSelected, Sign::None, &W::forwardThread<StepUnit::DrainPhase>},
        {"thread.back.drain", "&Run", "This Thread's Last Drain Phase", "Ctrl+Shift+F9", "Back to the selected thread's last change of a drain's phase", kBackward | kAgentSelected, Sign::None, &W::backThread<StepUnit::DrainPhase>},
        {"", "&Run", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"explore", "&Run", "E&xplore Interleavings…", "Ctrl+Shift+X", "Tries every order in which the agents can step, and finds those that fail", kNothing, Sign::None, &W::exploreInterleavings},
        {"compare", "&Run", "&Compare Variants…", "Ctrl+J", "Runs this workload in two variants and shows where their time differs", kNothing, Sign::None, &W::compareVariants},
        {"", "&Run", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"slower", "&Run", "S&lower", "Ctrl+Down", "Virtual time passes more slowly", kNothing, Sign::None, &W::slower},
        {"faster", "&Run", "&Faster", "Ctrl+Up", "Virtual time passes faster", kNothing, Sign::None, &W::faster},
        {"fullspeed", "&Run", "F&ull Speed", "Ctrl+Shift+Up", "As fast as possible", kNothing, Sign::None, &W::fullSpeed},

        {"palette", "&Go", "&Command Palette…", "Ctrl+Shift+P", "Finds everything that can be done by a few letters", kNothing, Sign::None, &W::showPalette},
        {"go.task", "&Go", "Go to &Task…", "Ctrl+P", "Selects a task by its id or name", kOpen, Sign::None, &W::goToTask},
        {"", "&Go", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"start", "&Go", "Go to &Start", "Ctrl+Home", "Goes to the start of the run", kBackward, Sign::ToStart, &W::sessionDoes<&Session::goToStart>},
        {"end", "&Go", "Go to Recorded &End", "Ctrl+End", "Goes to the end of what is recorded", kOpen | kStanding, Sign::ToEnd, &W::sessionDoes<&Session::goToEnd>},
        {"", "&Go", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"drain.next", "&Go", "Next &Drain", "Ctrl+D", "Runs until a drain is opened", kForward, Sign::None, &W::sessionGoes<&Session::goToDrain, true>},
        {"drain.previous", "&Go", "Previous D&rain", "Ctrl+Shift+D", "Back to where a drain was last opened", kBackward, Sign::None, &W::sessionGoes<&Session::goToDrain, false>},
        {"event.next", "&Go", "Selected Task's &Next Event", "Alt+Down", "Runs until something happens to the selected task", kForward | kTaskSelected, Sign::None, &W::sessionGoes<&Session::goToTaskEvent, true>},
        {"event.previous", "&Go", "Selected Task's &Previous Event", "Alt+Up", "Back to what last happened to the selected task", kBackward | kTaskSelected, Sign::None, &W::sessionGoes<&Session::goToTaskEvent, false>},
        {"", "&Go", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"schedule.noreturn", "&Go", "Point of N&o Return", "Ctrl+Shift+N", "To the step of the open schedule after which its failure cannot be avoided", kOpen | kStanding | kHasSchedule, Sign::None, &W::goToNoReturn},
        {"", "&Go", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"find", "&Go", "&Find in the Swimlane…", "Ctrl+F", "Finds tasks and kernels by name", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::openFind>},
        {"find.next", "&Go", "Find Ne&xt", "F3", "The next match", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::findNext>},
        {"find.previous", "&Go", "Find Pre&vious", "Shift+F3", "The previous match", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::findPrevious>},
        {"lane.next", "&Go", "Next Event of the Lane", "Ctrl+.", "The next event of the selected lane, or the next task (. in the swimlane)", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::nextEvent>},
        {"lane.previous", "&Go", "Previous Event of the Lane", "Ctrl+,", "The previous event of the selected lane, or the previous task (, in the swimlane)", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::previousEvent>},
        {"arrow.producer", "&Go", "To the Producer", "Ctrl+[", "Follows the arrow to the producer that completed last ([ in the swimlane)", kOpen | kTaskSelected, Sign::None, &W::swimlaneDoes<&SwimlaneView::followToProducer>},
        {"arrow.consumer", "&Go", "To the Consumer", "Ctrl+]", "Follows the arrow to a task that waited for this one (] in the swimlane)", kOpen | kTaskSelected, Sign::None, &W::swimlaneDoes<&SwimlaneView::followToConsumer>},
        {"", "&Go", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"token.copy", "&Go", "Copy This &Moment", "Ctrl+Shift+C", "Copies a short text that leads back to this very moment", kOpen | kStanding, Sign::None, &W::copyToken},
        {"token.paste", "&Go", "&Go to the Copied Moment", "Ctrl+Shift+V", "Goes to the moment of a text on the clipboard", kNothing, Sign::None, &W::pasteToken},

        {"why", "&Break", "&Why?", "Ctrl+Y", "Shows what the selected task, thread or core waited for", kOpen, Sign::None, &W::showWhy},
        {"break.task", "&Break", "Break When the &Task Is Dispatched", "F4", "Stops where the selected task is dispatched, or no longer does", kOpen | kTaskSelected, Sign::None, &W::breakAtTask},
        {"break.state", "&Break", "Break in This &State", "Shift+F4", "Stops whenever the selected thread or core enters the state it is in, or no longer does", kOpen | kAgentSelected, Sign::None, &W::breakAtState},
        {"", "&Break", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"agent.hold", "&Break", "&Hold or Release", "Ctrl+H", "The selected thread or core is not scheduled until it is released", kOpen | kStanding | kAgentSelected, Sign::None, &W::holdOrRelease},
        {"core.delay", "&Break", "&Delay This Core…", "Ctrl+Shift+H", "The selected core takes longer with what it runs", kOpen | kStanding | kAgentSelected, Sign::None, &W::delayCore},
        {"block.finish", "&Break", "&Finish This Block Now", "Ctrl+Shift+F", "The block that the selected core runs ends at once", kOpen | kStanding | kAgentSelected, Sign::None, &W::finishBlock},
        {"branch.depart", "&Break", "New &Branch from Here", "Ctrl+B", "Goes on from here by virtual time; what was recorded stays as a branch", kOpen | kStanding | kHasFuture, Sign::None, &W::sessionDoes<&Session::depart>},

        {"view.back", "&View", "&Back to the View Before", "Alt+Left", "Undoes the last change of what the swimlane shows", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::viewBack>},
        {"view.forward", "&View", "Forwa&rd to the View After", "Alt+Right", "Does the last undone change of the view again", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::viewForward>},
        {"fit", "&View", "&Fit All", "Ctrl+0", "Shows the whole run in the swimlane (F in the swimlane)", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::fitAll>},
        {"fit.selection", "&View", "Fit &Selection", "Ctrl+Shift+0", "Shows the marked range or the selected task (Shift+F in the swimlane)", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::fitSelection>},
        {"zoom.in", "&View", "Zoom &In", "Ctrl++", "Shows less time in more detail (W in the swimlane)", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::zoomIn>},
        {"zoom.out", "&View", "Zoom &Out", "Ctrl+-", "Shows more time (S in the swimlane)", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::zoomOut>},
        {"follow", "&View", "Follow the &Newest", "Ctrl+L", "Keeps the newest end of the run in sight", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::goToEnd>},
        {"", "&View", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"lanes.tasks", "&View", "Lanes by &Task", "Ctrl+Shift+T", "One lane for each task, or one for each core (T in the swimlane)", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::toggleLaneMode>},
        {"arrows", "&View", "&Arrows: Next Kind", "Ctrl+Shift+A", "Arrows to neighbours, along the chain, all or none (E in the swimlane)", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::cycleArrows>},
        {"minimap", "&View", "&Overview", "Ctrl+M", "The whole run in a strip above the lanes (M in the swimlane)", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::toggleMinimap>},
        {"counters", "&View", "&Counters", "Ctrl+K", "Queue depths and ring use as tracks (K in the swimlane)", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::toggleCounters>},
        {"statistics", "&View", "Statistics of the &Range", "Ctrl+I", "Busy, idle and durations in the marked range (R in the swimlane)", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::toggleStatistics>},
        {"", "&View", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"lane.select", "&View", "Select the Task's &Lane", nullptr, "Selects the lane where the selected task began (L in the swimlane)", kOpen | kTaskSelected, Sign::None, &W::swimlaneDoes<&SwimlaneView::selectLaneOfSelection>},
        {"lane.collapse", "&View", "Collapse the Lan&e", nullptr, "Collapses the selected lane, or all (C in the swimlane)", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::toggleCollapsed>},
        {"lane.pin", "&View", "&Pin the Lane on Top", nullptr, "Keeps the selected lane in sight (P in the swimlane)", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::togglePinned>},
        {"lane.hide", "&View", "&Hide the Lane", nullptr, "Takes the selected lane away (H in the swimlane)", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::hideLane>},
        {"lane.all", "&View", "Sho&w All Lanes", nullptr, "Brings hidden lanes back (Shift+H in the swimlane)", kOpen, Sign::None, &W::swimlaneDoes<&SwimlaneView::showAllLanes>},
        {"", "&View", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"theme", "&View", "&Dark Theme", "Ctrl+T", "Light or dark colours", kNothing, Sign::None, &W::toggleTheme},
        {"text.larger", "&View", "&Larger Letters", "Ctrl+Alt++", "Makes all letters of the window larger", kNothing, Sign::None, &W::largerText},
        {"text.smaller", "&View", "S&maller Letters", "Ctrl+Alt+-", "Makes all letters of the window smaller", kNothing, Sign::None, &W::smallerText},

        {"pane.next", "&Window", "&Next Part of the Window", "Ctrl+Tab", "Gives the keys to the next part of the window", kNothing, Sign::None, &W::nextPane},
        {"pane.previous", "&Window", "&Previous Part of the Window", "Ctrl+Shift+Tab", "Gives the keys to the previous part of the window", kNothing, Sign::None, &W::previousPane},
        {"pane.middle", "&Window", "To the S&wimlane", "Alt+0", "Gives the keys to the swimlane, or to the start page", kNothing, Sign::None, &W::focusMiddle},
        {"pane.float", "&Window", "&Float This Panel, or Dock It", "Ctrl+Shift+W", "Takes the panel that has the keys out of the window, or puts it back", kNothing, Sign::None, &W::floatPane},
        {"pane.close", "&Window", "&Close This Panel", "Ctrl+W", "Hides the panel that has the keys", kNothing, Sign::None, &W::closePane},
        {"", "&Window", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"layout", "&Window", "&Restore Default Layout", "Ctrl+Alt+0", "Puts all docks back where they were at first", kNothing, Sign::None, &W::applyDefaultLayout},
        {"preset.scheduling", "&Window", "Arrange for &Scheduling", "Ctrl+Alt+1", "Why, cores, threads, queues and the event log", kNothing, Sign::None, &W::usePreset<1>},
        {"preset.memory", "&Window", "Arrange for &Memory", "Ctrl+Alt+2", "Rings, heap, tensor map and dep pool", kNothing, Sign::None, &W::usePreset<2>},
        {"preset.drain", "&Window", "Arrange for a &Drain", "Ctrl+Alt+3", "The drain, large, with the threads", kNothing, Sign::None, &W::usePreset<3>},
        {"preset.presentation", "&Window", "Arrange for a Presen&tation", "Ctrl+Alt+4", "Large letters, the swimlane and the drain", kNothing, Sign::None, &W::usePreset<4>},
        {"preset.explore", "&Window", "Arrange for &Exploring", "Ctrl+Alt+5", "The schedule, tall, with the drain, the threads and Explore", kNothing, Sign::None, &W::usePreset<5>},

        {"shortcuts", "&Help", "&Shortcuts", "F1", "Lists all keys", kNothing, Sign::None, &W::showShortcuts},
        {"tour", "&Help", "&Tour of Six Steps", "Shift+F1", "Shows the window on the sample spmd_sync_start", kNothing, Sign::None, &W::startTour},
        {"about", "&Help", "&About ptoscope", "Ctrl+F1", "What this program is", kNothing, Sign::None, &W::showAbout},
    };
    // clang-format on
    return rows;
}

}  // namespace ptoscope
