#include "runtime/engine/breakpoints/breakpoints.h"

#include <algorithm>

namespace ptoscope {
namespace {

// Shows single steps to one condition.
class OneStep final : public StepObserver {
  public:
    explicit OneStep(Condition condition) : condition_(std::move(condition)) {}
    void begin(const Simulation& moment) override { condition_.begin(moment); }
    bool on_step(const StepInfo& info, const Simulation& moment) override {
        hit_ = condition_.on_step(info, moment);
        return hit_;
    }
    [[nodiscard]] bool hit() const { return hit_; }

  private:
    Condition condition_;
    bool hit_ = false;
};

// The largest number up to `number` that the rule accepts, 0 = none.
uint64_t last_accepted(const HitRule& rule, uint64_t number) {
    return number < rule.first ? 0 : number - (number - rule.first) % rule.every;
}
uint64_t first_accepted(const HitRule& rule, uint64_t number) {
    if (number <= rule.first) return rule.first;
    const uint64_t over = (number - rule.first) % rule.every;
    return over == 0 ? number : number + (rule.every - over);
}

std::vector<Expression> print_columns(const Breakpoint& breakpoint, const Condition& condition,
                                      const Program& program) {
    std::vector<Expression> columns;
    for (const std::string& text : breakpoint.prints)
        columns.push_back(Expression::compile(text, program));
    if (breakpoint.prints.empty())
        for (const Variable& variable : condition.expression().variables())
            columns.push_back(Expression::compile(name_of(variable, program), program));
    return columns;
}

}  // namespace

Breakpoints::Breakpoints(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

Breakpoints::Entry Breakpoints::compiled(BreakpointId id, Breakpoint breakpoint) const {
    Entry entry;
    entry.id = id;
    entry.breakpoint = std::move(breakpoint);
    entry.breakpoint.rule.first = std::max<uint64_t>(1, entry.breakpoint.rule.first);
    entry.breakpoint.rule.every = std::max<uint64_t>(1, entry.breakpoint.rule.every);
    try {
        Condition condition(entry.breakpoint.expression, *program_);
        entry.prints = print_columns(entry.breakpoint, condition, *program_);
        entry.condition = std::move(condition);
    } catch (const ExpressionError& error) {
        entry.problem = error.what();
    }
    entry.hits = Hits(entry.prints.size());
    return entry;
}

const Breakpoints::Entry* Breakpoints::find(BreakpointId id) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [id](const Entry& entry) { return entry.id == id; });
    return found == entries_.end() ? nullptr : &*found;
}

BreakpointId Breakpoints::add(Breakpoint breakpoint) {
    entries_.push_back(compiled(next_id_, std::move(breakpoint)));
    return next_id_++;
}

void Breakpoints::change(BreakpointId id, Breakpoint breakpoint) {
    for (Entry& entry : entries_) {
        if (entry.id != id) continue;
        Entry fresh = compiled(id, std::move(breakpoint));
        if (fresh.breakpoint.expression == entry.breakpoint.expression &&
            fresh.breakpoint.prints == entry.breakpoint.prints)
            fresh.hits = std::move(entry.hits);
        entry = std::move(fresh);
    }
}

void Breakpoints::enable(BreakpointId id, bool enabled) {
    for (Entry& entry : entries_)
        if (entry.id == id) entry.breakpoint.enabled = enabled;
}

void Breakpoints::remove(BreakpointId id) {
    std::erase_if(entries_, [id](const Entry& entry) { return entry.id == id; });
}

void Breakpoints::replace(std::vector<Breakpoint> list) {
    entries_.clear();
    for (Breakpoint& breakpoint : list)
        add(std::move(breakpoint));
}

void Breakpoints::set_program(std::shared_ptr<const Program> program) {
    program_ = std::move(program);
    for (Entry& entry : entries_)
        entry = compiled(entry.id, std::move(entry.breakpoint));
}

void Breakpoints::forget_after(uint64_t position) {
    for (Entry& entry : entries_)
        entry.hits.forget_after(position);
}

bool Breakpoints::fill(const Timeline& timeline, uint64_t to, const KeepGoing& keep_going) {
    to = std::min(to, timeline.recorded_end());
    uint64_t from = to;
    for (Entry& entry : entries_) {
        if (!entry.looks()) continue;
        entry.hits.forget_after(timeline.recorded_end());
        from = std::min(from, entry.hits.known_to());
    }
    if (from >= to) return true;
    BreakpointObserver observer(*this);
    return timeline.scan(from, to, observer, keep_going);
}

bool Breakpoints::any_stops() const {
    return std::any_of(entries_.begin(), entries_.end(),
                       [](const Entry& entry) { return entry.stops(); });
}

bool Breakpoints::any_enabled() const {
    return std::any_of(entries_.begin(), entries_.end(),
                       [](const Entry& entry) { return entry.looks(); });
}

bool Breakpoints::is_filled(uint64_t position) const {
    return std::all_of(entries_.begin(), entries_.end(), [position](const Entry& entry) {
        return !entry.looks() || entry.hits.known_to() >= position;
    });
}

std::vector<Breakpoint> Breakpoints::list() const {
    std::vector<Breakpoint> all;
    for (const Entry& entry : entries_)
        all.push_back(entry.breakpoint);
    return all;
}

bool Breakpoints::needs_numbers() const {
    return std::any_of(entries_.begin(), entries_.end(), [](const Entry& entry) {
        return entry.stops() && !entry.breakpoint.rule.accepts_all();
    });
}

bool Breakpoints::is_known_to(uint64_t position) const {
    return std::all_of(entries_.begin(), entries_.end(), [position](const Entry& entry) {
        return !entry.stops() || entry.hits.known_to() >= position;
    });
}

std::optional<uint64_t> Breakpoints::known_stop_after(uint64_t position) const {
    std::optional<uint64_t> next;
    for (const Entry& entry : entries_) {
        if (!entry.stops()) continue;
        const uint64_t number =
            first_accepted(entry.breakpoint.rule, entry.hits.count_to(position) + 1);
        if (number > entry.hits.size()) continue;
        const uint64_t at = entry.hits[number - 1].position;
        next = std::min(next.value_or(at), at);
    }
    return next && is_known_to(*next) ? next : std::nullopt;
}

std::optional<uint64_t> Breakpoints::known_stop_before(uint64_t position) const {
    std::optional<uint64_t> last;
    for (const Entry& entry : entries_) {
        if (!entry.stops() || position == 0) continue;
        const uint64_t number =
            last_accepted(entry.breakpoint.rule, entry.hits.count_to(position - 1));
        if (number == 0) continue;
        const uint64_t at = entry.hits[number - 1].position;
        last = std::max(last.value_or(at), at);
    }
    return last;
}

bool Breakpoints::forward(Timeline& timeline, const KeepGoing& keep_going) {
    if (needs_numbers() && !fill(timeline, timeline.position(), keep_going)) return false;
    if (const auto next = known_stop_after(timeline.position());
        next && *next <= timeline.recorded_end()) {
        timeline.seek(*next);
        return true;
    }
    BreakpointObserver observer(*this);
    return timeline.forward(observer, keep_going);
}

bool Breakpoints::back(Timeline& timeline, const KeepGoing& keep_going) {
    if (needs_numbers() && !fill(timeline, timeline.position(), keep_going)) return false;
    if (!is_known_to(timeline.position())) {
        BreakpointObserver observer(*this);
        return timeline.back(observer, keep_going);
    }
    const auto last = known_stop_before(timeline.position());
    timeline.seek(last.value_or(0));
    return last.has_value();
}

std::vector<BreakpointId> Breakpoints::stops_at(const Timeline& timeline, uint64_t position) const {
    std::vector<BreakpointId> ids;
    if (position == 0 || position > timeline.recorded_end()) return ids;
    for (const Entry& entry : entries_) {
        if (!entry.stops()) continue;
        const HitRule& rule = entry.breakpoint.rule;
        bool hit = entry.hits.contains(position) && rule.accepts(entry.hits.count_to(position));
        if (entry.hits.known_to() < position && rule.accepts_all()) {
            OneStep look(*entry.condition);
            hit = timeline.scan(position - 1, position, look) && look.hit();
        }
        if (hit) ids.push_back(entry.id);
    }
    return ids;
}

void BreakpointObserver::begin(const Simulation& moment) {
    for (Breakpoints::Entry& entry : set_.entries_)
        if (entry.looks()) entry.condition->begin(moment);
}

bool BreakpointObserver::on_step(const StepInfo& info, const Simulation& moment) {
    stopped_.clear();
    for (Breakpoints::Entry& entry : set_.entries_)
        if (entry.looks() && look(entry, info, moment)) stopped_.push_back(entry.id);
    return !stopped_.empty();
}

bool BreakpointObserver::look(Breakpoints::Entry& entry, const StepInfo& info,
                              const Simulation& moment) {
    const bool is_hit = entry.condition->on_step(info, moment);
    const uint64_t position = moment.steps();
    const bool next = entry.hits.known_to() + 1 == position;
    if (!is_hit) {
        if (next) entry.hits.pass();
        return false;
    }
    if (next) {
        values_.clear();
        for (const Expression& print : entry.prints)
            values_.push_back(print.value(moment));
        entry.hits.add({position, moment.now(), info.agent, info.event_task}, values_);
    }
    if (!entry.stops()) return false;
    if (entry.breakpoint.rule.accepts_all()) return true;
    return entry.hits.known_to() >= position &&
           entry.breakpoint.rule.accepts(entry.hits.count_to(position));
}

}  // namespace ptoscope
