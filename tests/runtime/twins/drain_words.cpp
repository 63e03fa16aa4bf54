#include "tests/runtime/twins/drain_words.h"

#include "tests/runtime/twins/words.h"

namespace ptoscope::test {
namespace {

bool is_in_turn(const SchedulerThread& t) {
    switch (t.pc) {
        case Action::ExitCheck:
        case Action::DrainCheck:
        case Action::Idle:
        case Action::Exited:
            return true;
        default:
            break;
    }
    if (t.pc >= Action::ReclaimLock && t.pc <= Action::AdvanceRecheck)
        return t.phase != Phase::Release;  // of an own completion
    return t.pc >= Action::PollCond && t.pc <= Action::NotifyConsumer;
}

std::string place(const SchedulerThread& t) {
    switch (t.pc) {
        case Action::ClaimBlocks:
        case Action::WriteRegister:
            return "Launch";
        case Action::QueueReserve:
        case Action::QueuePublish:
            return "PutBack" + words("task", number(t.push.task));
        case Action::DrainAwaitSetup:
            return name(t.pc);
        default:
            break;
    }
    if (drain_stage(t.pc) != DrainStage::Outside) return name(t.pc);
    return is_in_turn(t) ? "Turn" : "Work";
}

// Locals of a thread that takes part.
std::string locals(const SchedulerThread& t, uint32_t attempt) {
    switch (t.pc) {
        case Action::OpenDrain:
        case Action::DrainStoreTask:
        case Action::DrainResetAck:
        case Action::DrainResetElected:
        case Action::DrainNewAttempt:
        case Action::DrainPublish:
            return words("task", number(t.drain_task));
        case Action::AwaitChild:
            return words("age", attempt - t.drain_attempt) + words("child", t.drain_child);
        case Action::PublishToken:
        case Action::AwaitRoot:
        case Action::AwaitClose:
            return words("age", attempt - t.drain_attempt);
        case Action::CountResources:
        case Action::CountThread:
            return words("thread", t.drain_thread) + words("found", t.drain_available);
        case Action::DrainWriteRegister:
            return words("block", t.block);
        default:
            return {};
    }
}

std::string core_word(const SchedulerThread& t) {
    return t.tracker.idle_places(ResourceShape::Aic) != 0 ? " idle" : " busy";
}

std::string drain_thread_words(const MachineState& m, size_t thread) {
    const SchedulerThread& t = m.threads[thread];
    return " | T" + std::to_string(thread) + " " + place(t) + locals(t, m.drain.attempt.peek());
}

std::string shared_words(const Drain& d) {
    return "pending=" + std::to_string(d.pending.peek()) + words("task", number(d.task.peek()));
}

}  // namespace

std::string generation_words(const Machine& machine) {
    const MachineState& m = machine.state();
    std::string all = shared_words(m.drain);
    for (size_t t = 0; t < m.threads.size(); ++t)
        all += drain_thread_words(m, t) +
               words("token", m.drain.attempt.peek() - m.drain.token[t].peek()) +
               core_word(m.threads[t]);
    return all;
}

std::string election_words(const Machine& machine) {
    const MachineState& m = machine.state();
    std::string all = shared_words(m.drain) + words("ack", m.drain.ack.peek()) +
                      words("elected", m.drain.elected.peek());
    for (size_t t = 0; t < m.threads.size(); ++t)
        all += drain_thread_words(m, t) + core_word(m.threads[t]);
    return all;
}

}  // namespace ptoscope::test
