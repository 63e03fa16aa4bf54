// How a session passes time: frames, slices, and long work.

#include <algorithm>
#include <exception>

#include "runtime/engine/backward_search.h"
#include "widgets/session/session.h"

namespace ptoscope {
namespace {

constexpr uint64_t kStepsBetweenLooks = 1024;  // at the clock on the wall

double part(uint64_t done, uint64_t all) {
    return all == 0 ? 1 : static_cast<double>(done) / static_cast<double>(all);
}

}  // namespace

void Session::run() {
    if (!isOpen() || isRunning() || !timeline_->can_advance()) return;
    mayMove();
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

void Session::toggleRun() {
    isRunning() ? pause() : run();
}

void Session::cancel() {
    wanted_ = false;
    if (loading_.isRunning()) Q_EMIT progressDone();
    pause();
}

void Session::scheduleFrame() {
    if (frame_.isActive()) return;
    const auto passed = static_cast<int>(std::min<qint64>(sinceFrame_.elapsed(), kFrameMs));
    frame_.start(kFrameMs - passed);
}

void Session::guarded(const std::function<void()>& work) {
    try {
        work();
    } catch (const std::exception& error) {
        endJob();
        if (isOpen()) settle();
        Q_EMIT errorOccurred(QString::fromUtf8(error.what()));
    }
}

void Session::onFrame() {
    if (!isOpen()) return;
    QElapsedTimer slice;
    slice.start();
    if (seek_) {
        const int64_t target = *seek_;
        mayMove();
        guarded([&] { timeline_->seek_time(target); });
        moved();
        // Nothing happens until the next step: the moment asked for is as true as its beginning.
        passing_ = static_cast<double>(std::min(target, timeline_->recorded_time()));
        settle();
    }
    if (state_ == RunState::Pausing) {
        endJob();
        settle();
        dirty_ = true;
    } else if (state_ == RunState::Running) {
        guarded([&] { advance(); });
    } else {
        fillHits();
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
    dirty_ = true;
    if (job_) return advanceJob(slice);
    const auto rate = speed_.nsPerSecond();
    if (rate) {
        advanceInTime(*rate, slice);
    } else {
        // Where a frame takes long to draw, half of the time still goes to simulating.
        const qint64 most =
            std::clamp<qint64>(sinceFrame_.elapsed() / 2, kSliceMs, kLongestSliceMs);
        goOn(slice, INT64_MAX, most);
    }
    if (!stopped_.empty() || !timeline_->can_advance()) settle();
}

// Takes the steps that begin by `until`, as far as the slice of `most` ms goes, and stops at
// breakpoints. Without any, nothing looks at the steps.
void Session::goOn(const QElapsedTimer& slice, int64_t until, qint64 most) {
    const auto in_time = [&] { return slice.elapsed() < most; };
    if (!breakpoints_->any_enabled()) {
        while (timeline_->run_until(until, kStepsBetweenLooks) == kStepsBetweenLooks && in_time()) {
        }
        return;
    }
    breakpoints_->fill(*timeline_, timeline_->position());
    BreakpointObserver observer(*breakpoints_);
    if (timeline_->forward(observer, in_time, until)) stopped_ = observer.stopped();
}

// The steps that begin within the virtual time that has passed on the wall. A frame that came late
// does not rush; time that could not be simulated in its slice is not made up for.
void Session::advanceInTime(double rate, const QElapsedTimer& slice) {
    const double seconds = static_cast<double>(std::min<qint64>(sinceFrame_.elapsed(), 100)) / 1e3;
    passing_ += rate * seconds;
    goOn(slice, static_cast<int64_t>(passing_), kSliceMs);
    if (slice.elapsed() >= kSliceMs || !stopped_.empty())
        passing_ = static_cast<double>(timeline_->time());
}

// The first slice follows at once: what is short is done when this returns.
void Session::start(Job job) {
    job_ = std::move(job);
    setState(RunState::Running);
    QElapsedTimer slice;
    slice.start();
    guarded([&] { advanceJob(slice); });
    moved();
}

void Session::advanceJob(const QElapsedTimer& slice) {
    const bool done = job_->advance([&] { return slice.elapsed() < kSliceMs; });
    if (!done) {
        Q_EMIT progress(job_->name, job_->progress ? job_->progress() : -1);
        return;
    }
    const std::function<void()> next = job_->done;
    endJob();
    moved();
    settle();
    if (next) next();
}

void Session::endJob() {
    if (!job_) return;
    job_.reset();
    Q_EMIT progressDone();
}

void Session::search(const QString& name, std::shared_ptr<StepObserver> observer, bool forward) {
    if (!forward) return searchBack(name, std::move(observer), false);
    if (!mayMove() || !timeline_->can_advance()) return;
    start({name,
           [this, observer](const KeepGoing& keep_going) {
               bool in_time = true;
               const bool reached =
                   timeline_->forward(*observer, [&] { return in_time = keep_going(); });
               return reached || in_time || !timeline_->can_advance();
           },
           {},
           {}});
}

void Session::searchBack(const QString& name, std::shared_ptr<StepObserver> observer, bool before) {
    if (!mayMove() || timeline_->position() == 0) return;
    const auto side = before ? BackwardSearch::Side::Before : BackwardSearch::Side::After;
    auto walk = std::make_shared<BackwardSearch>(*timeline_, *observer, side);
    // The observer lives as long as the search.
    start({name,
           [this, observer, walk](const KeepGoing& keep_going) {
               if (!walk->advance(keep_going)) return false;
               timeline_->seek(walk->found().value_or(0));
               return true;
           },
           [walk] { return walk->progress(); },
           {}});
}

void Session::stepForward(StepUnit unit, std::optional<AgentId> agent) {
    search(tr("To the next %1").arg(QLatin1String(ptoscope::name(unit))),
           std::make_shared<UnitObserver>(unit, agent), true);
}

void Session::stepBack(StepUnit unit, std::optional<AgentId> agent) {
    searchBack(tr("Back to the last %1").arg(QLatin1String(ptoscope::name(unit))),
               std::make_shared<UnitObserver>(unit, agent), true);
}

void Session::goToDrain(bool forward) {
    search(forward ? tr("To the next drain") : tr("Back to the last drain"),
           std::make_shared<EventObserver>(set_of(EventKind::DrainOpened)), forward);
}

void Session::goToTaskEvent(bool forward) {
    if (task_ == kNone) return;
    search(forward ? tr("To the task's next event") : tr("Back to the task's last event"),
           std::make_shared<EventObserver>(kAnyEvent, task_), forward);
}

void Session::runBack() {
    if (!mayMove() || timeline_->position() == 0) return;
    if (!breakpoints_->any_stops()) return seek(0);
    auto observer = std::make_shared<BreakpointObserver>(*breakpoints_);
    const uint64_t here = timeline_->position();
    auto walk =
        std::make_shared<BackwardSearch>(*timeline_, *observer, BackwardSearch::Side::After);
    start({tr("Back to the last breakpoint"),
           [this, observer, walk, here](const KeepGoing& keep_going) {
               // A rule counts hits from the start of the run: they must be known.
               if (!breakpoints_->fill(*timeline_, here, keep_going)) return false;
               if (!walk->advance(keep_going)) return false;
               timeline_->seek(walk->found().value_or(0));
               if (walk->found()) stopped_ = breakpoints_->stops_at(*timeline_, *walk->found());
               return true;
           },
           [walk] { return walk->progress(); },
           {}});
}

void Session::runTo(const QString& name, uint64_t position, std::function<void()> done) {
    const uint64_t from = timeline_->position();
    start({name,
           [this, position](const KeepGoing& keep_going) {
               while (timeline_->position() < position) {
                   const uint64_t left = position - timeline_->position();
                   if (timeline_->run(std::min(left, kStepsBetweenLooks)) == 0) return true;
                   if (!keep_going()) return timeline_->position() >= position;
               }
               return true;
           },
           [this, from, position] { return part(timeline_->position() - from, position - from); },
           std::move(done)});
}

}  // namespace ptoscope
