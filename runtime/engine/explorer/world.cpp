#include "runtime/engine/explorer/world.h"

#include <algorithm>

#include "runtime/base/errors.h"
#include "runtime/machine/changed_parts.h"
#include "runtime/orchestrator/joining.h"

namespace ptoscope {
namespace {

// What a part adds to a state's fingerprint: parts change one by one, so it is a sum.
uint64_t share(uint16_t part, uint64_t hash) {
    uint64_t h = (hash + part + 1) * 0xd6e8feb86659fd93ULL;
    h = (h ^ h >> 32) * 0xd6e8feb86659fd93ULL;
    return h ^ h >> 32;
}

void check_size(const Program& program) {
    for (const TaskSpec& t : program.tasks)
        if (t.afters + t.args > kInlineProducers)
            throw InputError("task " + t.name + " may have more than " +
                             std::to_string(kInlineProducers) + " producers: too many to explore");
}

bool waits_in_queue(const MachineState& m) {
    const RuntimeConfig& config = m.program->config.runtime;
    return m.wiring.size() > 0 && m.wiring.size() < config.wiring_batch &&
           config.wiring_backoff > 0;
}

}  // namespace

World::World(const std::shared_ptr<const Program>& program, bool reduce)
    : World(program, reduce, std::make_shared<Boxes>()) {}

World::World(const World& other, const std::shared_ptr<const Program>& program)
    : World(program, other.reduce_, other.boxes_) {}

World::World(const std::shared_ptr<const Program>& program, bool reduce,
             std::shared_ptr<Boxes> boxes)
    : machine_(program),
      layout_(machine_),
      boxes_(std::move(boxes)),
      checks_(*program),
      sharing_(*program),
      reduce_(reduce) {
    check_size(*program);
    for (uint16_t i = 0; i < machine_.agents(); ++i)
        if (!machine_.is_core({i}) ||
            layout_.number(PartKind::Core, static_cast<uint32_t>(machine_.core_of({i}))) !=
                PartLayout::kNoPart)
            agents_.push_back(i);
    numbers_.resize(layout_.size());
    changed_.resize(layout_.size());
    for (uint16_t i = 0; i < layout_.size(); ++i)
        encode(i);
    if (!reduce_) return;
    notes_ = &opening_;
    (void)settle();
    notes_ = nullptr;
}

std::optional<Finding> World::settle() {
    sharing_.update(machine_);
    for (const uint16_t i : agents_)
        if (auto finding = take_local_steps_of({i})) return finding;
    encode_changed();
    return std::nullopt;
}

void World::encode(uint16_t part) {
    scratch_.clear();
    write_part(machine_, layout_[part], scratch_, *boxes_);
    numbers_[part] = store_.number_of(scratch_.bytes());
    fingerprint_ += share(part, store_.hash(numbers_[part]));
}

void World::encode_changed() {
    for (const uint16_t part : changes_) {
        changed_[part] = 0;
        fingerprint_ -= share(part, store_.hash(numbers_[part]));
        encode(part);
    }
    changes_.clear();
}

void World::go_to(const uint32_t* numbers) {
    const size_t dealt = machine_.state().dealt_threads;
    bool all = false;
    for (uint16_t part = 0; part < layout_.size(); ++part) {
        const bool broken_off = changed_[part] != 0;  // by a finding in the middle of a step
        if (numbers[part] == numbers_[part] && !broken_off && !all) continue;
        fingerprint_ -= share(part, store_.hash(numbers_[part]));
        numbers_[part] = numbers[part];
        fingerprint_ += share(part, store_.hash(numbers_[part]));
        read_part(machine_, layout_[part], store_.bytes(numbers_[part]), *boxes_);
        if (part != 0 || machine_.state().dealt_threads == dealt) continue;
        deal_clusters(machine_.mutable_state(), machine_.state().dealt_threads);
        all = true;
    }
    for (const uint16_t part : changes_)
        changed_[part] = 0;
    changes_.clear();
}

void World::take_over(const World& other, const uint32_t* numbers, uint32_t* into) {
    for (size_t part = 0; part < layout_.size(); ++part)
        into[part] = store_.number_of(other.store_.span(numbers[part]));
}

bool World::possible(AgentId agent) const {
    if (machine_.state().fault.code != ErrorCode::None) return false;
    return machine_.next_action(agent) == Action::Idle || machine_.can_step(agent);
}

// How thread 0 finds the wiring queue where its patience is no choice.
Patience World::only_patience() const {
    return waits_in_queue(machine_.state()) ? Patience::IsOver : Patience::None;
}

void World::edges(std::vector<Edge>& into) const {
    into.clear();
    const MachineState& m = machine_.state();
    for (const uint16_t i : agents_) {
        const AgentId agent{i};
        if (!possible(agent)) continue;
        if (reduce_ && machine_.next_action(agent) == Action::Idle) continue;  // leads back here
        const bool checks = machine_.next_action(agent) == Action::WiringCheck;
        if (checks && waits_in_queue(m) && m.stage.peek() != Stage::Done) {
            into.push_back({i, Patience::Waits});
            into.push_back({i, Patience::IsOver});
        } else {
            into.push_back({i, checks ? only_patience() : Patience::None});
        }
    }
}

bool World::is_stuck() const {
    for (const uint16_t i : agents_)
        if (machine_.can_step({i})) return false;
    return true;
}

std::optional<Finding> World::step(AgentId agent, Patience patience) {
    const Action action = machine_.next_action(agent);
    if (patience != Patience::None) {
        MachineState& m = machine_.mutable_state();
        m.threads[0].backoff =
            patience == Patience::IsOver ? m.program->config.runtime.wiring_backoff : 0;
    }
    if (notes_ != nullptr) notes_->push_back({agent, action, patience});
    context_.begin();
    machine_.step(agent, context_);
    ++steps_;
    const auto mark = [this](uint16_t part) {
        if (changed_[part] != 0) return;
        changed_[part] = 1;
        changes_.push_back(part);
    };
    if (context_.touched.overflowed()) {
        for (uint16_t part = 0; part < layout_.size(); ++part)
            mark(part);
    } else {
        changed_parts(layout_, machine_, agent, action, context_.touched, mark);
    }
    return checks_.after_step(machine_, agent, action, context_);
}

// Only steps that change what Sharing looks at make it look again.
void World::update_sharing(AgentId stepped, Action before) {
    constexpr VarSet kLookedAt = set_of(Var::Stage, Var::CompletedTasks, Var::TaskStateWord,
                                        Var::LastTaskAlive, Var::QueueHead, Var::QueueTail,
                                        Var::DrainPending, Var::DrainAttempt, Var::DrainToken);
    const Action after = machine_.next_action(stepped);
    const auto looked_at = [](Action pc) {
        return drain_stage(pc) != DrainStage::Outside || pc == Action::TrackerStore ||
               pc == Action::QueueReserve || pc == Action::QueuePublish;
    };
    if ((context_.written & kLookedAt) != 0 || stepped.index == 0 || looked_at(before) ||
        looked_at(after))
        sharing_.update(machine_);
}

// An idle thread goes on to the first step of its turn that is not local. If all of them are, it
// stays idle: it would do the same for ever.
std::optional<Finding> World::take_local_steps_of(AgentId agent) {
    bool idled = false;
    while (possible(agent)) {
        const Action next = machine_.next_action(agent);
        Patience patience = Patience::None;
        if (next == Action::Idle) {
            if (idled) break;
            idled = true;
        } else if (!sharing_.is_local(machine_, agent)) {
            break;
        } else if (next == Action::WiringCheck) {
            const MachineState& m = machine_.state();
            if (waits_in_queue(m) && m.stage.peek() != Stage::Done) break;
            patience = only_patience();
        }
        if (auto finding = step(agent, patience)) return finding;
        update_sharing(agent, next);
    }
    return std::nullopt;
}

// Of whoever has stepped, and of others that may do so now: what they share may have changed.
std::optional<Finding> World::take_local_steps(AgentId stepped, const Sharing& before) {
    if (auto finding = take_local_steps_of(stepped)) return finding;
    for (const uint16_t i : agents_) {
        const bool sleeps = machine_.next_action({i}) == Action::Idle && sharing_ == before;
        if (i == stepped.index || sleeps) continue;
        if (auto finding = take_local_steps_of({i})) return finding;
    }
    return std::nullopt;
}

std::optional<Finding> World::take(Edge edge) {
    if (reduce_) sharing_.update(machine_);
    const Sharing before = sharing_;
    const Action action = machine_.next_action({edge.agent});
    auto finding = step({edge.agent}, edge.patience);
    if (!finding && reduce_) {
        update_sharing({edge.agent}, action);
        finding = take_local_steps({edge.agent}, before);
    }
    if (!finding) encode_changed();
    return finding;
}

std::vector<uint32_t> World::numbers_anew() {
    std::vector<uint32_t> anew;
    for (uint16_t part = 0; part < layout_.size(); ++part) {
        scratch_.clear();
        write_part(machine_, layout_[part], scratch_, *boxes_);
        anew.push_back(store_.number_of(scratch_.bytes()));
    }
    return anew;
}

}  // namespace ptoscope
