// Choices and branches of a timeline.

#include <algorithm>

#include "runtime/engine/timeline.h"

namespace ptoscope {
namespace {

BranchInfo info_of(const std::string& name, const Choices& choices, const Simulation& end) {
    return {name, choices, end.steps(), end.now(), end.status(), end.machine().full_hash(), true};
}

}  // namespace

bool Timeline::is_recorded(const Choice& choice) const {
    if (const Choice* recorded = choice_at(position())) return *recorded == choice;
    return choice.kind == Choice::Kind::Step && now_.next() == choice.agent;
}

bool Timeline::choose(const Choice& choice) {
    if (!now_.can(choice)) return false;
    if (!is_recorded(choice)) {
        depart();
        current_.choices[position()] = choice;
    }
    advance();
    return true;
}

bool Timeline::depart() {
    const uint64_t here = position();
    const bool planned = current_.choices.lower_bound(here) != current_.choices.end();
    if (!current_.end && !planned) return false;
    others_.push_back(take_course(here));
    cut(here);
    current_.name = next_name();
    return true;
}

std::string Timeline::next_name() {
    return "branch " + std::to_string(++named_);
}

// The current course as another one keeps it: the checkpoints after `from` move, those before
// stay.
Timeline::Course Timeline::take_course(uint64_t from) {
    Course course;
    course.name = current_.name;
    course.choices = current_.choices;
    course.end = last();
    course.recorder = current_.recorder;
    const auto own =
        current_.checkpoints.begin() + static_cast<std::ptrdiff_t>(checkpoint_before(from) + 1);
    course.checkpoints.assign(std::make_move_iterator(own),
                              std::make_move_iterator(current_.checkpoints.end()));
    current_.checkpoints.erase(own, current_.checkpoints.end());
    return course;
}

// Nothing is recorded after `position`, and the recorder stands exactly there: the nearest
// checkpoint's, run forward.
void Timeline::cut(uint64_t position) {
    current_.choices.erase(current_.choices.lower_bound(position), current_.choices.end());
    current_.checkpoints.erase(
        current_.checkpoints.begin() + static_cast<std::ptrdiff_t>(checkpoint_before(position) + 1),
        current_.checkpoints.end());
    const Checkpoint& nearest = current_.checkpoints.back();
    current_.recorder = nearest.recorder;
    current_.end.reset();
    now_ = nearest.simulation;
    while (this->position() < position) {
        const Choice* choice = choice_at(this->position());
        if (choice != nullptr)
            now_.step(current_.recorder, *choice);
        else if (now_.run(current_.recorder,
                          undisturbed(this->position(), position - this->position())) == 0)
            now_.step(current_.recorder);
    }
}

BranchInfo Timeline::branch() const {
    return info_of(current_.name, current_.choices, last());
}

std::vector<BranchInfo> Timeline::other_branches() const {
    std::vector<BranchInfo> infos;
    for (const Course& other : others_) {
        if (other.end)
            infos.push_back(info_of(other.name, other.choices, *other.end));
        else
            infos.push_back(
                {other.name, other.choices, other.to_run, 0, RunEnd::Running, 0, false});
    }
    return infos;
}

uint64_t Timeline::parting(size_t other) const {
    const Course& course = others_.at(other);
    const uint64_t end = course.end ? course.end->steps() : course.to_run;
    return std::min({first_difference(current_.choices, course.choices), end, recorded_end()});
}

void Timeline::forget_branch(size_t other) {
    others_.erase(others_.begin() + static_cast<std::ptrdiff_t>(other));
}

void Timeline::add_branch(BranchInfo branch) {
    Course course;
    course.name = std::move(branch.name);
    course.choices = std::move(branch.choices);
    course.to_run = branch.end;
    others_.push_back(std::move(course));
    ++named_;
}

uint64_t Timeline::restore(size_t other) {
    const uint64_t shared = parting(other);
    const uint64_t here = std::min(position(), shared);
    Course wanted = std::move(others_.at(other));
    others_[other] = take_course(shared);
    if (!wanted.end) {
        cut(shared);
        plan(wanted.choices);
        current_.name = std::move(wanted.name);
        seek(here);
        return wanted.to_run;
    }
    std::vector<Checkpoint> checkpoints = std::move(current_.checkpoints);
    for (Checkpoint& own : wanted.checkpoints)
        if (own.simulation.steps() > shared) checkpoints.push_back(std::move(own));
    wanted.checkpoints = std::move(checkpoints);
    current_ = std::move(wanted);
    now_ = *current_.end;
    current_.end.reset();
    seek(here);
    return recorded_end();
}

void Timeline::plan(const Choices& choices) {
    current_.choices.erase(current_.choices.lower_bound(recorded_end()), current_.choices.end());
    current_.choices.insert(choices.lower_bound(recorded_end()), choices.end());
}

}  // namespace ptoscope
