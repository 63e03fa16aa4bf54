// Actions and menus, made from the table of actions.

#include <QDockWidget>
#include <QFileInfo>
#include <QMenuBar>

#include "app/main_window.h"
#include "app/reasons.h"
#include "app/recent_files.h"

namespace ptoscope {
namespace {

// The order of the menus; one without rows in the table is left out.
constexpr const char* kMenus[] = {"&File", "&Run", "&Go", "&Break", "&View", "&Window", "&Help"};

QString tipOf(const QString& tip, const QString& keys) {
    return keys.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, keys);
}

}  // namespace

void MainWindow::makeActions() {
    for (const Row& row : table()) {
        if (row.text == nullptr) continue;
        auto* made = new QAction(QString::fromUtf8(row.text), this);
        const QKeySequence keys(QString::fromLatin1(row.shortcut));
        made->setObjectName(QLatin1String(row.id));
        made->setShortcut(keys);
        QString plain = QString::fromUtf8(row.text);
        plain.remove(QLatin1Char('&'));
        made->setToolTip(
            tipOf(QString::fromUtf8(row.tip), keys.toString(QKeySequence::NativeText)));
        made->setStatusTip(QString::fromUtf8(row.tip));
        made->setIconText(plain);
        if (row.does != nullptr)
            connect(made, &QAction::triggered, this, row.does);
        else
            connect(made, &QAction::triggered, this, &QWidget::close);
        addAction(made);
        actions_.insert(QLatin1String(row.id), made);
    }
    for (const char* id : {"theme", "lanes.tasks", "minimap", "counters"})
        action(QLatin1String(id))->setCheckable(true);
    action(QStringLiteral("theme"))->setChecked(theme_->isDark());
}

void MainWindow::makeMenus() {
    QHash<QString, QMenu*> menus;
    for (const char* title : kMenus) {
        QMenu* menu = nullptr;
        for (const Row& row : table()) {
            if (qstrcmp(row.menu, title) != 0) continue;
            if (menu == nullptr) menu = menuBar()->addMenu(QLatin1String(title));
            if (row.text == nullptr)
                menu->addSeparator();
            else
                menu->addAction(action(QLatin1String(row.id)));
        }
        if (menu == nullptr) continue;
        menu->setToolTipsVisible(true);
        menus[QLatin1String(title)] = menu;
    }
    QMenu* recent = new QMenu(tr("Open &Recent"), this);
    recent->setToolTipsVisible(true);
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecentMenu(recent); });
    menus[QStringLiteral("&File")]->insertMenu(action(QStringLiteral("samples")), recent);
    QMenu* docks = menus[QStringLiteral("&Window")]->addMenu(tr("Pa&nels"));
    docks->setToolTipsVisible(true);
    for (Panel* panel : panels_)
        docks->addAction(dockAction(panel->accessibleName()));
}

void MainWindow::fillRecentMenu(QMenu* menu) {
    menu->clear();
    int number = 0;
    for (const QString& path : recent_->list()) {
        QAction* entry = menu->addAction(
            QStringLiteral("&%1  %2").arg(++number % 10).arg(QFileInfo(path).fileName()));
        entry->setToolTip(path);
        connect(entry, &QAction::triggered, this, [this, path] { openPath(path); });
    }
    if (number == 0) menu->addAction(tr("Nothing was opened yet"))->setEnabled(false);
}

unsigned MainWindow::needsOf(const QString& id) const {
    for (const Row& row : table())
        if (row.text != nullptr && id == QLatin1String(row.id)) return row.needs;
    return kNothing;
}

void MainWindow::updateActions() {
    for (const Row& row : table()) {
        if (row.text == nullptr) continue;
        QAction* each = action(QLatin1String(row.id));
        each->setEnabled(session_.meets(row.needs));
    }
    action(QStringLiteral("lanes.tasks"))->setChecked(swimlane_->laneMode() == LaneMode::Tasks);
    action(QStringLiteral("minimap"))->setChecked(swimlane_->isMinimapVisible());
    action(QStringLiteral("counters"))->setChecked(swimlane_->areCountersVisible());
    QAction* run = action(QStringLiteral("run"));
    const bool running = session_.isRunning();
    run->setText(running ? QStringLiteral("Pa&use") : QStringLiteral("&Run"));
    run->setIconText(running ? QStringLiteral("Pause") : QStringLiteral("Run"));
    run->setIcon(icon(running ? Sign::Pause : Sign::Play, *theme_));
}

}  // namespace ptoscope
