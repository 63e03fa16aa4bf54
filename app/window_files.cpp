// Files: what is opened, by whatever way, and what is written.

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QStatusBar>
#include <QUrl>

#include "app/dropped.h"
#include "app/export_job.h"
#include "app/main_window.h"
#include "app/recent_files.h"
#include "app/start_page.h"
#include "widgets/progress/progress_strip.h"
#include "widgets/swimlane/export.h"

namespace ptoscope {
namespace {

template <class Chosen>
void ask(QWidget* parent, const QString& title, QFileDialog::FileMode mode, const QString& filter,
         Chosen chosen) {
    auto* dialog = new QFileDialog(parent, title, QString(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(mode);
    if (mode == QFileDialog::Directory) dialog->setOption(QFileDialog::ShowDirsOnly);
    if (mode == QFileDialog::AnyFile) dialog->setAcceptMode(QFileDialog::AcceptSave);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open();
}

}  // namespace

void MainWindow::openPath(const QString& path) {
    const QFileInfo file(path);
    const bool records = file.fileName() == QLatin1String("l2_perf_records.json");
    session_.open(records ? file.absolutePath() : path);
}

void MainWindow::openFile() {
    ask(this, tr("Open Workload"), QFileDialog::ExistingFile,
        tr("Workloads, sessions and schedules (*.json);;All files (*)"),
        [this](const QString& f) { openPath(f); });
}

void MainWindow::openCapture() {
    ask(this, tr("Open Capture Folder"), QFileDialog::Directory, QString(),
        [this](const QString& folder) { openPath(folder); });
}

void MainWindow::clearRecent() {
    recent_->clear();
    startPage_->setRecent({});
}

// Everything is taken, so that what cannot be opened can be explained.
void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const Dropped what = dropped(event->mimeData()->urls());
    event->acceptProposedAction();
    if (what.problem.isEmpty())
        openPath(what.path);
    else
        banner_->showError(tr("Nothing was opened"), what.problem);
}

void MainWindow::exportVisible() {
    askExport(true);
}
void MainWindow::exportWhole() {
    askExport(false);
}

void MainWindow::askExport(bool visiblePartOnly) {
    if (!session_.isOpen()) return;
    ask(this, tr("Export Swimlane"), QFileDialog::AnyFile,
        tr("PNG picture (*.png);;SVG drawing (*.svg);;PDF document (*.pdf)"),
        [this, visiblePartOnly](const QString& path) { startExport(path, visiblePartOnly); });
}

SwimlaneExport MainWindow::exportOptions(bool visiblePartOnly) const {
    SwimlaneExport options;
    options.theme = theme_;
    options.scale = devicePixelRatioF();
    options.lanes = swimlane_->lanes();
    options.mode = swimlane_->laneMode();
    options.counters = swimlane_->areCountersVisible();
    if (visiblePartOnly) options.range = swimlane_->visibleRange();
    return options;
}

bool MainWindow::exportTo(const QString& path, bool visiblePartOnly) {
    if (!session_.isOpen()) return false;
    QString error;
    if (!exportSwimlane(path, session_.sharedProgram(), session_.timeline().trace(),
                        exportOptions(visiblePartOnly), &error) &&
        error.isEmpty())
        error = path;
    exportDone(path, error);
    return error.isEmpty();
}

void MainWindow::startExport(const QString& path, bool visiblePartOnly) {
    if (!session_.isOpen() || export_ != nullptr) return;
    export_ = new ExportJob(path, session_.sharedProgram(), session_.timeline().trace(),
                            exportOptions(visiblePartOnly), this);
    progress_->progress(tr("Writing %1").arg(QFileInfo(path).fileName()), -1);
    connect(progress_, &ProgressStrip::cancelled, export_, &ExportJob::cancel);
    connect(export_, &ExportJob::done, this,
            [this](const QString& written, const QString& error, bool cancelled) {
                progress_->progressDone();
                export_->deleteLater();
                export_ = nullptr;
                if (cancelled)
                    statusBar()->showMessage(tr("Cancelled: %1 was not written").arg(written),
                                             6000);
                else
                    exportDone(written, error);
            });
    export_->start();
}

void MainWindow::exportDone(const QString& path, const QString& error) {
    if (error.isEmpty())
        statusBar()->showMessage(tr("Written: %1").arg(path), 6000);
    else
        banner_->showError(tr("Nothing was exported"), error);
}

}  // namespace ptoscope
