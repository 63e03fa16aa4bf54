#include "widgets/session/session.h"

#include <exception>

#include "widgets/session/workload_source.h"

namespace ptoscope {

Session::Session(QObject* parent) : QObject(parent) {
    frame_.setSingleShot(true);
    frame_.setTimerType(Qt::PreciseTimer);
    connect(&frame_, &QTimer::timeout, this, &Session::onFrame);
    sinceFrame_.start();
}

Session::~Session() = default;

template <class Work>
void Session::guarded(Work work) {
    try {
        work();
    } catch (const std::exception& error) {
        goal_.reset();
        if (isOpen()) setState(RunState::Ready);
        Q_EMIT errorOccurred(QString::fromUtf8(error.what()));
    }
}

template <class Load>
bool Session::open(Load load, const QString& origin) {
    bool done = false;
    guarded([&] {
        std::shared_ptr<const Program> program = load();
        auto timeline = std::make_unique<Timeline>(program);  // may throw: nothing changed yet
        program_ = std::move(program);
        timeline_ = std::move(timeline);
        graph_.reset();
        origin_ = origin;
        verdict_ = Verdict{};
        goal_.reset();
        seek_.reset();
        selection_ = Item{};
        task_ = kNone;
        agent_.reset();
        passing_ = 0;
        done = true;
    });
    if (!done) return false;
    Q_EMIT opened();
    Q_EMIT selectionChanged();
    moved();
    settle();
    return true;
}

bool Session::openFile(const QString& path) {
    return open([&] { return programFromFile(path); }, path);
}

bool Session::openCapture(const QString& folder) {
    return open([&] { return programFromCapture(folder); }, folder);
}

bool Session::openProgram(std::shared_ptr<const Program> program, const QString& origin) {
    return open([&] { return std::move(program); }, origin);
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
    if (wants(kCanAdvance) && timeline_->status() != RunEnd::Running) return false;
    if (wants(kCanGoBack) && timeline_->position() == 0) return false;
    if (wants(kTaskSelected) && task_ == kNone) return false;
    if (wants(kAgentSelected) && !agent_) return false;
    return !wants(kAgentCanStep) || (agent_ && machine().can_step(*agent_));
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
    goal_.reset();
    seek_.reset();
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
    verdict_ = Verdict{};
    Q_EMIT verdictChanged();
    moved();
    settle();
}

void Session::stepBack(StepUnit unit, std::optional<AgentId> agent) {
    if (!mayMove()) return;
    guarded([&] { timeline_->back(unit, agent); });
    moved();
    settle();
}

void Session::stepAgent(AgentId agent) {
    if (!mayMove()) return;
    guarded([&] { timeline_->step_agent(agent); });
    moved();
    settle();
}

void Session::moved() {
    dirty_ = true;
    passing_ = static_cast<double>(timeline_->time());
    scheduleFrame();
}

void Session::settle() {
    updateVerdict();
    switch (timeline_->status()) {
        case RunEnd::Running:
            return setState(RunState::Ready);
        case RunEnd::Completed:
            return setState(RunState::Finished);
        default:
            return setState(RunState::Failed);
    }
}

void Session::setState(RunState state) {
    if (state == state_) return;
    state_ = state;
    Q_EMIT stateChanged();
}

// Ends are only reached by stepping to them, so the end is the shown moment when it is first seen.
void Session::updateVerdict() {
    const bool ended = timeline_->recorded_status() != RunEnd::Running;
    if (!ended && verdict_.empty()) return;
    if (!ended) {
        verdict_ = Verdict{};
    } else if (verdict_.empty() && timeline_->status() != RunEnd::Running) {
        verdict_ = verdictOf(timeline_->simulation());
        // The outcome is seen first; comparing the data of a big program takes a moment.
        if (verdict_.toVerify) QTimer::singleShot(0, this, &Session::verify);
    } else {
        return;
    }
    Q_EMIT verdictChanged();
}

void Session::verify() {
    if (!isOpen() || !verdict_.toVerify || timeline_->recorded_status() != RunEnd::Completed)
        return;
    if (timeline_->position() != timeline_->recorded_end()) return;  // when it is there again
    guarded([&] { verdict_ = verified(verdict_, machine()); });
    Q_EMIT verdictChanged();
}

}  // namespace ptoscope
