#include "widgets/session/session.h"

#include <exception>

namespace ptoscope {

Session::Session(QObject* parent) : QObject(parent) {
    frame_.setSingleShot(true);
    frame_.setTimerType(Qt::PreciseTimer);
    connect(&frame_, &QTimer::timeout, this, &Session::onFrame);
    connect(&loading_, &QFutureWatcherBase::finished, this, &Session::loaded);
    connect(&verifying_, &QFutureWatcherBase::finished, this, &Session::verified);
    sinceFrame_.start();
}

Session::~Session() {
    loading_.waitForFinished();
    verifying_.waitForFinished();
}

TaskLinks Session::linksOf(uint32_t task) const {
    if (graph_ == nullptr) graph_ = std::make_unique<TaskGraph>(*program_);
    return graph_->of(task);
}

bool Session::isRunning() const {
    return state_ == RunState::Running || state_ == RunState::Pausing;
}

bool Session::meets(unsigned needs) const {
    const auto wants = [needs](Need need) { return (needs & need) != 0; };
    if (needs == kNothing) return true;
    if (!isOpen()) return false;
    if (wants(kStanding) && isRunning()) return false;
    if (wants(kCanAdvance) && !timeline_->can_advance()) return false;
    if (wants(kCanGoBack) && timeline_->position() == 0) return false;
    if (wants(kTaskSelected) && task_ == kNone) return false;
    if (wants(kAgentSelected) && !agent_) return false;
    if (wants(kHasSchedule) && schedule_ == nullptr) return false;
    if (wants(kHasFuture) && timeline_->position() == timeline_->recorded_end()) return false;
    return !wants(kAgentCanStep) || (agent_ && timeline_->simulation().can(Choice::step(*agent_)));
}

int64_t Session::cursorTime() const {
    return std::max(timeline_->time(), static_cast<int64_t>(passing_));
}

void Session::setSpeed(Speed speed) {
    if (speed == speed_) return;
    speed_ = speed;
    if (isOpen()) passing_ = static_cast<double>(timeline_->time());
    Q_EMIT speedChanged();
}

bool Session::mayMove() {
    if (!isOpen()) return false;
    endJob();
    seek_.reset();
    stopped_.clear();
    return true;
}

void Session::seekTime(int64_t ns) {
    if (!isOpen()) return;
    seek_ = ns;
    scheduleFrame();
}

void Session::seek(uint64_t position) {
    if (!mayMove()) return;
    guarded([&] { timeline_->seek(position); });
    moved();
    settle();
}

void Session::goToStart() {
    seek(0);
}

void Session::goToEnd() {
    if (isOpen()) seek(timeline_->recorded_end());
}

void Session::reset() {
    if (!mayMove()) return;
    guarded([&] { timeline_ = std::make_unique<Timeline>(program_); });
    recordingChanged(0);
    Q_EMIT branchesChanged();
    moved();
    settle();
}

bool Session::can(const Choice& choice) const {
    return isOpen() && !isRunning() && timeline_->simulation().can(choice);
}

bool Session::isHeld(AgentId agent) const {
    return isOpen() && timeline_->simulation().is_held(agent);
}

bool Session::choose(const Choice& choice) {
    if (!mayMove()) return false;
    const uint64_t here = timeline_->position();
    const size_t branches = timeline_->other_branch_count();
    bool chosen = false;
    guarded([&] { chosen = timeline_->choose(choice); });
    if (timeline_->other_branch_count() != branches) {
        recordingChanged(here);
        Q_EMIT branchesChanged();
    }
    moved();
    settle();
    return chosen;
}

void Session::moved() {
    dirty_ = true;
    passing_ = static_cast<double>(timeline_->time());
    scheduleFrame();
}

void Session::settle() {
    updateVerdict();
    if (!stopped_.empty()) return setState(RunState::AtBreakpoint);
    if (timeline_->can_advance() || timeline_->status() == RunEnd::Held)
        return setState(RunState::Ready);
    setState(timeline_->status() == RunEnd::Completed ? RunState::Finished : RunState::Failed);
}

void Session::setState(RunState state) {
    if (state == state_) return;
    state_ = state;
    Q_EMIT stateChanged();
}

}  // namespace ptoscope
