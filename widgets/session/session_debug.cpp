// Branches, breakpoints and bookmarks of a session.

#include <algorithm>

#include "widgets/session/session.h"

namespace ptoscope {

void Session::recordingChanged(uint64_t after) {
    breakpoints_->forget_after(after);
    verdict_ = RunVerdict{};
    Q_EMIT verdictChanged();
}

void Session::restoreBranch(size_t other) {
    if (!mayMove() || other >= timeline_->other_branch_count()) return;
    recordingChanged(timeline_->parting(other));
    const uint64_t here = timeline_->position();
    const uint64_t end = timeline_->restore(other);
    const uint64_t shown = std::min(here, timeline_->position());
    Q_EMIT branchesChanged();
    moved();
    if (timeline_->recorded_end() >= end) return settle();
    timeline_->seek(timeline_->recorded_end());
    runTo(tr("Running the branch again"), end, [this, shown] { seek(shown); });
}

void Session::forgetBranch(size_t other) {
    if (!isOpen() || other >= timeline_->other_branch_count()) return;
    timeline_->forget_branch(other);
    Q_EMIT branchesChanged();
}

void Session::renameBranch(const QString& name) {
    if (!isOpen() || name.isEmpty()) return;
    timeline_->rename_branch(name.toStdString());
    Q_EMIT branchesChanged();
}

void Session::depart() {
    if (!mayMove()) return;
    const uint64_t here = timeline_->position();
    if (!timeline_->depart()) return;
    recordingChanged(here);
    Q_EMIT branchesChanged();
    moved();
    settle();
}

BreakpointId Session::addBreakpoint(const Breakpoint& breakpoint) {
    const BreakpointId id = breakpoints_->add(breakpoint);
    Q_EMIT breakpointsChanged();
    scheduleFrame();
    return id;
}

void Session::changeBreakpoint(BreakpointId id, const Breakpoint& breakpoint) {
    breakpoints_->change(id, breakpoint);
    Q_EMIT breakpointsChanged();
    scheduleFrame();
}

void Session::removeBreakpoint(BreakpointId id) {
    breakpoints_->remove(id);
    stopped_.erase(std::remove(stopped_.begin(), stopped_.end(), id), stopped_.end());
    Q_EMIT breakpointsChanged();
}

// Behind the scenes, slice by slice, what is not known yet of the recorded run.
void Session::fillHits() {
    if (breakpoints_->is_filled(timeline_->recorded_end())) return;
    QElapsedTimer slice;
    slice.start();
    breakpoints_->fill(*timeline_, timeline_->recorded_end(),
                       [&] { return slice.elapsed() < kSliceMs; });
    dirty_ = true;
    scheduleFrame();
}

void Session::setBookmarks(std::vector<Bookmark> bookmarks) {
    if (bookmarks == bookmarks_) return;
    bookmarks_ = std::move(bookmarks);
    Q_EMIT bookmarksChanged();
}

// A digit belongs to one bookmark.
void Session::addBookmark(const QString& name, int digit) {
    if (!isOpen()) return;
    std::vector<Bookmark> all = bookmarks_;
    for (Bookmark& b : all)
        if (b.digit == digit) b.digit = -1;
    all.push_back({name, digit, cursorTime(), timeline_->position()});
    std::stable_sort(all.begin(), all.end(),
                     [](const Bookmark& a, const Bookmark& b) { return a.position < b.position; });
    setBookmarks(std::move(all));
}

void Session::goToBookmark(size_t index) {
    if (index < bookmarks_.size()) seek(bookmarks_[index].position);
}

}  // namespace ptoscope
