#include "runtime/engine/timeline.h"

#include <algorithm>

#include "runtime/base/errors.h"

namespace ptoscope {
namespace {

TraceRecorder recorder_for(const Machine& m) {
    return {m.control_agents(), m.state().cores.size(), m.program().tasks.size(), true};
}

}  // namespace

Timeline::Timeline(std::shared_ptr<const Program> program, size_t checkpoint_bytes)
    : now_(std::move(program)), budget_(checkpoint_bytes) {
    current_.name = "main";
    current_.recorder = recorder_for(now_.machine());
    current_.checkpoints.push_back({now_, current_.recorder, 0});
    cloned_ = cloned_bytes();
}

const Choice* Timeline::choice_at(uint64_t position) const {
    const auto found = current_.choices.find(position);
    return found == current_.choices.end() ? nullptr : &found->second;
}

StepInfo Timeline::replay(Simulation& moment) const {
    const Choice* choice = choice_at(moment.steps());
    return choice != nullptr ? moment.step(*choice) : moment.step();
}

// Steps from `position` on that are not chosen by hand, at most `most`.
uint64_t Timeline::undisturbed(uint64_t position, uint64_t most) const {
    const auto next = current_.choices.lower_bound(position);
    return next == current_.choices.end() ? most : std::min(most, next->first - position);
}

void Timeline::replay_until(Simulation& moment, uint64_t position) const {
    while (moment.steps() < position) {
        const uint64_t plain = undisturbed(moment.steps(), position - moment.steps());
        if (plain == 0 || moment.run(plain) == 0) replay(moment);
    }
}

// The same as `most` times advance(), as far as that goes without a look at choices, checkpoints
// and the recorded end. 0: only advance() can tell.
uint64_t Timeline::advance_many(uint64_t most) {
    const uint64_t plain = undisturbed(position(), most);
    if (current_.end) {
        const uint64_t taken = now_.run(std::min(plain, current_.end->steps() - position()));
        if (position() == current_.end->steps()) current_.end.reset();
        return taken;
    }
    const uint64_t taken =
        now_.run(current_.recorder, std::min(plain, interval_ - position() % interval_));
    if (taken > 0 && position() % interval_ == 0) save_checkpoint();
    return taken;
}

// Replays what is recorded, or records what is new.
StepInfo Timeline::advance() {
    if (current_.end) {
        const StepInfo info = replay(now_);
        if (position() == current_.end->steps()) current_.end.reset();
        return info;
    }
    const Choice* choice = choice_at(position());
    if (choice != nullptr && !now_.can(*choice)) refuse(*choice);
    const StepInfo info =
        choice != nullptr ? now_.step(current_.recorder, *choice) : now_.step(current_.recorder);
    if (position() % interval_ == 0) save_checkpoint();
    return info;
}

void Timeline::refuse(const Choice& choice) const {
    throw InputError("step " + std::to_string(position()) + ": cannot " + name(choice.kind) + " " +
                     machine().name_of(choice.agent) + " here");
}

void Timeline::save_checkpoint() {
    const uint64_t cloned = cloned_bytes();
    const size_t bytes = sizeof(Checkpoint) + kCheckpointFixed + (cloned - cloned_);
    cloned_ = cloned;
    current_.checkpoints.push_back({now_, current_.recorder, bytes});
    thin_checkpoints();
}

// Over budget: other branches' checkpoints go first. Then every other one, older ones first lose
// their neighbours; new ones come wider.
void Timeline::thin_checkpoints() {
    if (checkpoint_bytes() <= budget_) return;
    for (Course& other : others_)
        other.checkpoints.clear();
    std::vector<Checkpoint>& all = current_.checkpoints;
    while (checkpoint_bytes() > budget_ && all.size() > 2) {
        std::vector<Checkpoint> kept;
        for (size_t i = 0; i < all.size(); ++i) {
            const bool keep = i % 2 == 0 || i + 1 == all.size();
            if (keep) {
                kept.push_back(std::move(all[i]));
            } else if (i + 1 < all.size()) {
                all[i + 1].bytes += all[i].bytes / 2;  // chunks that both shared
            }
        }
        all = std::move(kept);
        interval_ *= 2;
    }
}

size_t Timeline::checkpoint_bytes() const {
    size_t bytes = 0;
    for (const Checkpoint& c : current_.checkpoints)
        bytes += c.bytes;
    for (const Course& other : others_)
        for (const Checkpoint& c : other.checkpoints)
            bytes += c.bytes;
    return bytes;
}

bool Timeline::step() {
    return run(1) == 1;
}

uint64_t Timeline::run(uint64_t count) {
    uint64_t taken = 0;
    while (taken < count && can_advance()) {
        const uint64_t many = advance_many(count - taken);
        if (many == 0) advance();
        taken += std::max<uint64_t>(many, 1);
    }
    return taken;
}

int64_t Timeline::next_begin() const {
    const Choice* choice = choice_at(position());
    if (choice != nullptr && choice->kind != Choice::Kind::Step) return time();
    const auto agent = choice != nullptr ? choice->agent : now_.next();
    return agent ? std::max(time(), now_.next_time(*agent).value_or(time())) : INT64_MAX;
}

uint64_t Timeline::run_until(int64_t ns, uint64_t count) {
    uint64_t taken = 0;
    for (; taken < count && can_advance() && next_begin() <= ns; ++taken)
        advance();
    return taken;
}

size_t Timeline::checkpoint_before(uint64_t position) const {
    const auto& all = current_.checkpoints;
    const auto after =
        std::upper_bound(all.begin(), all.end(), position,
                         [](uint64_t p, const Checkpoint& c) { return p < c.simulation.steps(); });
    return static_cast<size_t>(after - all.begin()) - 1;
}

Simulation Timeline::moment_at(uint64_t position) const {
    Simulation moment = current_.checkpoints[checkpoint_before(position)].simulation;
    replay_until(moment, position);
    return moment;
}

void Timeline::seek(uint64_t position) {
    position = std::min(position, recorded_end());
    if (position == recorded_end()) return move_to(last());
    const Checkpoint& nearest = current_.checkpoints[checkpoint_before(position)];
    const bool ahead =
        position >= this->position() && nearest.simulation.steps() <= this->position();
    if (!ahead) move_to(nearest.simulation);
    replay_until(now_, position);
}

void Timeline::move_to(Simulation moment) {
    if (!current_.end) current_.end = std::move(now_);
    now_ = std::move(moment);
    if (now_.steps() == current_.end->steps()) current_.end.reset();
}

void Timeline::seek_time(int64_t ns) {
    const auto& all = current_.checkpoints;
    const auto after =
        std::upper_bound(all.begin(), all.end(), ns,
                         [](int64_t t, const Checkpoint& c) { return t < c.simulation.now(); });
    const size_t from = static_cast<size_t>(std::max<std::ptrdiff_t>(after - all.begin() - 1, 0));
    Simulation probe = all[from].simulation;
    while (probe.steps() < recorded_end()) {
        Simulation before = probe;
        replay_until(probe, std::min(probe.steps() + kProbe, recorded_end()));
        if (probe.now() <= ns) continue;
        // The boundary lies within these steps: again, one by one.
        while (before.steps() < recorded_end()) {
            Simulation moment = before;
            replay(before);
            if (before.now() > ns) return move_to(std::move(moment));
        }
        break;
    }
    move_to(last());
}

}  // namespace ptoscope
