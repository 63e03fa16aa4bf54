// What is remembered: sizes, docks, theme, letters, speed.

#include <QApplication>
#include <QDockWidget>
#include <algorithm>

#include "app/main_window.h"
#include "app/screen_fit.h"
#include "app/start_page.h"
#include "widgets/letters.h"

namespace ptoscope {
namespace {

constexpr double kSmallest = 0.8;
constexpr double kLargest = 2;
constexpr double kStep = 0.1;
constexpr int kIcon = 24;  // of tool bars

}  // namespace

QByteArray MainWindow::layoutState() const {
    return saveState(SettingsFile::kVersion);
}

bool MainWindow::restoreLayoutState(const QByteArray& state) {
    if (state.isEmpty() || !restoreState(state, SettingsFile::kVersion)) return false;
    const QVector<QRect> screens = usableScreens();
    for (Panel* panel : panels_) {
        QDockWidget* holder = dock(panel->accessibleName());
        if (holder->isFloating()) holder->setGeometry(fittedTo(holder->geometry(), screens));
    }
    return true;
}

void MainWindow::restoreSettings() {
    restoreGeometry(settings_.value(QStringLiteral("geometry")).toByteArray());
    if (!isMaximized() && !isFullScreen()) {
        const QRect fitted = fittedTo(geometry(), usableScreens());
        if (fitted != geometry()) setGeometry(fitted);
    }
    hasSavedLayout_ = restoreLayoutState(settings_.value(QStringLiteral("layout")).toByteArray());
    const bool dark = settings_.value(QStringLiteral("dark"), false).toBool();
    setTheme(dark ? Theme::dark() : Theme::light());
    swimlane_->setMinimapVisible(
        settings_.value(QStringLiteral("minimap"), swimlane_->isMinimapVisible()).toBool());
    swimlane_->setCountersVisible(
        settings_.value(QStringLiteral("counters"), swimlane_->areCountersVisible()).toBool());
    bool number = false;
    const double size = settings_.value(QStringLiteral("letters"), 1).toDouble(&number);
    setFontSize(number ? size : 1);
    const int speed = settings_.value(QStringLiteral("speed"), Speed::kDefault).toInt(&number);
    session_.setSpeed(Speed(number ? speed : Speed::kDefault));
    startPage_->offerTour(!settings_.value(QStringLiteral("tour"), false).toBool());
    if (!settings_.notice().isEmpty())
        banner_->showError(tr("Settings were not used"), settings_.notice());
}

void MainWindow::saveSettings() {
    settings_.set(QStringLiteral("geometry"), saveGeometry());
    settings_.set(QStringLiteral("layout"), layoutState());
    settings_.set(QStringLiteral("dark"), theme_->isDark());
    settings_.set(QStringLiteral("letters"), fontSize_);
    settings_.set(QStringLiteral("minimap"), swimlane_->isMinimapVisible());
    settings_.set(QStringLiteral("counters"), swimlane_->areCountersVisible());
    settings_.set(QStringLiteral("speed"), session_.speed().notch());
    saveCompare();
    settings_.save();
}

void MainWindow::setFontSize(double factor) {
    const double before = fontSize_;
    fontSize_ = std::clamp(factor, kSmallest, kLargest);
    if (qFuzzyCompare(before, fontSize_)) return;
    QFont font = normalFont_;
    font.setPointSizeF(normalFont_.pointSizeF() * fontSize_);
    QApplication::setFont(font);
    setIconSize(QSize(kIcon, kIcon) * fontSize_);
    scaleLetters(this, fontSize_ / before);
}

void MainWindow::largerText() {
    setFontSize(fontSize_ + kStep);
}
void MainWindow::smallerText() {
    setFontSize(fontSize_ - kStep);
}

}  // namespace ptoscope
