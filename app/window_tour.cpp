// The tour: what its six steps say, point at and do.

#include <QDockWidget>
#include <QFileInfo>
#include <QToolBar>

#include "app/main_window.h"
#include "app/samples.h"
#include "app/start_page.h"
#include "widgets/panels/gallery/gallery_panel.h"
#include "widgets/tour/tour.h"

namespace ptoscope {
namespace {

constexpr const char* kSample = "/spmd_sync_start.json";

}  // namespace

// Steps may be taken in any order, so each one first brings about what it needs.
void MainWindow::makeTour() {
    const auto opened = [this] {
        const QString path = QString::fromStdString(samplesFolder()) + QLatin1String(kSample);
        const bool same = session_.isOpen() && QFileInfo(session_.origin()) == QFileInfo(path);
        if (!same) session_.openFile(path);
    };
    const auto recorded = [this, opened] {
        opened();
        if (session_.isOpen() && session_.timeline().recorded_status() == RunEnd::Running) {
            session_.setSpeed(Speed(Speed::kFastest));
            session_.run();
        }
    };
    const auto drains = [this] {
        const auto& all = session_.timeline().trace().drains;
        return all.empty() ? kNever : (*all.begin()).entered;
    };
    const auto middle = [this] { return middle_->currentWidget(); };
    const auto docked = [this](const char* name) -> std::function<QWidget*()> {
        return [this, name]() -> QWidget* {
            QDockWidget* holder = dock(QLatin1String(name));
            holder->show();
            holder->raise();
            return holder;
        };
    };
    tour_ = new Tour(this);
    tour_->setSteps({
        {tr("A program is opened"),
         tr("spmd_sync_start has four tasks. Three of them must start all their blocks at once: "
            "that is what sync_start means. Your own workloads open with Ctrl+O, or by dropping "
            "them here."),
         tr("&Open It"),
         middle,
         {},
         opened},
        {tr("Space runs it, and pauses"),
         tr("The simulation fills the swimlanes: threads above, cores below. F6 takes one single "
            "step of one thread, Shift+F6 takes it back."),
         tr("&Run It"),
         [this]() -> QWidget* { return findChild<QToolBar*>(QStringLiteral("Transport")); }, opened,
         recorded},
        {tr("Any moment can be shown"),
         tr("Drag the bar, or click on the ruler of the swimlane: every panel shows that moment. "
            "Show Me goes to where the first drain begins."),
         tr("Show &Me"), [this]() -> QWidget* { return scrub_; }, recorded,
         [this, drains] {
             if (drains() != kNever) session_.seekTime(drains());
         }},
        {tr("The drain"),
         tr("t3 needs 12 clusters and no thread owns more than 8. So the threads meet: each one "
            "acknowledges, one of them counts the idle cores and launches. F9 goes from phase to "
            "phase."),
         tr("Next &Phase"), docked("Drain"), recorded,
         [this] { session_.stepForward(StepUnit::DrainPhase); }},
        {tr("Threads, one at a time"),
         tr("Each row says what a thread will do next, or whom it waits for. Select one and press "
            "F10: it steps although it is not its turn, and the run goes on along another "
            "interleaving."),
         tr("&Step One"), docked("Threads"), opened,
         [this] {
             const Machine& machine = session_.machine();
             AgentId agent{0};
             while (agent.index + 1U < machine.control_agents() && !machine.can_step(agent))
                 ++agent.index;
             session_.selectAgent(agent);
             if (machine.can_step(agent)) session_.stepAgent(agent);
         }},
        {tr("Everything else"),
         tr("Ctrl+Shift+P finds every command, panel, sample and task by a few letters and says "
            "its key. F1 lists all keys; Window has arrangements for scheduling, memory and "
            "drains."),
         tr("Show the &Palette"),
         [this]() -> QWidget* { return menuBar(); },
         {},
         [this] { showPalette(); }},
    });
    const auto seen = [this] {
        settings_.set(QStringLiteral("tour"), true);
        startPage_->offerTour(false);
    };
    connect(tour_, &Tour::ended, this, seen);
    connect(startPage_, &StartPage::tourDeclined, this, seen);
    connect(startPage_, &StartPage::tourWanted, this, &MainWindow::startTour);
}

void MainWindow::startTour() {
    tour_->start();
}

}  // namespace ptoscope
