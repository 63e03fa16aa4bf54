// Docks: shown and hidden by key, floating, tabbed, arranged by presets, remembered.

#include <QTabBar>

#include "app/dock_table.h"
#include "app/presets.h"
#include "widgets/panels/gallery/gallery_panel.h"
#include "window_fixture.h"

namespace ptoscope {
namespace {

bool inFront(const QDockWidget* dock) {
    return dock->isVisible() && !dock->visibleRegion().isEmpty();
}

TEST_F(WindowTest, ADocksKeyShowsItFocusesItAndHidesIt) {
    window->dock("Rings")->hide();
    press(Qt::Key_5, Qt::AltModifier);
    EXPECT_TRUE(inFront(window->dock("Rings")));
    EXPECT_TRUE(window->dockAction("Rings")->isChecked());
    press(Qt::Key_3, Qt::AltModifier);
    EXPECT_TRUE(window->dock("Threads")->isAncestorOf(QApplication::focusWidget()));
    EXPECT_TRUE(inFront(window->dock("Threads"))) << "it only took the keys";
    press(Qt::Key_3, Qt::AltModifier);
    EXPECT_TRUE(window->dock("Threads")->isHidden());
    EXPECT_FALSE(window->dockAction("Threads")->isChecked());
    EXPECT_TRUE(window->start()->isAncestorOf(QApplication::focusWidget()))
        << "the keys go back to the middle";
}

TEST_F(WindowTest, ADockBehindAnotherTabComesToTheFront) {
    window->showDock("Rings");
    window->tabifyDockWidget(window->dock("Rings"), window->dock("Drain"));
    window->showDock("Drain");
    frame();
    EXPECT_TRUE(inFront(window->dock("Drain")));
    EXPECT_FALSE(inFront(window->dock("Rings")));
    press(Qt::Key_5, Qt::AltModifier);
    frame();
    EXPECT_TRUE(inFront(window->dock("Rings")));
    EXPECT_FALSE(inFront(window->dock("Drain")));
}

TEST_F(WindowTest, RestoreDefaultLayoutBringsEverythingBack) {
    window->dock("Rings")->hide();
    window->dock("Drain")->setFloating(true);
    window->setFontSize(1.5);
    window->action("layout")->trigger();  // the floating dock has the keys
    EXPECT_TRUE(inFront(window->dock("Rings")));
    EXPECT_FALSE(window->dock("Drain")->isFloating());
    EXPECT_DOUBLE_EQ(window->fontSize(), 1);
}

TEST_F(WindowTest, TheLayoutIsRemembered) {
    window->dock("Rings")->hide();
    window->dock("Drain")->setFloating(true);
    press(Qt::Key_T, Qt::ControlModifier);
    window->setTheme(Theme::dark());
    window->close();
    MainWindow again;
    again.show();
    EXPECT_FALSE(again.dock("Rings")->isVisible());
    EXPECT_TRUE(again.dock("Threads")->isVisible());
    EXPECT_TRUE(again.dock("Drain")->isFloating());
    EXPECT_TRUE(again.theme().isDark());
    again.setTheme(Theme::light());
}

TEST_F(WindowTest, TheFocusedPanelFloatsAndClosesByKey) {
    press(Qt::Key_3, Qt::AltModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_W,
                    Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(window->dock("Threads")->isFloating());
    EXPECT_TRUE(window->dock("Threads")->isVisible());
    frame();  // it becomes the active window
    window->action("pane.float")->trigger();
    EXPECT_FALSE(window->dock("Threads")->isFloating());
    window->showDock("Threads");
    frame();
    window->action("pane.close")->trigger();
    EXPECT_TRUE(window->dock("Threads")->isHidden());
    window->action("pane.close")->trigger();  // the middle has the keys and stays
    EXPECT_TRUE(window->start()->isVisible());
}

TEST_F(WindowTest, ControlTabGoesThroughEveryPartAndBack) {
    window->action("pane.middle")->trigger();
    QSet<QString> seen;
    for (int i = 0; i < 12; ++i) {
        press(Qt::Key_Tab, Qt::ControlModifier);
        const QWidget* focused = QApplication::focusWidget();
        ASSERT_NE(focused, nullptr);
        for (const Panel* panel : window->panels())
            if (panel == focused || panel->isAncestorOf(focused)) seen << panel->accessibleName();
    }
    for (const Panel* panel : window->panels())
        EXPECT_EQ(seen.contains(panel->accessibleName()),
                  inFront(window->dock(panel->accessibleName())))
            << qPrintable(panel->accessibleName());
    window->action("pane.middle")->trigger();
    press(Qt::Key_Tab, Qt::ControlModifier);
    const QWidget* next = QApplication::focusWidget();
    EXPECT_FALSE(window->start()->isAncestorOf(next));
    press(Qt::Key_Tab, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(window->start()->isAncestorOf(QApplication::focusWidget()));
}

TEST(Docks, EveryRowOfATableNamesADockOnce) {
    QSet<QString> names;
    for (const DockRow& row : dockTable()) {
        EXPECT_FALSE(names.contains(row.name)) << row.name;
        names << row.name;
    }
    ASSERT_GT(names.size(), 15);
    ASSERT_EQ(presets().size(), 6U);
    for (const Preset& preset : presets()) {
        QSet<QString> placed;
        for (const Stack& stack : preset.stacks)
            for (const auto* list : {&stack.open, &stack.homes})
                for (const char* name : *list) {
                    EXPECT_TRUE(names.contains(name)) << preset.id << ": " << name;
                    EXPECT_FALSE(placed.contains(name)) << preset.id << ": " << name << " twice";
                    placed << name;
                }
        EXPECT_EQ(placed, names) << preset.id << ": every dock has a place";
    }
}

TEST(Docks, ALowScreenHasTabsInsteadOfSlices) {
    const Preset& normal = presets()[0];
    EXPECT_EQ(stacksFor(normal, {1680, 1000}).size(), normal.stacks.size());
    const std::vector<Stack> low = stacksFor(normal, {1366, 768});
    EXPECT_EQ(low.size(), 4U) << "one place on each side, two below";
    size_t before = 0;
    size_t after = 0;
    for (const Stack& stack : normal.stacks)
        before += stack.open.size() + stack.homes.size();
    for (const Stack& stack : low)
        after += stack.open.size() + stack.homes.size();
    EXPECT_EQ(after, before) << "nothing is lost";
}

TEST_F(WindowTest, EveryPanelIsInTheTableOfDocks) {
    ASSERT_FALSE(window->panels().empty());
    for (const Panel* panel : window->panels())
        EXPECT_NE(dockRow(panel->accessibleName()), nullptr) << qPrintable(panel->accessibleName());
}

class PresetTest : public WindowTest, public testing::WithParamInterface<QSize> {};

TEST_P(PresetTest, ShowsWhatItSaysAndNothingTooSmall) {
    window->resize(GetParam());
    openSample("spmd_sync_start");
    runToEnd();
    for (const Preset& preset : presets()) {
        window->action(QLatin1String(preset.id))->trigger();
        frame();
        QSet<QString> open;
        for (const Stack& stack : preset.stacks)
            for (const char* name : stack.open)
                if (window->dock(QLatin1String(name)) != nullptr) open << name;
        for (const Panel* panel : window->panels()) {
            const QDockWidget* dock = window->dock(panel->accessibleName());
            EXPECT_EQ(!dock->isHidden(), open.contains(panel->accessibleName()))
                << preset.id << ": " << qPrintable(panel->accessibleName());
            EXPECT_FALSE(dock->isFloating());
            if (!inFront(dock)) continue;
            EXPECT_GE(panel->width(), panel->minimumSizeHint().width())
                << preset.id << ": " << qPrintable(panel->accessibleName());
            EXPECT_GE(panel->height(), panel->minimumSizeHint().height())
                << preset.id << ": " << qPrintable(panel->accessibleName());
        }
        for (const Stack& stack : stacksFor(preset, GetParam())) {
            const auto there = std::find_if(
                stack.open.begin(), stack.open.end(),
                [&](const char* name) { return window->dock(QLatin1String(name)) != nullptr; });
            if (there == stack.open.end()) continue;
            EXPECT_TRUE(inFront(window->dock(QLatin1String(*there)))) << *there;
        }
        EXPECT_EQ(window->size(), GetParam()) << preset.id << " makes the window larger";
        EXPECT_GE(window->swimlane()->width(), GetParam().width() / 3) << preset.id;
        EXPECT_GE(window->swimlane()->height(), GetParam().height() / 3) << preset.id;
        EXPECT_DOUBLE_EQ(window->fontSize(), preset.fontSize);
    }
    window->action("layout")->trigger();
}
INSTANTIATE_TEST_SUITE_P(Sizes, PresetTest,
                         testing::Values(QSize(1366, 768), QSize(1680, 1000), QSize(2560, 1440)));

}  // namespace
}  // namespace ptoscope
