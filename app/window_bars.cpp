// Tool bars and status bar.

#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>

#include "app/main_window.h"
#include "widgets/progress/progress_strip.h"
#include "widgets/transport/scrub_bar.h"
#include "widgets/transport/speed_control.h"

namespace ptoscope {

void MainWindow::makeToolBars() {
    QToolBar* bar = addToolBar(QStringLiteral("Transport"));
    bar->setObjectName(QStringLiteral("Transport"));
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setMovable(false);
    const auto add = [&](const char* id, bool iconOnly) {
        QAction* wanted = action(QLatin1String(id));
        bar->addAction(wanted);
        auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(wanted));
        if (iconOnly) button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setAccessibleName(wanted->iconText());
        if (qstrcmp(id, "run") == 0)  // its word changes, the buttons beside it stay in place
            button->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("Pause")) + 40);
    };
    add("run", false);
    for (const char* id : {"start", "end", "reset"})
        add(id, true);
    for (const char* unit : {"micro", "phase", "task", "drain"}) {
        bar->addSeparator();
        add(qPrintable(QStringLiteral("back.") + QLatin1String(unit)), true);
        add(qPrintable(QStringLiteral("step.") + QLatin1String(unit)), false);
    }
    bar->addSeparator();
    add("thread.step", false);
    bar->addSeparator();
    speed_ = new SpeedControl(bar);
    speed_->setSession(&session_);
    bar->addWidget(speed_);

    addToolBarBreak();
    QToolBar* time = addToolBar(QStringLiteral("Time"));
    time->setObjectName(QStringLiteral("Time"));
    time->setMovable(false);
    scrub_ = new ScrubBar(time);
    scrub_->setSession(&session_);
    scrub_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    time->addWidget(scrub_);
    for (QToolBar* each : {bar, time})
        each->toggleViewAction()->setVisible(false);
}

void MainWindow::makeStatusBar() {
    state_ = new QLabel(this);
    position_ = new QLabel(this);
    outcome_ = new QLabel(this);
    state_->setAccessibleName(QStringLiteral("Run state"));
    position_->setAccessibleName(QStringLiteral("Time and position"));
    outcome_->setAccessibleName(QStringLiteral("Outcome"));
    for (QLabel* label : {state_, position_, outcome_})
        label->setContentsMargins(10, 0, 10, 0);
    progress_ = new ProgressStrip(this);
    connect(progress_, &ProgressStrip::appeared, outcome_, &QWidget::setHidden);
    statusBar()->addPermanentWidget(progress_);
    statusBar()->addPermanentWidget(outcome_);
    statusBar()->addPermanentWidget(position_);
    statusBar()->addPermanentWidget(state_);
}

}  // namespace ptoscope
