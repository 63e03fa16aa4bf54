// Every command of the window, in one table.

#include <QDockWidget>
#include <QMenuBar>
#include <iterator>

#include "app/main_window.h"

namespace ptoscope {
namespace {

constexpr unsigned kForward = kOpen | kStanding | kCanAdvance;
constexpr unsigned kBackward = kOpen | kStanding | kCanGoBack;

}  // namespace

// Steps: F6 to F9 are the units, from small to large; Shift goes back, Ctrl means the selected
// thread's own.
const std::vector<MainWindow::Row>& MainWindow::table() {
    using W = MainWindow;
    // clang-format off
    static const std::vector<Row> rows{
        {"open", "&File", "&Open…", "Ctrl+O", "Opens a workload file", kNothing, Sign::None, &W::openFile},
        {"open.capture", "&File", "Open &Capture Folder…", "Ctrl+Shift+O", "Opens the folder of a real run's records", kNothing, Sign::None, &W::openCapture},
        {"samples", "&File", "&Sample Gallery", "Ctrl+G", "Shows the samples that come with the program", kNothing, Sign::None, &W::showSamples},
        {"", "&File", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"export.visible", "&File", "&Export Visible Swimlane…", "Ctrl+E", "Writes what the swimlane shows as PNG, SVG or PDF", kOpen, Sign::None, &W::exportVisible},
        {"export.whole", "&File", "Export &Whole Swimlane…", "Ctrl+Shift+E", "Writes the whole recorded run as PNG, SVG or PDF", kOpen, Sign::None, &W::exportWhole},
        {"", "&File", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"quit", "&File", "&Quit", "Ctrl+Q", "Closes the window", kNothing, Sign::None, nullptr},

        {"run", "&Run", "&Run", "Space", "Runs, or pauses", kOpen | kCanAdvance, Sign::Play, &W::toggleRun},
        {"reset", "&Run", "R&eset", "Ctrl+R", "Starts anew and forgets what is recorded", kOpen, Sign::Reset, &W::reset},
        {"start", "&Run", "Go to &Start", "Ctrl+Home", "Goes to the start of the run", kBackward, Sign::ToStart, &W::goToStart},
        {"end", "&Run", "Go to Recorded &End", "Ctrl+End", "Goes to the end of what is recorded", kOpen | kStanding, Sign::ToEnd, &W::goToEnd},
        {"", "&Run", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"step.micro", "&Run", "Step", "F6", "Takes one micro-step: one action of one agent", kForward, Sign::Forward, &W::forward<StepUnit::Micro>},
        {"back.micro", "&Run", "Step Back", "Shift+F6", "Takes back one micro-step", kBackward, Sign::Back, &W::back<StepUnit::Micro>},
        {"step.phase", "&Run", "Phase", "F7", "Runs until a thread enters its next phase", kForward, Sign::Forward, &W::forward<StepUnit::Phase>},
        {"back.phase", "&Run", "Phase Back", "Shift+F7", "Back to where a thread last entered a phase", kBackward, Sign::Back, &W::back<StepUnit::Phase>},
        {"step.task", "&Run", "Task Event", "F8", "Runs until something happens to a task: submitted, ready, dispatched, completed …", kForward, Sign::Forward, &W::forward<StepUnit::TaskEvent>},
        {"back.task", "&Run", "Task Event Back", "Shift+F8", "Back to the last task event", kBackward, Sign::Back, &W::back<StepUnit::TaskEvent>},
        {"step.drain", "&Run", "Drain Phase", "F9", "Runs until a thread goes to the next phase of a drain", kForward, Sign::Forward, &W::forward<StepUnit::DrainPhase>},
        {"back.drain", "&Run", "Drain Phase Back", "Shift+F9", "Back to the last change of a drain's phase", kBackward, Sign::Back, &W::back<StepUnit::DrainPhase>},
        {"", "&Run", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"thread.step", "&Run", "Step This &Thread", "F10", "One step of the selected thread, whoever's turn it is; the recorded future is forgotten if it was another's", kForward | kAgentCanStep, Sign::Hand, &W::stepThread},
        {"thread.micro", "&Run", "Until This Thread Has Stepped", "Ctrl+F6", "Runs until the selected thread has taken a step in its turn", kForward | kAgentSelected, Sign::None, &W::forwardThread<StepUnit::Micro>},
        {"thread.back.micro", "&Run", "Back Before This Thread's Last Step", "Ctrl+Shift+F6", "Back to before the selected thread's last step", kBackward | kAgentSelected, Sign::None, &W::backThread<StepUnit::Micro>},
        {"thread.phase", "&Run", "This Thread's Next Phase", "Ctrl+F7", "Runs until the selected thread enters its next phase", kForward | kAgentSelected, Sign::None, &W::forwardThread<StepUnit::Phase>},
        {"thread.back.phase", "&Run", "This Thread's Last Phase", "Ctrl+Shift+F7", "Back to where the selected thread last entered a phase", kBackward | kAgentSelected, Sign::None, &W::backThread<StepUnit::Phase>},
        {"thread.task", "&Run", "This Thread's Next Task Event", "Ctrl+F8", "Runs until the selected thread does something to a task", kForward | kAgentSelected, Sign::None, &W::forwardThread<StepUnit::TaskEvent>},
        {"thread.back.task", "&Run", "This Thread's Last Task Event", "Ctrl+Shift+F8", "Back to what the selected thread last did to a task", kBackward | kAgentSelected, Sign::None, &W::backThread<StepUnit::TaskEvent>},
        {"thread.drain", "&Run", "This Thread's Next Drain Phase", "Ctrl+F9", "Runs until the selected thread goes to the next phase of a drain", kForward | kAgentSelected, Sign::None, &W::forwardThread<StepUnit::DrainPhase>},
        {"thread.back.drain", "&Run", "This Thread's Last Drain Phase", "Ctrl+Shift+F9", "Back to the selected thread's last change of a drain's phase", kBackward | kAgentSelected, Sign::None, &W::backThread<StepUnit::DrainPhase>},
        {"", "&Run", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"slower", "&Run", "S&lower", "Ctrl+Down", "Virtual time passes more slowly", kNothing, Sign::None, &W::slower},
        {"faster", "&Run", "&Faster", "Ctrl+Up", "Virtual time passes faster", kNothing, Sign::None, &W::faster},
        {"fullspeed", "&Run", "F&ull Speed", "Ctrl+Shift+Up", "As fast as possible", kNothing, Sign::None, &W::fullSpeed},

        {"fit", "&View", "&Fit All", "Ctrl+0", "Shows the whole run in the swimlane (F in the swimlane)", kOpen, Sign::None, &W::fitAll},
        {"fit.selection", "&View", "Fit &Selection", "Ctrl+Shift+0", "Shows the marked range or the selected task (Shift+F in the swimlane)", kOpen, Sign::None, &W::fitSelection},
        {"zoom.in", "&View", "Zoom &In", "Ctrl++", "Shows less time in more detail (W in the swimlane)", kOpen, Sign::None, &W::zoomIn},
        {"zoom.out", "&View", "Zoom &Out", "Ctrl+-", "Shows more time (S in the swimlane)", kOpen, Sign::None, &W::zoomOut},
        {"follow", "&View", "Follow the &Newest", "Ctrl+L", "Keeps the newest end of the run in sight", kOpen, Sign::None, &W::followNewest},
        {"", "&View", nullptr, nullptr, nullptr, kNothing, Sign::None, nullptr},
        {"theme", "&View", "&Dark Theme", "Ctrl+T", "Light or dark colours", kNothing, Sign::None, &W::toggleTheme},
        {"layout", "&View", "&Restore Default Layout", "Ctrl+Alt+0", "Puts all docks back where they were at first", kNothing, Sign::None, &W::applyDefaultLayout},

        {"shortcuts", "&Help", "&Shortcuts", "F1", "Lists all keys", kNothing, Sign::None, &W::showShortcuts},
        {"about", "&Help", "&About ptoscope", "Ctrl+F1", "What this program is", kNothing, Sign::None, &W::showAbout},
    };
    // clang-format on
    return rows;
}

void MainWindow::makeActions() {
    for (const Row& row : table()) {
        if (row.text == nullptr) continue;
        auto* made = new QAction(QString::fromUtf8(row.text), this);
        const QKeySequence keys(QString::fromLatin1(row.shortcut));
        made->setObjectName(QLatin1String(row.id));
        made->setShortcut(keys);
        QString plain = QString::fromUtf8(row.text);
        plain.remove(QLatin1Char('&'));
        made->setToolTip(QStringLiteral("%1 (%2)").arg(QString::fromUtf8(row.tip),
                                                       keys.toString(QKeySequence::NativeText)));
        made->setStatusTip(QString::fromUtf8(row.tip));
        made->setIconText(plain);
        if (row.does != nullptr)
            connect(made, &QAction::triggered, this, row.does);
        else
            connect(made, &QAction::triggered, this, &QWidget::close);
        actions_.insert(QLatin1String(row.id), made);
    }
    action(QStringLiteral("theme"))->setCheckable(true);
    action(QStringLiteral("theme"))->setChecked(theme_->isDark());
}

void MainWindow::makeMenus() {
    QHash<QString, QMenu*> menus;
    for (const Row& row : table()) {
        const QString title = QString::fromLatin1(row.menu);
        if (!menus.contains(title)) {
            menus[title] = menuBar()->addMenu(title);
            menus[title]->setToolTipsVisible(true);
        }
        if (row.text == nullptr)
            menus[title]->addSeparator();
        else
            menus[title]->addAction(action(QLatin1String(row.id)));
    }
    QMenu* view = menus[QStringLiteral("&View")];
    view->addSeparator();
    for (Panel* panel : panels_)
        view->addAction(dock(panel->accessibleName())->toggleViewAction());
}

void MainWindow::updateActions() {
    for (const Row& row : table())
        if (row.text != nullptr)
            action(QLatin1String(row.id))->setEnabled(session_.meets(row.needs));
    QAction* run = action(QStringLiteral("run"));
    const bool running = session_.isRunning();
    run->setText(running ? QStringLiteral("Pa&use") : QStringLiteral("&Run"));
    run->setIconText(running ? QStringLiteral("Pause") : QStringLiteral("Run"));
    run->setIcon(icon(running ? Sign::Pause : Sign::Play, *theme_));
}

}  // namespace ptoscope
