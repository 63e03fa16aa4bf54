// A schedule as the recorded run of a session.

#include <algorithm>

#include "widgets/session/session.h"

namespace ptoscope {
namespace {

constexpr const char* kBranch = "schedule";

}  // namespace

bool Session::openSchedule(Schedule schedule, const QString& path) {
    LoadResult result = sourceOfSchedule(std::move(schedule), path);
    // One of what is open already comes from the same file.
    if (result.source && isOpen() && result.source->program->hash == program_->hash)
        result.source->origin = origin_;
    return adopt(std::move(result));
}

uint64_t Session::scheduleFollowed() const {
    if (schedule_ == nullptr) return 0;
    const uint64_t same = first_difference(timeline_->choices(), schedule_->choices);
    return std::min({same, schedule_->end(), timeline_->recorded_end()});
}

// Of a fresh timeline.
void Session::followSchedule() {
    timeline_->rename_branch(kBranch);
    timeline_->plan(schedule_->choices);
    Q_EMIT branchesChanged();
    runTo(tr("Running the schedule"), schedule_->end(), [this] {
        checkSchedule();
        goToScheduleStep(schedule_->lastChance());
    });
}

void Session::checkSchedule() {
    const uint64_t expected = schedule_->schedule.end_hash;
    if (timeline_->position() < schedule_->end())
        Q_EMIT errorOccurred(tr("The schedule does not fit: the run ends at step %1 of %2")
                                 .arg(timeline_->position())
                                 .arg(schedule_->end()));
    else if (expected != 0 && machine().logical_hash() != expected)
        Q_EMIT errorOccurred(
            tr("The schedule ends in another state than it was found with: it "
               "was made by another version"));
}

void Session::goToScheduleStep(size_t step) {
    if (schedule_ == nullptr || step > schedule_->steps()) return;
    const uint64_t position = schedule_->before[step];
    if (position <= scheduleFollowed()) return seek(position);
    resumeSchedule(step);
}

void Session::resumeSchedule(size_t step) {
    if (schedule_ == nullptr || step > schedule_->steps() || !mayMove()) return;
    const auto leaves = [this](const Choices& choices) {
        return first_difference(choices, schedule_->choices) < schedule_->end();
    };
    if (leaves(timeline_->choices())) restoreSchedule(leaves);
    const uint64_t position = schedule_->before[step];
    runTo(tr("Back to the schedule"), schedule_->end(), [this, position] { seek(position); });
}

// Makes a branch that does not leave the schedule the current one.
void Session::restoreSchedule(const std::function<bool(const Choices&)>& leaves) {
    const std::vector<BranchInfo> all = timeline_->other_branches();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const BranchInfo& each) { return !leaves(each.choices); });
    const auto other = static_cast<size_t>(found - all.begin());
    if (other == all.size())
        timeline_->add_branch(
            {.name = kBranch, .choices = schedule_->choices, .end = schedule_->end()});
    recordingChanged(timeline_->parting(other));
    timeline_->restore(other);
    Q_EMIT branchesChanged();
    moved();
}

}  // namespace ptoscope
