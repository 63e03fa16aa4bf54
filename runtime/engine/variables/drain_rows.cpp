// The sync_start drain (RUNTIME.md 6).

#include <algorithm>
#include <bit>

#include "runtime/engine/variables/rows.h"
#include "runtime/scheduler/turn.h"

namespace ptoscope {
namespace {

using namespace rows;
using S = Simulation;

const Drain& drain(const S& s) {
    return state(s).drain;
}

DrainWord word_of(const S& s) {
    const int32_t pending = drain(s).pending.peek();
    if (pending == kNoDrain) return DrainWord::None;
    if (pending == kDrainSetup) return DrainWord::Setup;
    return pending == kJoining ? DrainWord::Joining : DrainWord::Open;
}

// With an election the mask; in generation whoever has published this attempt's number.
uint32_t acknowledged(const S& s) {
    const MachineState& m = state(s);
    if (word_of(s) != DrainWord::Open) return 0;
    if (m.program->config.runtime.drain != DrainProtocol::Generation) return m.drain.ack.peek();
    uint32_t mask = 0;
    for (size_t t = 0; t < m.active_threads.peek(); ++t)
        if (m.drain.token[t].peek() == m.drain.attempt.peek()) mask |= 1U << t;
    return mask;
}

double available(const S& s, uint32_t) {
    const MachineState& m = state(s);
    uint32_t sum = 0;
    for (size_t t = 0; t < m.active_threads.peek(); ++t)
        sum += available_on(m, t, m.drain.task.peek());
    return sum;
}

double elected(const S& s, uint32_t) {
    const uint8_t holder = drain(s).elected.peek();
    return holder == 0 ? kNoValue : number(holder - 1);
}

}  // namespace

Rows drain_rows() {
    static const std::array kRows{
        VariableInfo{"drain.state", Domain::One, one_of(drain_words()), "What the word says.",
                     [](const S& s, uint32_t) { return number(word_of(s)); }},
        VariableInfo{
            "drain.pending", Domain::One, kNumber,
            "The word itself: 0 no drain, -1 being set up, -2 the orchestrator joins, or blocks.",
            [](const S& s, uint32_t) { return number(drain(s).pending.peek()); }},
        VariableInfo{"drain.task", Domain::One, kTask, "Task that is to start.",
                     [](const S& s, uint32_t) { return task_value(drain(s).task.peek()); }},
        VariableInfo{
            "drain.attempt", Domain::One, kNumber,
            "Number of the current attempt (protocol generation), counted over the whole run.",
            [](const S& s, uint32_t) { return number(drain(s).attempt.peek()); }},
        VariableInfo{"drain.ack", Domain::One, kNumber,
                     "Who has acknowledged this attempt: bit 0 for scheduler 0.",
                     [](const S& s, uint32_t) { return number(acknowledged(s)); }},
        VariableInfo{"drain.acks", Domain::One, kNumber, "How many have acknowledged it.",
                     [](const S& s, uint32_t) { return number(std::popcount(acknowledged(s))); }},
        VariableInfo{"drain.elected", Domain::One, kNumber,
                     "The elected scheduler (protocols with an election); none if there is none.",
                     elected},
        VariableInfo{
            "drain.needed", Domain::One, kNumber, "Blocks that must start together.",
            [](const S& s, uint32_t) { return number(std::max(0, drain(s).pending.peek())); }},
        VariableInfo{"drain.available", Domain::One, kNumber,
                     "Places on idle cores of all schedulers for a block of its shape.", available},
        VariableInfo{"drain.launched", Domain::One, kNumber, "Blocks launched in this window.",
                     [](const S& s, uint32_t) { return number(drain(s).launched); }},
        VariableInfo{"drain.token[i]", Domain::Scheduler, kNumber,
                     "Newest attempt that this scheduler acknowledged (protocol generation).",
                     [](const S& s, uint32_t i) { return number(drain(s).token[i].peek()); }},
    };
    return kRows;
}

}  // namespace ptoscope
