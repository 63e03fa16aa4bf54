// CompareWindow: what it writes.

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QStatusBar>
#include <QtConcurrent>

#include "runtime/base/save_file.h"
#include "widgets/compare/compare_window.h"
#include "widgets/progress/progress_strip.h"
#include "widgets/swimlane/pair_export.h"

namespace ptoscope {
namespace {

template <class Chosen>
void ask(QWidget* parent, const QString& title, const QString& filter, Chosen chosen) {
    auto* dialog = new QFileDialog(parent, title, QString(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open();
}

PairSide sideOf(const RunPair& pair, Side side) {
    const RunReport& run = pair.of(side);
    return {run.program, &run.trace, pair.labelOf(side), run.makespan_ns, run.orchestrator_ns};
}

// Empty, or why not.
QString writePicture(const QString& path, const RunPair& pair, const SwimlaneExport& options) {
    QString error;
    const bool written =
        exportSwimlanePair(path, sideOf(pair, Side::A), sideOf(pair, Side::B), options, &error);
    return written || !error.isEmpty() ? error : QObject::tr("%1: not written").arg(path);
}

}  // namespace

bool CompareWindow::tell(const QString& path, const QString& error) {
    statusBar()->showMessage(error.isEmpty() ? tr("Written: %1").arg(path) : error, kMessageMs);
    return error.isEmpty();
}

void CompareWindow::askPicture() {
    ask(this, tr("Export Picture"),
        tr("PNG picture (*.png);;SVG drawing (*.svg);;PDF document (*.pdf)"),
        [this](const QString& path) { startPicture(path); });
}

void CompareWindow::askTable() {
    ask(this, tr("Export Table"), tr("CSV table (*.csv);;Text (*.txt)"),
        [this](const QString& path) { exportTable(path); });
}

// Lanes as they are arranged in the window; the marked range, if there is one, else what is shown.
SwimlaneExport CompareWindow::pictureOptions() const {
    const SwimlaneView& shown = *view_->pairView()->view(Side::A);
    SwimlaneExport options;
    options.theme = theme_;
    options.scale = devicePixelRatioF();
    options.lanes = shown.lanes();
    options.mode = shown.laneMode();
    options.counters = shown.areCountersVisible();
    if (shown.follow() != SwimlaneView::Follow::FitAll) options.range = shown.visibleRange();
    if (shown.range()) options.range = shown.range();
    return options;
}

bool CompareWindow::exportPicture(const QString& path) {
    if (view_->result() == nullptr) return false;
    return tell(path, writePicture(path, *view_->result(), pictureOptions()));
}

// The same beside the window's work.
void CompareWindow::startPicture(const QString& path) {
    if (view_->result() == nullptr || writing_.isRunning()) return;
    view_->progress()->progress(tr("Writing %1").arg(QFileInfo(path).fileName()), -1);
    writingTo_ = path;
    writing_.setFuture(
        QtConcurrent::run([path, pair = view_->result(), options = pictureOptions()] {
            return writePicture(path, *pair, options);
        }));
}

bool CompareWindow::exportTable(const QString& path) {
    if (view_->result() == nullptr) return false;
    const auto groups = view_->table()->differences()->sortedGroups();
    const bool csv = path.endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive);
    const QString text = csv ? differencesCsv(groups) : differencesText(groups);
    try {
        save_file(QFile::encodeName(path).toStdString(), text.toStdString());
    } catch (const std::exception& error) {
        return tell(path, QString::fromUtf8(error.what()));
    }
    return tell(path, {});
}

}  // namespace ptoscope
