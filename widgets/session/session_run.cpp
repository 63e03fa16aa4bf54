// How a session passes time: frames, slices, and long steps.

#include <algorithm>
#include <exception>

#include "widgets/session/session.h"

namespace ptoscope {
namespace {

constexpr uint64_t kStepsBetweenLooks = 1024;  // at the clock on the wall

}  // namespace

void Session::run() {
    if (!isOpen() || isRunning() || timeline_->status() != RunEnd::Running) return;
    goal_.reset();
    passing_ = static_cast<double>(timeline_->time());
    sinceFrame_.restart();
    setState(RunState::Running);
    scheduleFrame();
}

void Session::pause() {
    if (state_ != RunState::Running) return;
    setState(RunState::Pausing);
    scheduleFrame();
}

void Session::toggleRun() { isRunning() ? pause() : run(); }

void Session::stepForward(StepUnit unit, std::optional<AgentId> agent) {
    if (!mayMove() || timeline_->status() != RunEnd::Running) return;
    goal_ = Goal{unit, agent};
    setState(RunState::Running);
    QElapsedTimer slice;
    slice.start();
    try {
        advanceToGoal(slice);
    } catch (const std::exception& error) {
        goal_.reset();
        Q_EMIT errorOccurred(QString::fromUtf8(error.what()));
    }
    moved();
    if (!goal_) settle();
}

void Session::scheduleFrame() {
    if (frame_.isActive()) return;
    const auto passed = static_cast<int>(std::min<qint64>(sinceFrame_.elapsed(), kFrameMs));
    frame_.start(kFrameMs - passed);
}

void Session::onFrame() {
    if (!isOpen()) return;
    if (seek_) {
        const int64_t target = *seek_;
        mayMove();
        try {
            timeline_->seek_time(target);
        } catch (const std::exception& error) {
            Q_EMIT errorOccurred(QString::fromUtf8(error.what()));
        }
        moved();
        // Nothing happens until the next step: the moment asked for is as true as its beginning.
        passing_ = static_cast<double>(std::min(target, timeline_->recorded_time()));
        settle();
    }
    if (state_ == RunState::Pausing) {
        goal_.reset();
        settle();
        dirty_ = true;
    } else if (state_ == RunState::Running) {
        advance();
    }
    sinceFrame_.restart();
    if (dirty_) {
        dirty_ = false;
        Q_EMIT changed();
    }
    if (isRunning()) scheduleFrame();
}

void Session::advance() {
    QElapsedTimer slice;
    slice.start();
    try {
        const auto rate = speed_.nsPerSecond();
        if (goal_) {
            advanceToGoal(slice);
            if (!goal_) settle();
        } else if (rate) {
            advanceInTime(*rate, slice);
        } else {
            advanceFast(slice);
        }
    } catch (const std::exception& error) {
        goal_.reset();
        settle();
        Q_EMIT errorOccurred(QString::fromUtf8(error.what()));
    }
    dirty_ = true;
    if (timeline_->status() != RunEnd::Running) {
        goal_.reset();
        settle();
    }
}

void Session::advanceToGoal(const QElapsedTimer& slice) {
    const auto in_time = [&] { return slice.elapsed() < kSliceMs; };
    const bool reached = timeline_->forward(goal_->unit, goal_->agent, in_time);
    if (reached || timeline_->status() != RunEnd::Running) goal_.reset();
}

// Takes the steps that begin within the virtual time that has passed on the wall. A frame that came
// late does not rush; time that could not be simulated in its slice is not made up for.
void Session::advanceInTime(double rate, const QElapsedTimer& slice) {
    const double seconds = static_cast<double>(std::min<qint64>(sinceFrame_.elapsed(), 100)) / 1e3;
    passing_ += rate * seconds;
    const auto target = static_cast<int64_t>(passing_);
    while (timeline_->run_until(target, kStepsBetweenLooks) == kStepsBetweenLooks) {
        if (slice.elapsed() < kSliceMs) continue;
        passing_ = static_cast<double>(timeline_->time());
        return;
    }
}

void Session::advanceFast(const QElapsedTimer& slice) {
    while (slice.elapsed() < kSliceMs && timeline_->run(kStepsBetweenLooks) != 0) {
    }
}

}  // namespace ptoscope
