// Commands for the shown moment: provoking another course, copying it, saving everything.

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QStatusBar>
#include <algorithm>

#include "app/main_window.h"
#include "app/recent_files.h"
#include "widgets/swimlane/time_axis.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

constexpr int kUsualDelay = 10'000;  // ns

}  // namespace

void MainWindow::provoke(const Choice& choice) {
    if (!session_.choose(choice))
        banner_->showError(tr("Not possible now"),
                           tr("%1 cannot take that at this moment")
                               .arg(agentText(session_.machine(), choice.agent)));
}

void MainWindow::holdOrRelease() {
    if (!session_.selectedAgent()) return;
    const AgentId agent = *session_.selectedAgent();
    provoke(session_.isHeld(agent) ? Choice::release(agent) : Choice::hold(agent));
}

void MainWindow::delayCore() {
    if (!session_.selectedAgent()) return;
    const AgentId agent = *session_.selectedAgent();
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Delay This Core"));
    dialog->setLabelText(tr("By how many nanoseconds?"));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(1, 1'000'000'000);
    dialog->setIntValue(kUsualDelay);
    connect(dialog, &QInputDialog::intValueSelected, this,
            [this, agent](int ns) { provoke(Choice::delay(agent, ns)); });
    dialog->open();
}

void MainWindow::finishBlock() {
    if (session_.selectedAgent()) provoke(Choice::finish(*session_.selectedAgent()));
}

void MainWindow::copyToken() {
    if (!session_.isOpen()) return;
    QApplication::clipboard()->setText(session_.token());
    statusBar()->showMessage(tr("Copied: this moment as a short text"), kMessageMs);
}

void MainWindow::pasteToken() {
    session_.goToToken(QApplication::clipboard()->text().trimmed());
}

void MainWindow::saveSession() {
    if (!session_.isOpen()) return;
    if (!session_.sessionFile().isEmpty()) return saveSessionTo(session_.sessionFile());
    const QString name = QFileInfo(session_.origin()).completeBaseName();
    auto* dialog =
        new QFileDialog(this, tr("Save Session"), name + QStringLiteral(".ptoscope-session.json"),
                        tr("Sessions (*.ptoscope-session.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::saveSessionTo);
    dialog->open();
}

void MainWindow::saveSessionTo(const QString& path) {
    if (!session_.saveSession(path, layoutState())) return;  // the banner says why
    recent_->add(path);
    statusBar()->showMessage(tr("Saved: %1").arg(path), kMessageMs);
}

// A digit that the swimlane has at another time is another bookmark.
void MainWindow::bookmarksFromSwimlane() {
    if (!session_.isOpen()) return;
    std::map<int, int64_t> digits = swimlane_->bookmarks();
    std::vector<Bookmark> all;
    for (const Bookmark& mark : session_.bookmarks()) {
        const auto same = digits.find(mark.digit);
        const bool kept = same != digits.end() && same->second == mark.time;
        if (kept) digits.erase(same);
        if (kept || mark.digit < 0) all.push_back(mark);
    }
    for (const auto& [digit, time] : digits)
        all.push_back(
            {tr("At %1").arg(formatTime(time)), digit, time, session_.timeline().position()});
    std::stable_sort(all.begin(), all.end(),
                     [](const Bookmark& a, const Bookmark& b) { return a.position < b.position; });
    session_.setBookmarks(std::move(all));
}

void MainWindow::bookmarksToSwimlane() {
    std::map<int, int64_t> digits;
    for (const Bookmark& mark : session_.bookmarks())
        if (mark.digit >= 0) digits[mark.digit] = mark.time;
    if (digits != swimlane_->bookmarks()) swimlane_->setBookmarks(digits);
}

}  // namespace ptoscope
