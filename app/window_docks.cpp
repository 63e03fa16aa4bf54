// Docks: presets, showing and hiding, and going from one part of the window to the next.

#include <QApplication>
#include <QDockWidget>
#include <QTabBar>
#include <algorithm>

#include "app/dock_table.h"
#include "app/main_window.h"
#include "widgets/focus_line.h"

namespace ptoscope {
namespace {

// The first widget below `part` that takes keys, in tab order; `part` itself if none does.
QWidget* firstFocus(QWidget* part) {
    const auto takes = [](const QWidget* w) {
        return (w->focusPolicy() & Qt::TabFocus) != 0 && w->isVisible() && w->isEnabled();
    };
    if (QWidget* last = part->focusWidget(); last != nullptr && takes(last)) return last;
    if (takes(part)) return part;
    for (QWidget* w = part->nextInFocusChain(); w != part; w = w->nextInFocusChain())
        if (part->isAncestorOf(w) && takes(w)) return w;
    return part;
}

bool isAcross(Qt::DockWidgetArea area) {
    return area == Qt::BottomDockWidgetArea || area == Qt::TopDockWidgetArea;
}

}  // namespace

QDockWidget* MainWindow::dock(const QString& name) const {
    return findChild<QDockWidget*>(name, Qt::FindDirectChildrenOnly);
}

Panel* MainWindow::panel(const QString& name) const {
    const QDockWidget* holder = dock(name);
    return holder == nullptr ? nullptr : qobject_cast<Panel*>(holder->widget());
}

void MainWindow::makeDockAction(QDockWidget* holder, const QString& keys, const QString& shows) {
    const QString name = holder->objectName();
    auto* made = new QAction(name, this);
    made->setObjectName(QStringLiteral("dock.") + name);
    made->setCheckable(true);
    made->setShortcut(QKeySequence(keys));
    made->setToolTip(keys.isEmpty() ? shows : QStringLiteral("%1 (%2)").arg(shows, keys));
    made->setStatusTip(shows);
    connect(made, &QAction::triggered, this, [this, name] { toggleDock(name); });
    connect(holder->toggleViewAction(), &QAction::toggled, made, &QAction::setChecked);
    addAction(made);
    dockActions_.insert(name, made);
}

// Shows it and gives it the keys; hides it if it has them already.
void MainWindow::toggleDock(const QString& name) {
    QDockWidget* holder = dock(name);
    if (focusedDock() == holder) {
        holder->close();
        focusMiddle();
    } else {
        showDock(name);
    }
    dockAction(name)->setChecked(!holder->isHidden());
}

void MainWindow::showDock(const QString& name) {
    QDockWidget* holder = dock(name);
    if (holder == nullptr) return;
    holder->show();
    holder->raise();
    holder->window()->activateWindow();
    firstFocus(holder->widget())->setFocus(Qt::ShortcutFocusReason);
}

// All docks leave first, so that the same preset gives the same picture whatever was before.
void MainWindow::applyPreset(const Preset& preset) {
    setUpdatesEnabled(false);
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    std::vector<QDockWidget*> homeless;
    for (Panel* panel : panels_) {
        QDockWidget* holder = dock(panel->accessibleName());
        holder->setFloating(false);
        removeDockWidget(holder);
        homeless.push_back(holder);
    }
    QHash<int, QDockWidget*> first;  // of each area, to join
    QList<QDockWidget*> fronts;
    QHash<int, QPair<QList<QDockWidget*>, QList<int>>> lengths;
    for (const Stack& stack : stacksFor(preset, size())) {
        QDockWidget* front = nullptr;
        const auto place = [&](const char* name, bool open) {
            QDockWidget* holder = dock(QLatin1String(name));
            if (holder == nullptr) return;
            if (front == nullptr) {
                front = holder;
                addDockWidget(stack.area, holder,
                              isAcross(stack.area) ? Qt::Horizontal : Qt::Vertical);
            } else {
                tabifyDockWidget(front, holder);
            }
            holder->setVisible(open);
            homeless.erase(std::remove(homeless.begin(), homeless.end(), holder), homeless.end());
            if (!first.contains(stack.area)) first[stack.area] = holder;
        };
        for (const char* name : stack.open)
            place(name, true);
        for (const char* name : stack.homes)
            place(name, false);
        if (front == nullptr || front->isHidden()) continue;
        fronts << front;
        lengths[stack.area].first << front;
        lengths[stack.area].second << stack.share;
    }
    for (QDockWidget* holder : homeless) {
        const DockRow* row = dockRow(holder->objectName());
        const Qt::DockWidgetArea area = row == nullptr ? Qt::RightDockWidgetArea : row->home;
        if (first.contains(area))
            tabifyDockWidget(first[area], holder);
        else
            addDockWidget(area, holder);
        holder->hide();
    }
    setFontSize(preset.fontSize);
    const int line = QFontMetrics(QApplication::font()).height();
    const auto percent = [](int part, int of) { return part * of / 100; };
    const auto give = [&](Qt::DockWidgetArea area, int pixels, Qt::Orientation across) {
        const auto& [docks, shares] = lengths[area];
        if (docks.isEmpty()) return;
        resizeDocks({docks.front()}, {pixels}, across);
        QList<int> along;
        for (const int share : shares)
            along << percent(share, isAcross(area) ? width() : height());
        resizeDocks(docks, along, across == Qt::Horizontal ? Qt::Vertical : Qt::Horizontal);
    };
    give(Qt::LeftDockWidgetArea, std::max(12 * line, percent(preset.left, width())),
         Qt::Horizontal);
    give(Qt::RightDockWidgetArea, std::max(17 * line, percent(preset.right, width())),
         Qt::Horizontal);
    give(Qt::BottomDockWidgetArea, percent(preset.bottom, height()), Qt::Vertical);
    for (QDockWidget* front : fronts)
        front->raise();
    setUpdatesEnabled(true);
}

void MainWindow::applyDefaultLayout() {
    applyPreset(presets()[0]);
}

template <int index>
void MainWindow::usePreset() {
    applyPreset(presets()[index]);
}
template void MainWindow::usePreset<1>();
template void MainWindow::usePreset<2>();
template void MainWindow::usePreset<3>();
template void MainWindow::usePreset<4>();
template void MainWindow::usePreset<5>();

QDockWidget* MainWindow::focusedDock() const {
    for (QWidget* w = QApplication::focusWidget(); w != nullptr; w = w->parentWidget())
        if (auto* holder = qobject_cast<QDockWidget*>(w)) return holder;
    return nullptr;
}

// The middle, then the docks that can be seen, from the top left to the bottom right.
std::vector<QWidget*> MainWindow::panes() const {
    std::vector<QWidget*> docks;
    for (Panel* panel : panels_) {
        QDockWidget* holder = dock(panel->accessibleName());
        if (holder->isVisible() && !holder->visibleRegion().isEmpty()) docks.push_back(holder);
    }
    std::stable_sort(docks.begin(), docks.end(), [](const QWidget* a, const QWidget* b) {
        return std::pair(a->x(), a->y()) < std::pair(b->x(), b->y());
    });
    std::vector<QWidget*> all{middle_};
    if (scrub_->isEnabled()) all.push_back(scrub_);
    all.insert(all.end(), docks.begin(), docks.end());
    return all;
}

void MainWindow::cyclePanes(int step) {
    const std::vector<QWidget*> all = panes();
    const QWidget* focused = QApplication::focusWidget();
    const auto here = std::find_if(all.begin(), all.end(), [focused](const QWidget* pane) {
        return pane == focused || (focused != nullptr && pane->isAncestorOf(focused));
    });
    const auto count = static_cast<int>(all.size());
    const int from = here == all.end() ? (step > 0 ? -1 : 0) : static_cast<int>(here - all.begin());
    QWidget* next = all[static_cast<size_t>((from + step + count) % count)];
    if (next->isWindow()) next->activateWindow();
    auto* holder = qobject_cast<QDockWidget*>(next);
    firstFocus(holder == nullptr ? next : holder->widget())->setFocus(Qt::TabFocusReason);
}

void MainWindow::nextPane() {
    cyclePanes(1);
}
void MainWindow::previousPane() {
    cyclePanes(-1);
}

void MainWindow::focusMiddle() {
    activateWindow();
    firstFocus(middle_->currentWidget())->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::closePane() {
    if (QDockWidget* holder = focusedDock()) {
        holder->close();
        focusMiddle();
    }
}

void MainWindow::floatPane() {
    if (QDockWidget* holder = focusedDock()) {
        holder->setFloating(!holder->isFloating());
        showDock(holder->objectName());
    }
}

// The bars of tabs come and go with the docks; Qt gives them no name.
void MainWindow::childEvent(QChildEvent* event) {
    QMainWindow::childEvent(event);
    if (event->type() != QEvent::ChildPolished) return;
    if (auto* tabs = qobject_cast<QTabBar*>(event->child())) {
        tabs->setAccessibleName(tr("Panels in this place"));
        tabs->setElideMode(Qt::ElideRight);
    }
}

}  // namespace ptoscope
