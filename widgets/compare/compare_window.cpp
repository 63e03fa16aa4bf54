#include "widgets/compare/compare_window.h"

#include <QCloseEvent>
#include <QMenuBar>
#include <QStatusBar>
#include <algorithm>

#include "widgets/progress/progress_strip.h"

namespace ptoscope {

namespace {}  // namespace

// Keys that the main window has too do the same there.
const std::vector<CompareWindow::Row>& CompareWindow::table() {
    using W = CompareWindow;
    // clang-format off
    static const std::vector<Row> rows{
        {"export.picture", "&File", "Export &Picture…", "Ctrl+E", "Writes both runs as PNG, SVG or PDF", true, &W::askPicture},
        {"export.table", "&File", "Export &Table…", "Ctrl+Shift+E", "Writes the differences as CSV, or as text", true, &W::askTable},
        {"copy", "&File", "&Copy Table", "Ctrl+Shift+C", "Copies the differences as text (Ctrl+C in the table)", true, &W::copyTable},
        {"", "&File", nullptr, nullptr, nullptr, false, nullptr},
        {"close", "&File", "C&lose", "Ctrl+W", "Closes this window; it keeps its settings", false, nullptr},

        {"run", "&Compare", "&Compare", "Ctrl+Return", "Runs both variants and compares them", false, &W::runPair},
        {"", "&Compare", nullptr, nullptr, nullptr, false, nullptr},
        {"swap", "&Compare", "&Swap A and B", "Ctrl+Shift+X", "What is A becomes B", false, &W::swapSides},
        {"reset", "&Compare", "Both as the &Workload Is", "Ctrl+Backspace", "Takes back all settings", false, &W::resetSides},
        {"", "&Compare", nullptr, nullptr, nullptr, false, nullptr},
        {"preset.1", "&Compare", "Pair &1", "Ctrl+1", nullptr, false, &W::usePreset<0>},
        {"preset.2", "&Compare", "Pair &2", "Ctrl+2", nullptr, false, &W::usePreset<1>},
        {"preset.3", "&Compare", "Pair &3", "Ctrl+3", nullptr, false, &W::usePreset<2>},
        {"preset.4", "&Compare", "Pair &4", "Ctrl+4", nullptr, false, &W::usePreset<3>},
        {"preset.5", "&Compare", "Pair &5", "Ctrl+5", nullptr, false, &W::usePreset<4>},
        {"preset.6", "&Compare", "Pair &6", "Ctrl+6", nullptr, false, &W::usePreset<5>},

        {"divergence", "&View", "To the First &Difference", "Ctrl+D", "Shows the first decision in which the runs differ", true, &W::goToDivergence},
        {"", "&View", nullptr, nullptr, nullptr, false, nullptr},
        {"fit", "&View", "&Fit All", "Ctrl+0", "Shows both runs whole (F in a swimlane)", true, &W::fitAll},
        {"fit.selection", "&View", "Fit &Selection", "Ctrl+Shift+0", "Shows the marked range or the selected task in both (Shift+F in a swimlane)", true, &W::fitSelection},
        {"zoom.in", "&View", "Zoom &In", "Ctrl++", "Shows less time in more detail (W in a swimlane)", true, &W::zoomIn},
        {"zoom.out", "&View", "Zoom &Out", "Ctrl+-", "Shows more time (S in a swimlane)", true, &W::zoomOut},
        {"sort", "&View", "Sort by &Difference", "Ctrl+Shift+D", "The largest differences of each group first, or as they were", true, &W::sortByDifference},
        {"", "&View", nullptr, nullptr, nullptr, false, nullptr},
        {"setup", "&View", "&Variants", "Ctrl+L", "Shows the form of the variants, or hides it", false, &W::toggleSetup},
        {"part.next", "&View", "&Next Part of the Window", "Ctrl+Tab", "Gives the keys to the next part", false, &W::nextPart},
        {"part.previous", "&View", "&Previous Part of the Window", "Ctrl+Shift+Tab", "Gives the keys to the previous part", false, &W::previousPart},
    };
    // clang-format on
    return rows;
}

CompareWindow::CompareWindow(QWidget* parent)
    : QMainWindow(parent, Qt::Window), view_(new CompareView(this)) {
    setAccessibleName(tr("Compare variants"));
    setCentralWidget(view_);
    makeMenus();
    resize(1500, 950);
    connect(view_, &CompareView::resultChanged, this, &CompareWindow::updateActions);
    connect(&writing_, &QFutureWatcherBase::finished, this, [this] {
        view_->progress()->progressDone();
        tell(writingTo_, writing_.result());
    });
    setProgram(nullptr);
    updateActions();
}

CompareWindow::~CompareWindow() {
    writing_.waitForFinished();
}

void CompareWindow::makeMenus() {
    QHash<QString, QMenu*> menus;
    const std::vector<VariantPreset> presets = variantPresets();
    size_t preset = 0;
    for (const Row& row : table()) {
        QMenu*& menu = menus[QLatin1String(row.menu)];
        if (menu == nullptr) menu = menuBar()->addMenu(QLatin1String(row.menu));
        menu->setToolTipsVisible(true);
        if (row.text == nullptr) {
            menu->addSeparator();
            continue;
        }
        QString text = QString::fromUtf8(row.text);
        QString tip = QString::fromUtf8(row.tip);
        if (qstrncmp(row.id, "preset.", 7) == 0) {
            if (preset == presets.size()) continue;
            text = QStringLiteral("&%1  %2")
                       .arg(preset + 1)
                       .arg(QString::fromUtf8(presets[preset].name));
            tip = QString::fromUtf8(presets[preset].tip);
            ++preset;
        }
        auto* made = menu->addAction(text);
        const QKeySequence keys(QString::fromLatin1(row.keys));
        made->setObjectName(QLatin1String(row.id));
        made->setShortcut(keys);
        made->setToolTip(
            QStringLiteral("%1 (%2)").arg(tip, keys.toString(QKeySequence::NativeText)));
        made->setStatusTip(tip);
        if (row.does != nullptr)
            connect(made, &QAction::triggered, this, row.does);
        else
            connect(made, &QAction::triggered, this, &QWidget::close);
        actions_.insert(QLatin1String(row.id), made);
    }
    action(QStringLiteral("setup"))->setCheckable(true);
    action(QStringLiteral("setup"))->setChecked(true);
}

std::vector<std::pair<QString, QString>> CompareWindow::keys() {
    std::vector<std::pair<QString, QString>> all;
    for (const Row& row : table())
        if (row.text != nullptr)
            all.emplace_back(QString::fromUtf8(row.text).remove(QLatin1Char('&')),
                             QString::fromLatin1(row.keys));
    return all;
}

void CompareWindow::updateActions() {
    const bool runs = view_->result() != nullptr;
    for (const Row& row : table())
        if (row.text != nullptr && row.needsRuns) action(QLatin1String(row.id))->setEnabled(runs);
    for (const char* id : {"run", "swap", "reset", "preset.1", "preset.2", "preset.3", "preset.4",
                           "preset.5", "preset.6"})
        if (QAction* each = action(QLatin1String(id))) each->setEnabled(program_ != nullptr);
}

void CompareWindow::setProgram(const std::shared_ptr<const Program>& program) {
    program_ = program;
    view_->setProgram(program);
    setWindowTitle(
        program == nullptr
            ? tr("Compare variants — ptoscope")
            : tr("Compare variants of %1 — ptoscope").arg(QString::fromStdString(program->name)));
    updateActions();
}

void CompareWindow::setTheme(const Theme& theme) {
    theme_ = &theme;
    view_->setTheme(theme);
}

void CompareWindow::closeEvent(QCloseEvent* event) {
    view_->cancel();
    Q_EMIT closed();
    QMainWindow::closeEvent(event);
}

void CompareWindow::copyTable() {
    view_->table()->copy();
    statusBar()->showMessage(tr("Copied: the differences as text"), kMessageMs);
}

void CompareWindow::runPair() {
    view_->run();
}
void CompareWindow::swapSides() {
    view_->setup()->swapSides();
}
void CompareWindow::resetSides() {
    view_->setup()->resetSides();
}
template <int index>
void CompareWindow::usePreset() {
    view_->setup()->applyPreset(index);
}
void CompareWindow::goToDivergence() {
    view_->goToDivergence();
}
void CompareWindow::fitAll() {
    view_->pairView()->view(Side::A)->fitAll();
}
void CompareWindow::fitSelection() {
    view_->pairView()->fitSelection();
}
void CompareWindow::zoomIn() {
    view_->pairView()->view(Side::A)->zoomIn();
}
void CompareWindow::zoomOut() {
    view_->pairView()->view(Side::A)->zoomOut();
}

void CompareWindow::toggleSetup() {
    const bool shown = !view_->setup()->isVisible();
    view_->setup()->setVisible(shown);
    action(QStringLiteral("setup"))->setChecked(shown);
    if (shown) view_->setup()->presets()->setFocus();
}

void CompareWindow::sortByDifference() {
    view_->table()->toggleSort();
}

void CompareWindow::nextPart() {
    cycleParts(1);
}
void CompareWindow::previousPart() {
    cycleParts(-1);
}

void CompareWindow::cycleParts(int step) {
    std::vector<QWidget*> parts;
    for (QWidget* each : view_->parts())
        if (each->isVisible()) parts.push_back(each);
    if (parts.empty()) return;
    const QWidget* now = focusWidget();
    const auto count = static_cast<int>(parts.size());
    int place = step > 0 ? -1 : count;
    for (int i = 0; i < count; ++i) {
        const QWidget* part = parts[static_cast<size_t>(i)];
        const bool inSetup = part == view_->setup()->presets() && now != nullptr &&
                             view_->setup()->isAncestorOf(now);
        if (part == now || inSetup) place = i;
    }
    parts[static_cast<size_t>((place + step + count) % count)]->setFocus();
}

}  // namespace ptoscope
