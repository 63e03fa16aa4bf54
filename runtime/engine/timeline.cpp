#include "runtime/engine/timeline.h"

#include <algorithm>

namespace ptoscope {
namespace {

TraceRecorder recorder_for(const Machine& m) {
    return {m.control_agents(), m.state().cores.size(), m.program().tasks.size(), true};
}

}  // namespace

const char* name(StepUnit unit) {
    constexpr const char* names[] = {"micro-step", "phase", "task event", "drain phase"};
    return names[static_cast<int>(unit)];
}

Timeline::Timeline(std::shared_ptr<const Program> program, size_t checkpoint_bytes)
    : now_(std::move(program)), recorder_(recorder_for(now_.machine())), budget_(checkpoint_bytes) {
    checkpoints_.push_back({now_, recorder_, 0});
    cloned_ = cloned_bytes();
}

std::optional<AgentId> Timeline::choice_at(uint64_t position) const {
    const auto found = deviations_.find(position);
    if (found == deviations_.end()) return std::nullopt;
    return found->second;
}

// Replays what is recorded, or records what is new.
StepInfo Timeline::advance() {
    const auto choice = choice_at(position());
    if (end_) {
        const StepInfo info = now_.step(choice);
        if (position() == end_->steps()) end_.reset();
        return info;
    }
    const StepInfo info = now_.step(recorder_, choice);
    if (position() % interval_ == 0) save_checkpoint();
    return info;
}

void Timeline::save_checkpoint() {
    const uint64_t cloned = cloned_bytes();
    const size_t bytes = sizeof(Checkpoint) + kCheckpointFixed + (cloned - cloned_);
    cloned_ = cloned;
    checkpoints_.push_back({now_, recorder_, bytes});
    thin_checkpoints();
}

// Over budget: every other one goes, older ones first lose their neighbours; new ones come wider.
void Timeline::thin_checkpoints() {
    if (checkpoint_bytes() <= budget_) return;
    std::vector<Checkpoint> kept;
    for (size_t i = 0; i < checkpoints_.size(); ++i) {
        const bool keep = i % 2 == 0 || i + 1 == checkpoints_.size();
        if (keep) {
            kept.push_back(std::move(checkpoints_[i]));
        } else if (i + 1 < checkpoints_.size()) {
            checkpoints_[i + 1].bytes += checkpoints_[i].bytes / 2;  // chunks that both shared
        }
    }
    checkpoints_ = std::move(kept);
    interval_ *= 2;
}

size_t Timeline::checkpoint_bytes() const {
    size_t bytes = 0;
    for (const Checkpoint& c : checkpoints_)
        bytes += c.bytes;
    return bytes;
}

bool Timeline::step() {
    return run(1) == 1;
}

uint64_t Timeline::run(uint64_t count) {
    uint64_t taken = 0;
    for (; taken < count && status() == RunEnd::Running; ++taken)
        advance();
    return taken;
}

int64_t Timeline::next_begin() const {
    const auto recorded = choice_at(position());
    const auto agent = recorded ? recorded : now_.next();
    return agent ? std::max(time(), now_.next_time(*agent).value_or(time())) : INT64_MAX;
}

uint64_t Timeline::run_until(int64_t ns, uint64_t count) {
    uint64_t taken = 0;
    for (; taken < count && status() == RunEnd::Running && next_begin() <= ns; ++taken)
        advance();
    return taken;
}

bool Timeline::step_agent(AgentId agent) {
    if (status() != RunEnd::Running || !machine().can_step(agent)) return false;
    const auto recorded = choice_at(position());
    const AgentId usual = recorded ? *recorded : *now_.next();
    if (agent != usual) {
        forget_after_now();
        deviations_[position()] = agent;
    }
    advance();
    return true;
}

// The recorder must stand exactly where `now_` does: the nearest checkpoint's, run forward.
void Timeline::forget_after_now() {
    const uint64_t here = position();
    deviations_.erase(deviations_.lower_bound(here), deviations_.end());
    if (!end_) return;
    const size_t from = checkpoint_before(here);
    checkpoints_.resize(from + 1, checkpoints_.front());
    recorder_ = checkpoints_[from].recorder;
    now_ = checkpoints_[from].simulation;
    while (position() < here)
        now_.step(recorder_, choice_at(position()));
    end_.reset();
}

size_t Timeline::checkpoint_before(uint64_t position) const {
    const auto after =
        std::upper_bound(checkpoints_.begin(), checkpoints_.end(), position,
                         [](uint64_t p, const Checkpoint& c) { return p < c.simulation.steps(); });
    return static_cast<size_t>(after - checkpoints_.begin()) - 1;
}

void Timeline::seek(uint64_t position) {
    position = std::min(position, recorded_end());
    if (position == recorded_end()) return move_to(last());
    const size_t from = checkpoint_before(position);
    const bool ahead =
        position >= this->position() && checkpoints_[from].simulation.steps() <= this->position();
    if (!ahead) move_to(checkpoints_[from].simulation);
    while (this->position() < position)
        now_.step(choice_at(this->position()));
}

void Timeline::move_to(Simulation moment) {
    if (!end_) end_ = std::move(now_);
    now_ = std::move(moment);
    if (now_.steps() == end_->steps()) end_.reset();
}

void Timeline::seek_time(int64_t ns) {
    const auto after =
        std::upper_bound(checkpoints_.begin(), checkpoints_.end(), ns,
                         [](int64_t t, const Checkpoint& c) { return t < c.simulation.now(); });
    const size_t from =
        static_cast<size_t>(std::max<std::ptrdiff_t>(after - checkpoints_.begin() - 1, 0));
    Simulation probe = checkpoints_[from].simulation;
    while (probe.steps() < recorded_end()) {
        Simulation before = probe;
        for (uint64_t i = 0; i < kProbe && probe.steps() < recorded_end(); ++i)
            probe.step(choice_at(probe.steps()));
        if (probe.now() <= ns) continue;
        // The boundary lies within these steps: again, one by one.
        while (before.steps() < recorded_end()) {
            Simulation moment = before;
            before.step(choice_at(before.steps()));
            if (before.now() > ns) return move_to(std::move(moment));
        }
        break;
    }
    move_to(last());
}

bool Timeline::is_boundary(const StepInfo& info, StepUnit unit, std::optional<AgentId> agent) {
    if (agent && info.agent != *agent) return false;
    switch (unit) {
        case StepUnit::Micro:
            return true;
        case StepUnit::Phase:
            return info.phase_before != info.phase_after;
        case StepUnit::TaskEvent:
            return info.task_event;
        case StepUnit::DrainPhase:
            return info.drain_event;
    }
    return false;
}

bool Timeline::forward(StepUnit unit, std::optional<AgentId> agent, const KeepGoing& keep_going) {
    bool reached = false;
    uint64_t taken = 0;
    while (!reached && status() == RunEnd::Running) {
        reached = is_boundary(advance(), unit, agent);
        if (++taken % kAskEvery == 0 && keep_going && !keep_going()) break;
    }
    return reached;
}

// Stretch by stretch from checkpoint to checkpoint, backwards: the last boundary before the
// present.
bool Timeline::back(StepUnit unit, std::optional<AgentId> agent, const KeepGoing& keep_going) {
    uint64_t end = position();
    while (end > 0) {
        const size_t from = checkpoint_before(end - 1);
        Simulation probe = checkpoints_[from].simulation;
        const uint64_t begin = probe.steps();
        std::optional<uint64_t> last;
        // Before the step that is a boundary: stepping forward from there crosses it again.
        while (probe.steps() < end) {
            const uint64_t at = probe.steps();
            if (is_boundary(probe.step(choice_at(at)), unit, agent)) last = at;
        }
        if (last) {
            seek(*last);
            return true;
        }
        end = begin;
        if (keep_going && !keep_going()) return false;
    }
    seek(0);
    return false;
}

bool Timeline::forward(StepObserver& observer, const KeepGoing& keep_going) {
    observer.begin(now_);
    uint64_t taken = 0;
    while (status() == RunEnd::Running) {
        const StepInfo info = advance();
        if (observer.on_step(info, now_)) return true;
        if (++taken % kAskEvery == 0 && keep_going && !keep_going()) break;
    }
    return false;
}

bool Timeline::back(StepObserver& observer, const KeepGoing& keep_going) {
    uint64_t end = position();
    while (end > 0) {
        const size_t from = checkpoint_before(end - 1);
        Simulation probe = checkpoints_[from].simulation;
        const uint64_t begin = probe.steps();
        std::optional<uint64_t> last;
        observer.begin(probe);
        while (probe.steps() < end) {
            const StepInfo info = probe.step(choice_at(probe.steps()));
            // Standing on a stop, the one before it is meant.
            if (observer.on_step(info, probe) && probe.steps() < position()) last = probe.steps();
        }
        if (last) {
            seek(*last);
            return true;
        }
        end = begin;
        if (keep_going && !keep_going()) return false;
    }
    seek(0);
    return false;
}

Simulation Timeline::moment_at(uint64_t position) const {
    Simulation moment = checkpoints_[checkpoint_before(position)].simulation;
    while (moment.steps() < position)
        moment.step(choice_at(moment.steps()));
    return moment;
}

bool Timeline::scan(uint64_t from, uint64_t to, StepObserver& observer,
                    const KeepGoing& keep_going) const {
    Simulation moment = moment_at(from);
    observer.begin(moment);
    uint64_t taken = 0;
    while (moment.steps() < std::min(to, recorded_end())) {
        const StepInfo info = moment.step(choice_at(moment.steps()));
        observer.on_step(info, moment);
        if (++taken % kAskEvery == 0 && keep_going && !keep_going()) return false;
    }
    return true;
}

}  // namespace ptoscope
