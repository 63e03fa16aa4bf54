#include "app/main_window.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <algorithm>

#include "app/recent_files.h"
#include "app/screen_fit.h"
#include "app/start_page.h"
#include "widgets/compare/compare_window.h"
#include "widgets/focus_line.h"
#include "widgets/palette/palette.h"
#include "widgets/panels/gallery/gallery_panel.h"
#include "widgets/panels/schedule/schedule_panel.h"
#include "widgets/progress/progress_strip.h"
#include "widgets/swimlane/time_axis.h"
#include "widgets/tour/tour.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

Role roleOf(RunState state) {
    switch (state) {
        case RunState::Running:
        case RunState::Pausing:
            return Role::Highlight;
        case RunState::Finished:
            return Role::Good;
        case RunState::Failed:
            return Role::Error;
        default:
            return Role::Text;
    }
}

void setText(QLabel* label, const QString& text, const QColor& colour) {
    label->setText(text);
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, colour);
    label->setPalette(palette);
}

}  // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent),
      recent_(std::make_unique<RecentFiles>(settings_)),
      normalFont_(QApplication::font()) {
    setWindowTitle(QStringLiteral("ptoscope"));
    setAccessibleName(QStringLiteral("ptoscope"));
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    focusLine_ = new FocusLine(this);
    makeActions();
    makePanels();
    makeMenus();
    makeToolBars();
    makeStatusBar();
    commands_ = new Palette(this);
    makeTour();
    connectSession();
    connectBreakpoints();
    connectExplore();
    resize(fittedTo(QRect(0, 0, 1680, 1000), usableScreens()).size());
    applyDefaultLayout();
    restoreSettings();
    startPage_->setRecent(recent_->list());
    updateActions();
    updateStatus();
    QApplication::instance()->installEventFilter(this);
}

MainWindow::~MainWindow() {
    disconnect(qApp, nullptr, this, nullptr);  // the focus still moves when children go
    QApplication::setFont(normalFont_);
}

GalleryPanel* MainWindow::startPage() const {
    return startPage_->gallery();
}

void MainWindow::connectSession() {
    connect(&session_, &Session::opened, this, &MainWindow::onOpened);
    connect(&session_, &Session::changed, this, &MainWindow::onChanged);
    connect(&session_, &Session::selectionChanged, this, &MainWindow::onSelection);
    connect(&session_, &Session::stateChanged, this, &MainWindow::updateActions);
    connect(&session_, &Session::stateChanged, this, &MainWindow::updateStatus);
    connect(&session_, &Session::verdictChanged, this, &MainWindow::updateStatus);
    connect(&session_, &Session::errorOccurred, this, [this](const QString& message) {
        banner_->showError(tr("That did not work"), message);
    });
    connect(&session_, &Session::progress, progress_, &ProgressStrip::progress);
    connect(&session_, &Session::progressDone, progress_, &ProgressStrip::progressDone);
    connect(progress_, &ProgressStrip::cancelled, &session_, &Session::cancel);
    connect(&session_, &Session::layoutRestored, this, &MainWindow::restoreLayoutState);
    connect(swimlane_, &SwimlaneView::timeClicked, &session_, &Session::seekTime);
    connect(swimlane_, &SwimlaneView::taskSelected, &session_, &Session::selectTask);
    connect(startPage_, &StartPage::opened, this, &MainWindow::openPath);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        QWidget* pane = nullptr;
        for (QWidget* each : panes())
            if (now != nullptr && each->isAncestorOf(now)) pane = each;
        focusLine_->mark(pane);
    });
    connect(swimlane_, &SwimlaneView::agentSelected, this,
            [this](quint32 agent) { session_.selectAgent(AgentId{static_cast<uint16_t>(agent)}); });
    connect(swimlane_, &SwimlaneView::lanesChanged, this, &MainWindow::updateActions);
    connect(swimlane_, &SwimlaneView::bookmarksChanged, this, &MainWindow::bookmarksFromSwimlane);
    connect(&session_, &Session::bookmarksChanged, this, &MainWindow::bookmarksToSwimlane);
    swimlane_->setLinks([this](uint32_t task) { return session_.linksOf(task); });
}

void MainWindow::onOpened() {
    drawnEnd_ = UINT64_MAX;
    // Before a session file's bookmarks come: another program forgets those it has.
    swimlane_->setData(session_.sharedProgram(), session_.timeline().trace(), 0);
    if (compare_ != nullptr) compare_->setProgram(session_.sharedProgram());
    middle_->setCurrentWidget(swimlane_);
    swimlane_->setFocus();
    QString opened = session_.sessionFile().isEmpty() ? session_.origin() : session_.sessionFile();
    if (session_.schedule() != nullptr) {
        opened = session_.scheduleFile();
        showDock(QStringLiteral("Schedule"));
        scheduleShown_->view()->setFocus();
    }
    if (!opened.isEmpty()) recent_->add(opened);
    startPage_->setRecent(recent_->list());
    const QString name = QString::fromStdString(session_.program().name);
    setWindowTitle(QStringLiteral("%1 — ptoscope").arg(name));
}

void MainWindow::onChanged() {
    const Timeline& timeline = session_.timeline();
    const int64_t cursor = session_.cursorTime();
    const bool grows = timeline.position() == timeline.recorded_end();
    if (grows || drawnEnd_ != timeline.recorded_end()) {
        drawnEnd_ = timeline.recorded_end();
        swimlane_->setData(session_.sharedProgram(), timeline.trace(),
                           std::max(timeline.recorded_time(), cursor));
    }
    swimlane_->setCursorTime(cursor);
    updateActions();
    updateStatus();
}

void MainWindow::onSelection() {
    const uint32_t task = session_.selectedTask();
    if (swimlane_->selection() != task) {
        swimlane_->setSelection(task);
        if (task != kNone) swimlane_->reveal(task);
    }
    updateActions();
}

void MainWindow::updateStatus() {
    setText(state_, label(session_.state()), theme_->color(roleOf(session_.state())));
    if (!session_.isOpen()) {
        position_->setText(tr("Pick a sample, or open a workload with Ctrl+O"));
        return outcome_->clear();
    }
    const Timeline& timeline = session_.timeline();
    position_->setText(
        QStringLiteral("%1 of %2    step %3 of %4")
            .arg(formatTime(session_.cursorTime()),
                 formatTime(std::max(timeline.recorded_time(), session_.cursorTime())))
            .arg(timeline.position())
            .arg(timeline.recorded_end()));
    const bool good = session_.verdict().kind == RunVerdict::Kind::Good;
    setText(outcome_, session_.verdict().headline, theme_->color(good ? Role::Good : Role::Error));
}

void MainWindow::setTheme(const Theme& theme) {
    theme_ = &theme;
    QApplication::setPalette(theme.palette());
    swimlane_->setTheme(theme);
    banner_->setTheme(theme);
    scrub_->setTheme(theme);
    startPage_->setTheme(theme);
    commands_->setTheme(theme);
    tour_->setTheme(theme);
    focusLine_->setTheme(theme);
    if (compare_ != nullptr) compare_->setTheme(theme);
    for (Panel* panel : panels_)
        panel->setTheme(theme);
    for (const Row& row : table())
        if (row.sign != Sign::None) action(QLatin1String(row.id))->setIcon(icon(row.sign, theme));
    action(QStringLiteral("theme"))->setChecked(theme.isDark());
    updateActions();
    updateStatus();
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    // Docks take sizes only once the window has its own.
    if (!event->spontaneous() && !hasSavedLayout_) applyDefaultLayout();
    hasSavedLayout_ = true;
}

void MainWindow::closeEvent(QCloseEvent* event) {
    saveSettings();
    QMainWindow::closeEvent(event);
}

// Space runs and pauses, except where it is a control's own key.
bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        const bool space = key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier;
        if (space && (qobject_cast<QAbstractButton*>(watched) != nullptr ||
                      qobject_cast<QComboBox*>(watched) != nullptr)) {
            key->accept();
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

int showMainWindow(const QString& file) {
    QApplication::setStyle(QStringLiteral("Fusion"));
    QApplication::setApplicationName(QStringLiteral("ptoscope"));
    MainWindow window;
    window.show();
    if (!file.isEmpty()) window.openPath(file);
    return QApplication::exec();
}

}  // namespace ptoscope
