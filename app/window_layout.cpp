// Docks, tool bars and status bar, and where they are.

#include <QDockWidget>
#include <QSettings>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/main_window.h"
#include "app/samples.h"
#include "widgets/panels/bookmarks/bookmarks_panel.h"
#include "widgets/panels/branches/branches_panel.h"
#include "widgets/panels/breakpoints/breakpoints_panel.h"
#include "widgets/panels/cores/cores_panel.h"
#include "widgets/panels/dep_pool/dep_pool_panel.h"
#include "widgets/panels/drain/drain_panel.h"
#include "widgets/panels/events/event_log_panel.h"
#include "widgets/panels/gallery/gallery_panel.h"
#include "widgets/panels/graph/graph_panel.h"
#include "widgets/panels/heap/heap_panel.h"
#include "widgets/panels/inspector/inspector_panel.h"
#include "widgets/panels/invariants/invariants_panel.h"
#include "widgets/panels/program/program_panel.h"
#include "widgets/panels/queues/queues_panel.h"
#include "widgets/panels/rings/rings_panel.h"
#include "widgets/panels/tensor_map/tensor_map_panel.h"
#include "widgets/panels/threads/threads_panel.h"
#include "widgets/panels/variables/variables_panel.h"
#include "widgets/panels/why/why_panel.h"

namespace ptoscope {
namespace {

constexpr int kLayoutVersion = 2;  // of saved layouts; an older one is not restored

QSettings settings() {
    return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("ptoscope"),
                     QStringLiteral("ptoscope"));
}

}  // namespace

void MainWindow::addPanel(Panel* panel, const QString& shortcut) {
    auto* holder = new QDockWidget(panel->accessibleName(), this);
    holder->setObjectName(panel->accessibleName());
    holder->setWidget(panel);
    QAction* toggle = holder->toggleViewAction();
    toggle->setShortcut(QKeySequence(shortcut));
    toggle->setToolTip(
        QStringLiteral("Shows or hides %1 (%2)").arg(panel->accessibleName(), shortcut));
    panel->setSession(&session_);
    panels_.push_back(panel);
}

void MainWindow::makePanels() {
    auto* center = new QWidget(this);
    auto* column = new QVBoxLayout(center);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    banner_ = new VerdictBanner(center);
    swimlane_ = new SwimlaneView;
    startPage_ = new GalleryPanel;
    middle_ = new QStackedWidget(center);
    middle_->addWidget(startPage_);
    middle_->addWidget(swimlane_);
    column->addWidget(banner_);
    column->addWidget(middle_, 1);
    setCentralWidget(center);
    banner_->setSession(&session_);

    gallery_ = new GalleryPanel(this);
    QStringList files;
    for (const std::string& file : sampleFiles())
        files << QString::fromStdString(file);
    const std::vector<Sample> samples = readSamples(files);
    gallery_->setSamples(samples);
    startPage_->setSamples(samples);
    startPage_->setHeading(
        tr("Pick a sample (double click or Return), or open a workload (Ctrl+O)"));
    startPage_->setSession(&session_);
    addPanel(gallery_, QStringLiteral("Alt+1"));
    addPanel(new InspectorPanel(this), QStringLiteral("Alt+2"));
    addPanel(new ThreadsPanel(this), QStringLiteral("Alt+3"));
    addPanel(new QueuesPanel(this), QStringLiteral("Alt+4"));
    addPanel(new RingsPanel(this), QStringLiteral("Alt+5"));
    addPanel(new DrainPanel(this), QStringLiteral("Alt+6"));
    addPanel(new BreakpointsPanel(this), QString());
    addPanel(new VariablesPanel(this), QString());
    addPanel(new BookmarksPanel(this), QString());
    addPanel(new BranchesPanel(this), QString());
    addPanel(new ProgramPanel(this), QString());
    addPanel(new GraphPanel(this), QString());
    addPanel(new WhyPanel(this), QString());
    addPanel(new EventLogPanel(this), QString());
    addPanel(new InvariantsPanel(this), QString());
    addPanel(new CoresPanel(this), QString());
    addPanel(new HeapPanel(this), QString());
    addPanel(new TensorMapPanel(this), QString());
    addPanel(new DepPoolPanel(this), QString());
}

QDockWidget* MainWindow::dock(const QString& name) const {
    return findChild<QDockWidget*>(name, Qt::FindDirectChildrenOnly);
}

Panel* MainWindow::panel(const QString& name) const {
    const QDockWidget* holder = dock(name);
    return holder == nullptr ? nullptr : qobject_cast<Panel*>(holder->widget());
}

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
    statusBar()->addPermanentWidget(outcome_);
    statusBar()->addPermanentWidget(position_);
    statusBar()->addPermanentWidget(state_);
}

// Left: what is selected, and the samples if wanted; right: rings and the drain; below: threads and
// queues, who need width.
void MainWindow::applyDefaultLayout() {
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    const auto place = [this](const char* name, Qt::DockWidgetArea area) {
        QDockWidget* holder = dock(QLatin1String(name));
        addDockWidget(area, holder);
        holder->show();
        return holder;
    };
    for (Panel* panel : panels_) {
        dock(panel->accessibleName())->setFloating(false);
        removeDockWidget(dock(panel->accessibleName()));
    }
    QDockWidget* samples = place("Samples", Qt::LeftDockWidgetArea);
    QDockWidget* inspector = place("Inspector", Qt::LeftDockWidgetArea);
    QDockWidget* threads = place("Threads", Qt::BottomDockWidgetArea);
    QDockWidget* queues = place("Queues", Qt::BottomDockWidgetArea);
    QDockWidget* rings = place("Rings", Qt::RightDockWidgetArea);
    QDockWidget* drain = place("Drain", Qt::RightDockWidgetArea);
    for (const char* name : {"Breakpoints", "Variables", "Bookmarks", "Branches"})
        place(name, Qt::RightDockWidgetArea)->hide();
    for (const char* more : {"Why", "Event Log", "Invariants"})
        place(more, Qt::RightDockWidgetArea)->hide();
    splitDockWidget(threads, queues, Qt::Horizontal);
    const int w = width();
    const int h = height();
    resizeDocks({inspector, rings}, {w * 15 / 100, w * 21 / 100}, Qt::Horizontal);
    resizeDocks({threads, queues}, {w * 47 / 100, w * 32 / 100}, Qt::Horizontal);
    resizeDocks({threads}, {h * 27 / 100}, Qt::Vertical);
    for (QDockWidget* hidden :
         {place("Program", Qt::LeftDockWidgetArea), place("Task graph", Qt::RightDockWidgetArea)})
        hidden->hide();
    samples->hide();  // the start page has them; Ctrl+G brings them back
    resizeDocks({rings, drain}, {h * 45 / 100, h * 45 / 100}, Qt::Vertical);
}

void MainWindow::restoreLayout() {
    const QSettings saved = settings();
    restoreGeometry(saved.value(QStringLiteral("geometry")).toByteArray());
    hasSavedLayout_ =
        restoreState(saved.value(QStringLiteral("layout")).toByteArray(), kLayoutVersion);
    const bool dark = saved.value(QStringLiteral("dark"), false).toBool();
    setTheme(dark ? Theme::dark() : Theme::light());
    session_.setSpeed(Speed(saved.value(QStringLiteral("speed"), Speed::kDefault).toInt()));
}

void MainWindow::saveLayout() const {
    QSettings saved = settings();
    saved.setValue(QStringLiteral("geometry"), saveGeometry());
    saved.setValue(QStringLiteral("layout"), saveState(kLayoutVersion));
    saved.setValue(QStringLiteral("dark"), theme_->isDark());
    saved.setValue(QStringLiteral("speed"), session_.speed().notch());
}

}  // namespace ptoscope
