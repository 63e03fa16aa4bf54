// Commands: in menus, with shortcuts that mean one thing, and enabled when they make sense.

#include <QDialog>
#include <QDockWidget>
#include <QMap>
#include <QMenu>
#include <QMenuBar>

#include "window_fixture.h"

namespace ptoscope {
namespace {

// Seldom wanted, or with a key of their own where they work: in the swimlane.
const QStringList kWithoutShortcut{"recent.clear", "lane.select", "lane.collapse",
                                   "lane.pin",     "lane.hide",   "lane.all"};

QList<QAction*> menuActions(const MainWindow& window) {
    QList<QAction*> all;
    for (const QAction* top : window.menuBar()->actions())
        for (QAction* action : top->menu()->actions())
            if (!action->isSeparator()) all << action;
    return all;
}

TEST_F(WindowTest, EveryActionIsInAMenuWithShortcutAndTip) {
    const QList<QAction*> inMenus = menuActions(*window);
    const QList<QAction*> all = window->tableActions();
    ASSERT_GT(all.size(), 30);
    for (QAction* action : all) {
        EXPECT_TRUE(inMenus.contains(action)) << qPrintable(action->objectName());
        EXPECT_FALSE(action->toolTip().isEmpty()) << qPrintable(action->objectName());
        const bool without = kWithoutShortcut.contains(action->objectName());
        EXPECT_EQ(action->shortcut().isEmpty(), without) << qPrintable(action->objectName());
    }
}

TEST_F(WindowTest, NoShortcutIsAmbiguous) {
    QMap<QString, QString> owners;
    const QList<QAction*> all = window->findChildren<QAction*>();
    ASSERT_GT(all.size(), 30);
    for (const QAction* action : all)
        for (const QKeySequence& keys : action->shortcuts()) {
            const QString text = keys.toString();
            EXPECT_FALSE(owners.contains(text))
                << qPrintable(text) << ": " << qPrintable(owners[text]) << " and "
                << qPrintable(action->text());
            owners[text] = action->text();
        }
    EXPECT_GT(owners.size(), 30);
}

TEST_F(WindowTest, AnEmptyWindowEnablesWhatNeedsNothing) {
    EXPECT_EQ(session().state(), RunState::Empty);
    for (const char* id : {"open", "open.capture", "samples", "quit", "theme", "about"})
        EXPECT_TRUE(window->action(QLatin1String(id))->isEnabled()) << id;
    for (const char* id : {"run", "reset", "start", "end", "step.micro", "back.phase",
                           "thread.step", "thread.drain", "export.whole", "fit"})
        EXPECT_FALSE(window->action(QLatin1String(id))->isEnabled()) << id;
}

TEST_F(WindowTest, EveryActionSurvivesAnEmptyWindow) {
    int triggered = 0;
    for (QAction* action : window->tableActions()) {
        if (action->objectName() == QLatin1String("quit")) continue;
        action->setEnabled(true);  // also those that are disabled: nothing may rely on it
        action->trigger();
        QCoreApplication::processEvents();
        for (QDialog* dialog : window->findChildren<QDialog*>())
            dialog->close();
        QCoreApplication::processEvents();
        ++triggered;
    }
    EXPECT_GT(triggered, 30);
    EXPECT_EQ(session().state(), RunState::Empty);
}

TEST_F(WindowTest, ActionsFollowTheRun) {
    openSample("spmd_basic");
    frame();
    EXPECT_TRUE(window->action("run")->isEnabled());
    EXPECT_TRUE(window->action("step.micro")->isEnabled());
    EXPECT_FALSE(window->action("back.micro")->isEnabled()) << "nothing is behind the start";
    EXPECT_FALSE(window->action("thread.step")->isEnabled()) << "no thread is selected";
    session().selectAgent(AgentId{0});
    EXPECT_TRUE(window->action("thread.step")->isEnabled());
    runToEnd();
    EXPECT_FALSE(window->action("run")->isEnabled()) << "nothing is left to run";
    EXPECT_FALSE(window->action("step.micro")->isEnabled());
    EXPECT_TRUE(window->action("back.micro")->isEnabled());
}

}  // namespace
}  // namespace ptoscope
