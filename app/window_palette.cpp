// The palette of commands and the sheet of keys, both from the table of actions.

#include <QDockWidget>
#include <QFileInfo>

#include "app/dock_table.h"
#include "app/main_window.h"
#include "app/reasons.h"
#include "app/recent_files.h"
#include "app/samples.h"
#include "app/task_commands.h"
#include "widgets/compare/compare_window.h"
#include "widgets/palette/palette.h"
#include "widgets/shortcuts/key_sheet.h"
#include "widgets/shortcuts/panel_keys.h"

namespace ptoscope {
namespace {

constexpr size_t kMostTasks = 200;

QString plain(const char* text) {
    return QString::fromUtf8(text).remove(QLatin1Char('&')).remove(QChar(0x2026));
}

QString keysOf(const QAction* action) {
    return action->shortcut().toString(QKeySequence::NativeText);
}

}  // namespace

std::vector<PaletteCommand> MainWindow::paletteCommands() {
    std::vector<PaletteCommand> all;
    for (const Row& row : table()) {
        if (row.text == nullptr || qstrcmp(row.id, "palette") == 0) continue;
        QAction* each = action(QLatin1String(row.id));
        all.push_back({plain(row.text), plain(row.menu), keysOf(each),
                       obstacleTo(session_, row.needs), [each] { each->trigger(); }});
    }
    for (Panel* panel : panels_) {
        const QString name = panel->accessibleName();
        all.push_back(
            {name, tr("Panel"), keysOf(dockAction(name)), {}, [this, name] { showDock(name); }});
    }
    for (const QString& path : recent_->list())
        all.push_back(
            {QFileInfo(path).fileName(), tr("Recent"), {}, {}, [this, path] { openPath(path); }});
    for (const std::string& file : sampleFiles()) {
        const QString path = QString::fromStdString(file);
        all.push_back({QFileInfo(path).completeBaseName(), tr("Sample"), {}, {}, [this, path] {
                           openPath(path);
                       }});
    }
    return all;
}

void MainWindow::openPalette(const QString& hint, bool tasksOnly) {
    const auto go = [this](uint32_t task) {
        session_.selectTask(task);
        swimlane_->reveal(task);
        focusMiddle();
    };
    PaletteSource tasks;
    if (session_.isOpen())
        tasks = [program = session_.sharedProgram(), tasksOnly, go](const QString& query) {
            return taskCommands(*program, query, kMostTasks, tasksOnly, go);
        };
    commands_->open(tasksOnly ? std::vector<PaletteCommand>{} : paletteCommands(), tasks, hint);
}

void MainWindow::showPalette() {
    if (commands_->isVisible()) return commands_->dismiss();
    openPalette(tr("A command, panel, file, sample or task"), false);
}

void MainWindow::goToTask() {
    if (session_.isOpen()) openPalette(tr("The id or name of a task"), true);
}

std::vector<KeyRow> MainWindow::keys() const {
    std::vector<KeyRow> rows;
    QString menu;
    std::vector<const char*> menus;
    for (const Row& row : table())
        if (menus.empty() || qstrcmp(menus.back(), row.menu) != 0) menus.push_back(row.menu);
    for (const char* title : menus)
        for (const Row& row : table())
            if (row.text != nullptr && row.menu == title)
                rows.push_back(
                    {plain(title), plain(row.text), keysOf(action(QLatin1String(row.id)))});
    for (Panel* panel : panels_)
        rows.push_back({tr("Panels: show and focus, again to hide"), panel->accessibleName(),
                        keysOf(dockAction(panel->accessibleName()))});
    for (const auto& [what, inView] : SwimlaneView::keys())
        rows.push_back({tr("In: Swimlane"), what, inView});
    for (const auto& [what, inView] : CompareWindow::keys())
        rows.push_back({tr("In: Compare variants"), what, inView});
    for (const PanelKey& key : panelKeys())
        rows.push_back({tr("In: %1").arg(QLatin1String(key.place)), QLatin1String(key.what),
                        QLatin1String(key.keys)});
    return rows;
}

KeySheet* MainWindow::keySheet() const {
    return keySheet_;
}

void MainWindow::showShortcuts() {
    if (keySheet_ == nullptr) keySheet_ = new KeySheet(keys(), this);
    keySheet_->show();
    keySheet_->raise();
    keySheet_->activateWindow();
    keySheet_->search()->setFocus();
}

}  // namespace ptoscope
