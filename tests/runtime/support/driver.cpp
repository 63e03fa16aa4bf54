#include "tests/runtime/support/driver.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

namespace ptoscope::test {

Action Driver::step(AgentId agent) {
    const Action action = next(agent);
    if (!machine.can_step(agent)) {
        const auto wait = machine.blocked_on(agent);
        ADD_FAILURE() << machine.name_of(agent) << " cannot step at " << name(action) << ": "
                      << (wait ? wait->what : "it has exited") << "\n"
                      << tail();
        return action;
    }
    RecordingContext context;
    context.sink = &log;
    machine.step(agent, context);
    history.push_back({agent, action});
    if (check_invariants && findings.empty()) findings = broken_invariants(machine);
    return action;
}

bool Driver::step_to(AgentId agent, Action action) {
    return step_while(agent, [&] { return next(agent) != action; });
}

bool Driver::step_while(AgentId agent, const std::function<bool()>& condition) {
    for (int i = 0; i < 100000 && condition(); ++i) {
        if (!machine.can_step(agent)) break;
        step(agent);
    }
    if (!condition()) return true;
    ADD_FAILURE() << machine.name_of(agent) << " got stuck at " << name(next(agent)) << "\n"
                  << tail();
    return false;
}

void Driver::step_until_blocked(AgentId agent, int most) {
    for (int i = 0; i < most && machine.can_step(agent); ++i)
        step(agent);
}

void Driver::run(const TakesPart& takes_part, uint64_t most) {
    (void)run_until([] { return false; }, takes_part, most);
}

bool Driver::run_until(const std::function<bool()>& done, const TakesPart& takes_part,
                       uint64_t most) {
    const size_t limit = history.size() + most;
    for (bool moved = true; moved && history.size() < limit;) {
        moved = false;
        for (uint16_t i = 0; i < machine.agents(); ++i) {
            if (done()) return true;
            if ((takes_part && !takes_part({i})) || !machine.can_step({i})) continue;
            step({i});
            moved = true;
        }
    }
    EXPECT_LT(history.size(), limit) << "runaway\n" << tail();
    return done();
}

std::vector<Action> Driver::actions_of(AgentId agent, size_t from) const {
    std::vector<Action> actions;
    for (size_t i = from; i < history.size(); ++i)
        if (history[i].agent == agent) actions.push_back(history[i].action);
    return actions;
}

size_t Driver::count(Action action, size_t from) const {
    return static_cast<size_t>(
        std::count_if(history.begin() + static_cast<std::ptrdiff_t>(from), history.end(),
                      [action](const Taken& t) { return t.action == action; }));
}

size_t Driver::count_of(AgentId agent, Action action, size_t from) const {
    return static_cast<size_t>(std::count(history.begin() + static_cast<std::ptrdiff_t>(from),
                                          history.end(), Taken{agent, action}));
}

std::vector<size_t> Driver::when(AgentId agent, Action action) const {
    std::vector<size_t> positions;
    for (size_t i = 0; i < history.size(); ++i)
        if (history[i] == Taken{agent, action}) positions.push_back(i);
    return positions;
}

std::vector<Event> Driver::events_of(EventKind kind, uint32_t task) const {
    std::vector<Event> found;
    std::copy_if(log.events.begin(), log.events.end(), std::back_inserter(found),
                 [&](const Event& e) { return e.kind == kind && e.task == task; });
    return found;
}

std::string Driver::tail(size_t lines) const {
    std::string text;
    for (size_t i = history.size() > lines ? history.size() - lines : 0; i < history.size(); ++i)
        text += "  " + machine.name_of(history[i].agent) + " " + name(history[i].action) + "\n";
    return text;
}

Driver::TakesPart all_but(std::vector<AgentId> agents) {
    return [agents = std::move(agents)](AgentId a) {
        return std::find(agents.begin(), agents.end(), a) == agents.end();
    };
}

Driver::TakesPart only(std::vector<AgentId> agents) {
    return [agents = std::move(agents)](AgentId a) {
        return std::find(agents.begin(), agents.end(), a) != agents.end();
    };
}

void expect_completes(const std::shared_ptr<const Program>& program) {
    Driver d(program);
    d.check_invariants = true;
    d.run();
    EXPECT_EQ(d.findings, Findings{}) << d.tail();
    ASSERT_TRUE(d.machine.finished()) << d.tail();
    EXPECT_EQ(broken_final_invariants(d.machine), Findings{});
}

}  // namespace ptoscope::test
