#include "widgets/panels/inspector/inspector_panel.h"

#include <QScrollBar>

#include "widgets/panels/inspector/task_page.h"

namespace ptoscope {

InspectorPanel::InspectorPanel(QWidget* parent)
    : Panel(
          QStringLiteral("Inspector"),
          QStringLiteral("Everything about the selected task. Open a workload, then click a block "
                         "in the swimlane or a slot of a ring."),
          parent),
      text_(new QTextBrowser) {
    text_->setOpenLinks(false);
    text_->setFrameShape(QFrame::NoFrame);
    text_->setAccessibleName(QStringLiteral("Selected task"));
    setContent(text_);
    connect(text_, &QTextBrowser::anchorClicked, this, &InspectorPanel::followLink);
}

void InspectorPanel::reopen() {
    shown_.clear();
}

void InspectorPanel::refresh() {
    const uint32_t task = session()->selectedTask();
    QString page = task == kNone ? QStringLiteral(
                                       "<p>No task is selected. Click a block in the swimlane or a "
                                       "slot of a ring; comma and period go through the tasks.</p>")
                                 : taskPage(*session(), task);
    if (page == shown_) return;
    const int scrolled = text_->verticalScrollBar()->value();
    shown_ = std::move(page);
    text_->setHtml(shown_);
    text_->verticalScrollBar()->setValue(scrolled);
}

void InspectorPanel::followLink(const QUrl& link) {
    bool ok = false;
    const uint32_t task = link.path().toUInt(&ok);
    if (ok) session()->selectTask(task);
}

}  // namespace ptoscope
