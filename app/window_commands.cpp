// What the commands of the window do. Dialogs do not block: the window lives on behind them.

#include <QApplication>
#include <QDockWidget>
#include <QFileDialog>
#include <QMessageBox>
#include <QStatusBar>

#include "app/main_window.h"
#include "widgets/panels/gallery/gallery_panel.h"
#include "widgets/swimlane/export.h"

namespace ptoscope {
namespace {

QString shortcutRow(const QString& text, const QString& keys) {
    return QStringLiteral("<tr><td>%1&nbsp;&nbsp;&nbsp;</td><td>%2</td></tr>")
        .arg(text.toHtmlEscaped(), keys.toHtmlEscaped());
}

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

void MainWindow::openFile() {
    ask(this, tr("Open Workload"), QFileDialog::ExistingFile,
        tr("Workloads (*.json);;All files (*)"),
        [this](const QString& f) { session_.open(f); });
}

void MainWindow::openCapture() {
    ask(this, tr("Open Capture Folder"), QFileDialog::Directory, QString(),
        [this](const QString& folder) { session_.open(folder); });
}

void MainWindow::showSamples() {
    QDockWidget* holder = dock(gallery_->accessibleName());
    holder->show();
    holder->raise();
    gallery_->list()->setFocus();
}

void MainWindow::exportVisible() {
    askExport(true);
}
void MainWindow::exportWhole() {
    askExport(false);
}

void MainWindow::askExport(bool visiblePartOnly) {
    ask(this, tr("Export Swimlane"), QFileDialog::AnyFile,
        tr("PNG picture (*.png);;SVG drawing (*.svg);;PDF document (*.pdf)"),
        [this, visiblePartOnly](const QString& path) { exportTo(path, visiblePartOnly); });
}

bool MainWindow::exportTo(const QString& path, bool visiblePartOnly) {
    if (!session_.isOpen()) return false;
    SwimlaneExport options;
    options.theme = theme_;
    options.scale = devicePixelRatioF();
    options.lanes = swimlane_->lanes();
    options.mode = swimlane_->laneMode();
    options.counters = swimlane_->areCountersVisible();
    if (visiblePartOnly) options.range = swimlane_->visibleRange();
    QString error;
    if (exportSwimlane(path, session_.sharedProgram(), session_.timeline().trace(), options,
                       &error)) {
        statusBar()->showMessage(tr("Written: %1").arg(path), 6000);
        return true;
    }
    banner_->showError(tr("Nothing was exported"), error);
    return false;
}

void MainWindow::toggleRun() {
    session_.toggleRun();
}
void MainWindow::reset() {
    session_.reset();
}
void MainWindow::goToStart() {
    session_.goToStart();
}
void MainWindow::goToEnd() {
    session_.goToEnd();
}
void MainWindow::slower() {
    session_.setSpeed(Speed(session_.speed().notch() - 1));
}
void MainWindow::faster() {
    session_.setSpeed(Speed(session_.speed().notch() + 1));
}
void MainWindow::fullSpeed() {
    session_.setSpeed(Speed(Speed::kFastest));
}

template <StepUnit unit>
void MainWindow::forward() {
    session_.stepForward(unit);
}
template <StepUnit unit>
void MainWindow::back() {
    session_.stepBack(unit);
}
template <StepUnit unit>
void MainWindow::forwardThread() {
    session_.stepForward(unit, session_.selectedAgent());
}
template <StepUnit unit>
void MainWindow::backThread() {
    session_.stepBack(unit, session_.selectedAgent());
}

#define INSTANTIATE(unit)                                      \
    template void MainWindow::forward<StepUnit::unit>();       \
    template void MainWindow::back<StepUnit::unit>();          \
    template void MainWindow::forwardThread<StepUnit::unit>(); \
    template void MainWindow::backThread<StepUnit::unit>();
INSTANTIATE(Micro)
INSTANTIATE(Phase)
INSTANTIATE(TaskEvent)
INSTANTIATE(DrainPhase)
#undef INSTANTIATE

void MainWindow::stepThread() {
    if (session_.selectedAgent()) session_.stepAgent(*session_.selectedAgent());
}

void MainWindow::fitAll() {
    swimlane_->fitAll();
}
void MainWindow::fitSelection() {
    swimlane_->fitSelection();
}
void MainWindow::zoomIn() {
    swimlane_->zoomIn();
}
void MainWindow::zoomOut() {
    swimlane_->zoomOut();
}
void MainWindow::followNewest() {
    swimlane_->goToEnd();
}
void MainWindow::toggleTheme() {
    setTheme(theme_->isDark() ? Theme::light() : Theme::dark());
}

void MainWindow::showShortcuts() {
    QString text = QStringLiteral("<table cellspacing='0' cellpadding='1'>");
    for (const Row& row : table())
        if (row.text != nullptr)
            text += shortcutRow(action(QLatin1String(row.id))->iconText(),
                                action(QLatin1String(row.id))->shortcut().toString());
    for (Panel* panel : panels_)
        text +=
            shortcutRow(tr("Show or hide %1").arg(panel->accessibleName()),
                        dock(panel->accessibleName())->toggleViewAction()->shortcut().toString());
    const std::pair<const char*, const char*> inSwimlane[] = {
        {"In the swimlane: zoom, pan", "wheel, W S, A D, drag"},
        {"Time cursor", "click on the ruler, Ctrl+click"},
        {"Previous, next task", "comma, period"},
        {"Fold a cluster, all clusters", "click its label, C"},
        {"Mark a range", "Shift+drag"},
        {"In the list of threads: step it", "Return"}};
    for (const auto& [what, keys] : inSwimlane)
        text += shortcutRow(QLatin1String(what), QLatin1String(keys));
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Shortcuts"),
                                text + QStringLiteral("</table>"), QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::showAbout() {
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About ptoscope"),
                                tr("<h3>ptoscope %1</h3><p>Runs task graphs on the PTO2 task "
                                   "runtime and a simulated NPU, and "
                                   "shows what every thread does. Step any thread, go back in "
                                   "time, look at rings, queues and "
                                   "drains.</p>")
                                    .arg(QStringLiteral(PTOSCOPE_VERSION)),
                                QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

}  // namespace ptoscope
