// The middle and the panels, each in its dock.

#include <QDockWidget>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/dock_table.h"
#include "app/main_window.h"
#include "app/samples.h"
#include "app/start_page.h"
#include "widgets/panels/bookmarks/bookmarks_panel.h"
#include "widgets/panels/branches/branches_panel.h"
#include "widgets/panels/breakpoints/breakpoints_panel.h"
#include "widgets/panels/cores/cores_panel.h"
#include "widgets/panels/costs/costs_panel.h"
#include "widgets/panels/dep_pool/dep_pool_panel.h"
#include "widgets/panels/drain/drain_panel.h"
#include "widgets/panels/events/event_log_panel.h"
#include "widgets/panels/explore/explore_panel.h"
#include "widgets/panels/gallery/gallery_panel.h"
#include "widgets/panels/graph/graph_panel.h"
#include "widgets/panels/heap/heap_panel.h"
#include "widgets/panels/inspector/inspector_panel.h"
#include "widgets/panels/invariants/invariants_panel.h"
#include "widgets/panels/program/program_panel.h"
#include "widgets/panels/queues/queues_panel.h"
#include "widgets/panels/rings/rings_panel.h"
#include "widgets/panels/schedule/schedule_panel.h"
#include "widgets/panels/tensor_map/tensor_map_panel.h"
#include "widgets/panels/threads/threads_panel.h"
#include "widgets/panels/variables/variables_panel.h"
#include "widgets/panels/why/why_panel.h"

namespace ptoscope {

void MainWindow::addPanel(Panel* panel, const QString& shortcut) {
    const QString name = panel->accessibleName();
    const DockRow* row = dockRow(name);
    auto* holder = new QDockWidget(name, this);
    holder->setObjectName(name);
    holder->setWidget(panel);
    for (QScrollArea* area : panel->findChildren<QScrollArea*>())
        if (area->accessibleName().isEmpty()) area->setAccessibleName(name);
    panel->setSession(&session_);
    panels_.push_back(panel);
    const QString keys = row == nullptr ? shortcut : QLatin1String(row->shortcut);
    makeDockAction(holder, keys, row == nullptr ? QString() : QLatin1String(row->shows));
}

void MainWindow::makePanels() {
    auto* center = new QWidget(this);
    auto* column = new QVBoxLayout(center);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    banner_ = new VerdictBanner(center);
    swimlane_ = new SwimlaneView;
    startPage_ = new StartPage;
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
    startPage_->gallery()->setSamples(samples);
    startPage_->gallery()->setSession(&session_);
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
    addPanel(new CostsPanel(this), QString());
    explore_ = new ExplorePanel(this);
    scheduleShown_ = new SchedulePanel(this);
    addPanel(explore_, QString());
    addPanel(scheduleShown_, QString());
}

}  // namespace ptoscope
