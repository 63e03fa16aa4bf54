// The window that compares two variants of what is open.

#include "app/main_window.h"
#include "app/screen_fit.h"
#include "widgets/compare/compare_window.h"

namespace ptoscope {

CompareWindow* MainWindow::compareWindow() const {
    return compare_;
}

void MainWindow::compareVariants() {
    if (compare_ == nullptr) {
        compare_ = new CompareWindow(this);
        connect(compare_, &CompareWindow::closed, this, &MainWindow::saveCompare);
        compare_->setTheme(*theme_);
        restoreCompare();
        compare_->setProgram(session_.isOpen() ? session_.sharedProgram() : nullptr);
    }
    compare_->show();
    compare_->raise();
    compare_->activateWindow();
}

void MainWindow::restoreCompare() {
    const auto value = [this](const char* key) { return settings_.value(QLatin1String(key)); };
    compare_->resize(fittedTo(QRect(0, 0, 1500, 950), usableScreens()).size());
    compare_->restoreGeometry(value("compare.geometry").toByteArray());
    if (!compare_->isMaximized() && !compare_->isFullScreen())
        compare_->setGeometry(fittedTo(compare_->geometry(), usableScreens()));
    compare_->view()->restoreLayoutState(value("compare.layout").toByteArray());
    compare_->view()->remember({value("compare.a").toString(), value("compare.b").toString()});
}

void MainWindow::saveCompare() {
    if (compare_ == nullptr) return;
    const std::array<QString, 2> variants = compare_->view()->remembered();
    settings_.set(QStringLiteral("compare.geometry"), compare_->saveGeometry());
    settings_.set(QStringLiteral("compare.layout"), compare_->view()->layoutState());
    settings_.set(QStringLiteral("compare.a"), variants[0]);
    settings_.set(QStringLiteral("compare.b"), variants[1]);
    settings_.save();
}

}  // namespace ptoscope
