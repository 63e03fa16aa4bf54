// Exploring, and schedules as files.

#include <QFile>
#include <QFileDialog>
#include <QStatusBar>

#include "app/main_window.h"
#include "app/recent_files.h"
#include "runtime/base/save_file.h"
#include "runtime/engine/explorer/schedule_json.h"
#include "widgets/panels/explore/explore_panel.h"
#include "widgets/panels/schedule/schedule_panel.h"
#include "widgets/progress/progress_strip.h"

namespace ptoscope {
namespace {

constexpr uint64_t kProspectStates = 300'000;  // for each question about a step

std::vector<Prospect> prospectsOf(const std::shared_ptr<const Program>& program,
                                  const std::vector<ScheduledStep>& steps,
                                  const SchedulePanel::KeepGoing& keepGoing) {
    return prospects(program, steps, kProspectStates,
                     [&](const ExploreStats&) { return keepGoing(); });
}

}  // namespace

void MainWindow::connectExplore() {
    explore_->setExplorer(explore);
    scheduleShown_->setProspects(prospectsOf);
    connect(explore_, &ExplorePanel::working, progress_, &ProgressStrip::progress);
    connect(explore_, &ExplorePanel::rested, progress_, &ProgressStrip::progressDone);
    connect(progress_, &ProgressStrip::cancelled, explore_, &ExplorePanel::stop);
    connect(
        explore_, &ExplorePanel::saveAsked, this,
        [this](const std::shared_ptr<const Schedule>& schedule) { askSaveSchedule(*schedule); });
    connect(scheduleShown_, &SchedulePanel::saveAsked, this, &MainWindow::saveSchedule);
}

void MainWindow::exploreInterleavings() {
    showDock(QStringLiteral("Explore"));
    if (explore_->startButton()->isEnabled()) explore_->startButton()->setFocus();
}

void MainWindow::saveSchedule() {
    if (session_.schedule() != nullptr) askSaveSchedule(session_.schedule()->schedule);
}

void MainWindow::askSaveSchedule(const Schedule& schedule) {
    const QString name = QString::fromStdString(schedule.workload.name);
    auto* dialog =
        new QFileDialog(this, tr("Save Schedule"),
                        (name.isEmpty() ? tr("run") : name) + QStringLiteral(".schedule.json"),
                        tr("Schedules (*.schedule.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, schedule](const QString& path) { saveScheduleTo(schedule, path); });
    dialog->open();
}

void MainWindow::saveScheduleTo(const Schedule& schedule, const QString& path) {
    try {
        save_file(QFile::encodeName(path).toStdString(), schedule_json(schedule));
    } catch (const std::exception& error) {
        return banner_->showError(tr("Nothing was saved"), QString::fromUtf8(error.what()));
    }
    recent_->add(path);
    statusBar()->showMessage(tr("Saved: %1").arg(path), kMessageMs);
}

void MainWindow::goToNoReturn() {
    showDock(QStringLiteral("Schedule"));
    scheduleShown_->goToNoReturn();
}

}  // namespace ptoscope
