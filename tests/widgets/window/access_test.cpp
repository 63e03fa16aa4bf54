// Everything that takes keys has a name, can be reached, and is not robbed of its own keys.

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

#include "widgets/focus_line.h"
#include "widgets/palette/palette.h"
#include "widgets/shortcuts/key_sheet.h"
#include "widgets/shortcuts/panel_keys.h"
#include "widgets/tour/coach_mark.h"
#include "widgets/tour/tour.h"
#include "window_fixture.h"

namespace ptoscope {
namespace {

// What a screen reader says first.
QString nameOf(const QWidget* widget) {
    if (!widget->accessibleName().isEmpty()) return widget->accessibleName();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) return button->text();
    if (const auto* label = qobject_cast<const QLabel*>(widget)) return label->text();
    return {};
}

bool takesKeys(const QWidget* widget) {
    return widget->focusPolicy() != Qt::NoFocus && widget->isVisible() &&
           widget->focusProxy() == nullptr;
}

QString pathOf(const QWidget* widget) {
    QStringList path;
    for (; widget != nullptr; widget = widget->parentWidget())
        path.prepend(QStringLiteral("%1[%2]").arg(widget->metaObject()->className(),
                                                  widget->accessibleName()));
    return path.join(QStringLiteral(" / "));
}

int checkNames(const QWidget* root) {
    int checked = 0;
    for (const QWidget* widget : root->findChildren<QWidget*>()) {
        if (!takesKeys(widget)) continue;
        EXPECT_FALSE(nameOf(widget).isEmpty()) << qPrintable(pathOf(widget));
        ++checked;
    }
    return checked;
}

TEST_F(WindowTest, EveryControlHasAnAccessibleName) {
    EXPECT_GT(checkNames(window.get()), 5);
    openSample("spmd_sync_start");
    runToEnd();
    session().seek(timeline().recorded_end() / 2);
    session().selectTask(1);
    session().selectAgent(AgentId{1});
    for (const Panel* panel : window->panels()) {
        window->showDock(panel->accessibleName());
        frame();
        ASSERT_TRUE(panel->isVisible()) << qPrintable(panel->accessibleName());
        EXPECT_GT(checkNames(window.get()), 5) << qPrintable(panel->accessibleName());
    }
    window->action("palette")->trigger();
    EXPECT_GT(checkNames(window->commandPalette()), 0);
    window->commandPalette()->dismiss();
    window->tour()->start();
    EXPECT_GT(checkNames(window->tour()->mark()), 2);
    window->tour()->skip();
    window->action("shortcuts")->trigger();
    EXPECT_GT(checkNames(window->keySheet()), 3);
    window->keySheet()->close();
}

TEST_F(WindowTest, EveryControlIsReachedByTab) {
    openSample("spmd_sync_start");
    runToEnd();
    frame();
    QSet<const QWidget*> reached;
    window->swimlane()->setFocus();
    for (int i = 0; i < 300; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        if (QApplication::focusWidget() == nullptr) break;
        reached << QApplication::focusWidget();
    }
    int wanted = 0;
    for (const QWidget* widget : window->findChildren<QWidget*>()) {
        const bool byTab = (widget->focusPolicy() & Qt::TabFocus) != 0;
        if (!byTab || !takesKeys(widget) || !widget->isEnabled()) continue;
        EXPECT_TRUE(reached.contains(widget)) << qPrintable(pathOf(widget));
        ++wanted;
    }
    EXPECT_GT(wanted, 8);
}

TEST_F(WindowTest, TheSheetListsEveryKeyOfTheWindowAndOfThePanels) {
    const std::vector<KeyRow> rows = window->keys();
    const auto lists = [&rows](const QString& keys) {
        return std::any_of(rows.begin(), rows.end(),
                           [&keys](const KeyRow& row) { return row.keys == keys; });
    };
    for (const QAction* action : window->findChildren<QAction*>())
        EXPECT_TRUE(action->shortcut().isEmpty() || lists(action->shortcut().toString()))
            << qPrintable(action->text() + " " + action->shortcut().toString());
    ASSERT_FALSE(panelKeys().empty());
    for (const PanelKey& key : panelKeys())
        EXPECT_TRUE(lists(key.keys)) << key.place << ": " << key.keys;
    press(Qt::Key_F1);
    ASSERT_NE(window->keySheet(), nullptr);
    EXPECT_EQ(window->keySheet()->shownRows(), static_cast<int>(rows.size()));
    QTest::keyClicks(window->keySheet()->search(), "palette");
    EXPECT_LT(window->keySheet()->shownRows(), 8);
    window->keySheet()->close();
}

// "Ctrl+F; F3, Shift+F3" has three keys; words like "drag" are none.
QStringList keysIn(const QString& text) {
    QStringList keys;
    for (const QString& part : text.split(QRegularExpression("[;, ]+"), Qt::SkipEmptyParts)) {
        const QKeySequence one(part);
        if (!one.isEmpty() && one[0] != Qt::Key_unknown) keys << one.toString();
    }
    return keys;
}

TEST_F(WindowTest, NoKeyOfAPanelIsTheWindows) {
    QSet<QString> taken;
    for (const QAction* action : window->findChildren<QAction*>())
        if (action->shortcutContext() == Qt::WindowShortcut)
            for (const QKeySequence& keys : action->shortcuts())
                taken << keys.toString();
    ASSERT_GT(taken.size(), 50);
    // The swimlane does the same with these as the window.
    const QSet<QString> same{"Alt+Left", "Alt+Right", "Ctrl+F", "F3", "Shift+F3"};
    int checked = 0;
    for (const auto& [what, keys] : SwimlaneView::keys())
        for (const QString& one : keysIn(keys)) {
            EXPECT_EQ(taken.contains(one), same.contains(one))
                << qPrintable(what) << ": " << qPrintable(one);
            ++checked;
        }
    EXPECT_GT(checked, 20);
    QHash<QString, QSet<QString>> inPlace;
    ASSERT_FALSE(panelKeys().empty());
    for (const PanelKey& key : panelKeys())
        for (const QString& one : QString(key.keys).split(' ')) {
            const QString keys = QKeySequence(one).toString();
            EXPECT_FALSE(keys.isEmpty()) << key.place << ": " << qPrintable(one);
            EXPECT_EQ(taken.contains(keys), key.instead) << key.place << ": " << qPrintable(one);
            EXPECT_FALSE(inPlace[key.place].contains(keys)) << key.place << ": " << qPrintable(one);
            inPlace[key.place] << keys;
        }
}

// Letters and digits belong to what has the focus.
TEST_F(WindowTest, TheWindowsKeysAreNotLetters) {
    int checked = 0;
    for (const QAction* action : window->findChildren<QAction*>()) {
        if (action->shortcutContext() != Qt::WindowShortcut) continue;
        if (action->shortcut().isEmpty()) continue;
        const int key = action->shortcut()[0];
        const bool modified = (key & (Qt::ControlModifier | Qt::AltModifier)) != 0;
        const int plain = key & ~Qt::KeyboardModifierMask;
        const bool function = plain >= Qt::Key_F1 && plain <= Qt::Key_F12;
        EXPECT_TRUE(modified || function || plain == Qt::Key_Space)
            << qPrintable(action->objectName());
        ++checked;
    }
    EXPECT_GT(checked, 50);
}

TEST_F(WindowTest, SpaceIsTheButtonsWhereAButtonHasTheKeys) {
    openSample("failing/endless_kernel");
    runToEnd();
    window->action("start")->trigger();
    frame();
    QPushButton* there = window->banner()->findChild<QPushButton*>();
    ASSERT_TRUE(there->isVisible());
    there->setFocus();
    QTest::keyClick(there, Qt::Key_Space);
    frame();
    EXPECT_EQ(timeline().position(), timeline().recorded_end()) << "it went there";
    window->action("start")->trigger();
    window->swimlane()->setFocus();
    session().setSpeed(Speed(3));
    QTest::keyClick(window->swimlane(), Qt::Key_Space);
    EXPECT_TRUE(session().isRunning());
}

TEST_F(WindowTest, ALineMarksThePartThatHasTheKeys) {
    for (const Theme* theme : {&Theme::light(), &Theme::dark()}) {
        window->setTheme(*theme);
        window->showDock("Threads");
        frame();
        auto* line = window->findChild<FocusLine*>();
        ASSERT_TRUE(line->isVisible());
        EXPECT_EQ(line->marked(), window->dock("Threads"));
        const QImage picture = window->grab().toImage();
        const QPoint at = line->mapTo(window.get(), line->rect().center());
        EXPECT_EQ(picture.pixelColor(at), theme->color(Role::Highlight));
        window->showDock("Rings");
        EXPECT_EQ(line->marked(), window->dock("Rings"));
    }
    window->setTheme(Theme::light());
}

// Letters of 100 to 200 %: no button is narrower than its text, no panel is squeezed away.
TEST_F(WindowTest, LargeLettersAreNotCut) {
    openSample("spmd_sync_start");
    runToEnd();
    for (const double size : {1.0, 1.5, 2.0}) {
        window->setFontSize(size);
        frame();
        int checked = 0;
        for (const QAbstractButton* button : window->findChildren<QAbstractButton*>()) {
            if (!button->isVisible() || button->text().isEmpty()) continue;
            EXPECT_GE(button->height(), button->fontMetrics().height())
                << qPrintable(button->text()) << " at " << size;
            EXPECT_GE(button->width(), button->minimumSizeHint().width())
                << qPrintable(button->text()) << " at " << size;
            ++checked;
        }
        EXPECT_GT(checked, 3);
        EXPECT_GT(window->swimlane()->height(), 150) << size;
    }
    window->setFontSize(1);
}

}  // namespace
}  // namespace ptoscope
