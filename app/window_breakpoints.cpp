// Breakpoints from wherever they are wished for, and where they show.

#include "app/main_window.h"
#include "runtime/engine/breakpoints/ready_made.h"
#include "widgets/panels/program/program_panel.h"
#include "widgets/panels/threads/threads_panel.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

constexpr size_t kMostMarks = 50'000;  // of a track

std::string submitOf(const Program& program, uint32_t task) {
    return when_task(program, task, TaskEvent::Submitted);
}

QString printed(const Breakpoints::Entry& entry, size_t hit, const Program& program) {
    QStringList parts;
    for (size_t i = 0; i < entry.prints.size(); ++i)
        parts << QString::fromStdString(
            value_text(entry.hits.values(hit)[i], entry.prints[i].type(), program));
    return parts.isEmpty() ? QString::fromStdString(entry.breakpoint.expression)
                           : parts.join(QStringLiteral(", "));
}

}  // namespace

void MainWindow::connectBreakpoints() {
    connect(&session_, &Session::breakpointsChanged, this, &MainWindow::showBreakpoints);
    connect(&session_, &Session::opened, this, &MainWindow::showBreakpoints);
    connect(&session_, &Session::changed, this, &MainWindow::showTracks);
    for (Panel* panel : panels_) {
        if (auto* program = qobject_cast<ProgramPanel*>(panel))
            connect(program, &ProgramPanel::breakpointToggled, this, [this](uint32_t task) {
                toggleBreakpoint(submitOf(session_.program(), task));
            });
        if (auto* threads = qobject_cast<ThreadsPanel*>(panel)) {
            connect(threads, &ThreadsPanel::whyRequested, this, [this](AgentId agent) {
                session_.selectAgent(agent);
                showWhy();
            });
            connect(threads, &ThreadsPanel::breakRequested, this,
                    [this](AgentId agent, Action action) {
                        toggleBreakpoint(when_enters(session_.machine(), agent, action));
                    });
        }
    }
}

void MainWindow::showWhy() {
    showDock(QStringLiteral("Why"));
}

// The same wish again takes it back.
void MainWindow::toggleBreakpoint(const std::string& expression) {
    for (const Breakpoints::Entry& entry : session_.breakpoints().entries())
        if (entry.breakpoint.expression == expression) return session_.removeBreakpoint(entry.id);
    Breakpoint breakpoint;
    breakpoint.expression = expression;
    session_.addBreakpoint(breakpoint);
}

void MainWindow::breakAtTask() {
    if (session_.isOpen() && session_.selectedTask() != kNone)
        toggleBreakpoint(
            when_task(session_.program(), session_.selectedTask(), TaskEvent::Dispatched));
}

void MainWindow::breakAtState() {
    if (!session_.isOpen() || !session_.selectedAgent()) return;
    const AgentId agent = *session_.selectedAgent();
    toggleBreakpoint(when_enters(session_.machine(), agent, session_.machine().next_action(agent)));
}

void MainWindow::showBreakpoints() {
    if (!session_.isOpen()) return;
    std::vector<uint32_t> lines;
    for (uint32_t task = 0; task < session_.program().tasks.size(); ++task) {
        if (session_.breakpoints().entries().empty()) break;
        const std::string wanted = submitOf(session_.program(), task);
        for (const Breakpoints::Entry& entry : session_.breakpoints().entries())
            if (entry.breakpoint.enabled && entry.breakpoint.expression == wanted)
                lines.push_back(task);
    }
    for (Panel* panel : panels_)
        if (auto* program = qobject_cast<ProgramPanel*>(panel)) program->setBreakpointLines(lines);
    shownHits_ = SIZE_MAX;
    showTracks();
}

// What only logs is a track of the swimlane.
void MainWindow::showTracks() {
    if (!session_.isOpen()) return;
    size_t hits = 0;
    for (const Breakpoints::Entry& entry : session_.breakpoints().entries())
        if (entry.breakpoint.log_only) hits += 1 + entry.hits.size();
    if (hits == shownHits_) return;
    shownHits_ = hits;
    std::vector<EventTrack> tracks;
    for (const Breakpoints::Entry& entry : session_.breakpoints().entries()) {
        if (!entry.breakpoint.log_only || !entry.works()) continue;
        EventTrack track;
        track.name = QString::fromStdString(entry.breakpoint.expression);
        for (size_t i = 0; i < std::min(entry.hits.size(), kMostMarks); ++i)
            track.marks.emplace_back(entry.hits[i].time, printed(entry, i, session_.program()));
        tracks.push_back(std::move(track));
    }
    swimlane_->setTracks({}, tracks);
}

}  // namespace ptoscope
