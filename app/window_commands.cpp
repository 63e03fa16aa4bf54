// What the commands of the window do. Dialogs do not block: the window lives on behind them.

#include <QMessageBox>

#include "app/main_window.h"
#include "widgets/panels/gallery/gallery_panel.h"

namespace ptoscope {
void MainWindow::showSamples() {
    showDock(gallery_->accessibleName());
    gallery_->list()->setFocus();
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

void MainWindow::toggleTheme() {
    setTheme(theme_->isDark() ? Theme::light() : Theme::dark());
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
