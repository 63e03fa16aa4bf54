#include "widgets/panels/drain/drain_picture.h"

#include <algorithm>
#include <bit>

namespace ptoscope {
namespace {

bool isLeading(DrainPhase phase) {
    return phase == DrainPhase::Count || phase == DrainPhase::Retry ||
           phase == DrainPhase::Launch || phase == DrainPhase::Close;
}

// The places that `cores` are for blocks of `shape`, whether they are idle or not.
uint32_t placesOf(uint64_t cores, ResourceShape shape) {
    CoreTracker all;
    all.idle = Shared<uint64_t>(cores);
    return static_cast<uint32_t>(std::popcount(all.idle_places(shape)));
}

// Blocks of the task on the cores of thread t: each has one core that is the first of its mask.
uint32_t launchedOn(const MachineState& state, size_t t, uint32_t task) {
    const auto first = static_cast<Subslot>(
        std::countr_zero(static_cast<unsigned>(state.program->tasks[task].mask.cores())));
    uint32_t blocks = 0;
    for (uint64_t bits = state.threads[t].tracker.running(); bits != 0; bits &= bits - 1) {
        const CoreRecord& record = state.records[state.core_at(t, std::countr_zero(bits))];
        blocks += record.running.task == task && record.running.subslot == first ? 1 : 0;
    }
    return blocks;
}

// The threads behind the agents that end its wait.
std::vector<size_t> awaitedBy(const Machine& machine, AgentId agent) {
    std::vector<size_t> threads;
    const auto wait = machine.blocked_on(agent);
    if (!wait) return threads;
    for (const AgentId provider : wait->providers)
        if (const auto thread = machine.thread_of(provider)) threads.push_back(*thread);
    return threads;
}

struct Builder {
    const Machine& machine;
    const MachineState& state;
    DrainPicture& picture;

    [[nodiscard]] AgentId agentOf(size_t t) const {
        const bool joining = t >= static_cast<size_t>(state.schedulers());
        return joining ? AgentId{0} : Machine::scheduler_agent(t);
    }

    void words() const {
        const Drain& drain = state.drain;
        picture.protocol = machine.program().config.runtime.drain;
        picture.pending = drain.pending.peek();
        picture.open = picture.pending > 0;
        picture.settingUp = picture.pending == kDrainSetup;
        picture.joining = picture.pending == kJoining;
        picture.ack = drain.ack.peek();
        picture.elected = drain.elected.peek();
        picture.attempt = drain.attempt.peek();
        picture.task = drain.task.peek();
        if (picture.task >= machine.program().tasks.size()) picture.task = kNone;
    }

    [[nodiscard]] DrainThread thread(size_t t) const {
        const SchedulerThread& me = state.threads[t];
        DrainThread shown;
        shown.name = QStringLiteral("S%1").arg(t);
        shown.agent = agentOf(t);
        shown.phase = drainPhase(me.pc);
        shown.action = me.pc;
        shown.token = state.drain.token[t].peek();
        shown.waits = !machine.has_exited(shown.agent) && !machine.can_step(shown.agent);
        if (shown.waits && shown.phase != DrainPhase::Work)
            shown.awaits = awaitedBy(machine, shown.agent);
        const bool election = hasElection(picture.protocol);
        if (picture.active())
            shown.acknowledged = election ? (picture.ack >> t & 1U) != 0
                                          : picture.attempt != 0 && shown.token == picture.attempt;
        shown.leads = isLeading(shown.phase) ||
                      (picture.active() && (election ? picture.elected == t + 1 : t == 0));
        const bool over = picture.pending <= kNoDrain;
        shown.stale = election && ((over && (shown.phase == DrainPhase::Acknowledge ||
                                             shown.phase == DrainPhase::Elect)) ||
                                   (shown.phase == DrainPhase::Count && !shown.acknowledged));
        return shown;
    }

    // The task is taken back before the drain is closed: its leader still knows it.
    [[nodiscard]] uint32_t subject() const {
        if (picture.task != kNone) return picture.task;
        for (const SchedulerThread& t : state.threads)
            if (drainPhase(t.pc) == DrainPhase::Close) return t.drain_task;
        return kNone;
    }

    void places(uint32_t task) const {
        const ResourceShape shape = machine.program().tasks[task].shape();
        const bool launching =
            picture.anyIn(DrainPhase::Launch) || picture.anyIn(DrainPhase::Close);
        for (size_t t = 0; t < picture.threads.size(); ++t) {
            DrainThread& shown = picture.threads[t];
            const CoreTracker& tracker = state.threads[t].tracker;
            shown.places = placesOf(tracker.owned, shape);
            shown.available = static_cast<uint32_t>(std::popcount(tracker.idle_places(shape)));
            if (launching) shown.launched = launchedOn(state, t, task);
            picture.available += shown.available;
            picture.launched += shown.launched;
        }
    }

    void counting() const {
        for (size_t t = 0; t < picture.threads.size(); ++t) {
            const SchedulerThread& me = state.threads[t];
            if (me.pc == Action::DrainWriteRegister) picture.block = me.block;
            if (picture.threads[t].phase != DrainPhase::Count) continue;
            for (size_t of = 0; of < std::min<size_t>(me.drain_thread, picture.threads.size());
                 ++of)
                picture.threads[of].counted = me.pc != Action::ReadTask;
        }
    }

    // A violation that names a thread of the protocol is a hazard of the drain.
    void hazard() const {
        const Violation& broken = state.violation;
        if (broken.what.empty()) return;
        const QString what = QString::fromStdString(broken.what);
        if (!what.contains(QLatin1String("drain")) && !what.contains(QLatin1String("elected")))
            return;
        picture.hazard = what;
        for (DrainThread& thread : picture.threads)
            thread.accused = thread.agent.index == broken.agent;
    }
};

}  // namespace

bool DrainPicture::anyIn(DrainPhase phase) const {
    return std::any_of(threads.begin(), threads.end(),
                       [phase](const DrainThread& t) { return t.phase == phase; });
}

const DrainThread* DrainPicture::leader() const {
    const auto found = std::find_if(threads.begin(), threads.end(),
                                    [](const DrainThread& t) { return isLeading(t.phase); });
    return found == threads.end() ? nullptr : &*found;
}

DrainPicture drainPicture(const Machine& machine) {
    DrainPicture picture;
    const Builder build{machine, machine.state(), picture};
    build.words();
    for (size_t t = 0; t < machine.state().active_threads.peek(); ++t)
        picture.threads.push_back(build.thread(t));
    const uint32_t task = build.subject();
    if (picture.open)
        picture.needed = static_cast<uint32_t>(picture.pending);
    else if (picture.settingUp && task != kNone)
        picture.needed = static_cast<uint32_t>(machine.program().tasks[task].blocks);
    if (task != kNone) build.places(task);
    build.counting();
    build.hazard();
    return picture;
}

}  // namespace ptoscope
