#include "widgets/panels/drain/drain_picture.h"

#include <bit>

namespace ptoscope {
namespace {

DrainThread threadOf(const Machine& machine, size_t t, const DrainPicture& picture) {
    const MachineState& state = machine.state();
    const SchedulerThread& thread = state.threads[t];
    const bool election = picture.protocol == DrainProtocol::Election;
    DrainThread shown;
    shown.name = QStringLiteral("S%1").arg(t);
    shown.stage = drain_stage(thread.pc);
    shown.action = QLatin1String(name(thread.pc));
    shown.token = state.drain.token[t].peek();
    if (picture.open || picture.settingUp) {
        shown.acknowledged = election ? (state.drain.ack.peek() >> t & 1U) != 0
                                      : picture.attempt != 0 && shown.token == picture.attempt;
        shown.leads = election ? state.drain.elected.peek() == t + 1 : t == 0;
    }
    if (picture.task != kNone) {
        const ResourceShape shape = machine.program().tasks[picture.task].shape();
        shown.available = static_cast<uint32_t>(std::popcount(thread.tracker.idle_places(shape)));
    }
    return shown;
}

}  // namespace

QString label(DrainStage stage) {
    constexpr const char* labels[kDrainStages] = {"Work",   "Open",  "Ack",   "Decide",
                                                  "Launch",  "Close", "Follow"};
    return QLatin1String(labels[static_cast<size_t>(stage)]);
}

DrainPicture drainPicture(const Machine& machine) {
    const MachineState& state = machine.state();
    const int32_t pending = state.drain.pending.peek();
    DrainPicture picture;
    picture.protocol = machine.program().config.runtime.drain;
    picture.open = pending > 0;
    picture.settingUp = pending == kDrainSetup;
    picture.attempt = state.drain.attempt.peek();
    picture.task = state.drain.task.peek();
    const bool known = picture.task < machine.program().tasks.size();
    if (!known) picture.task = kNone;
    if (picture.open)
        picture.needed = static_cast<uint32_t>(pending);
    else if (picture.settingUp && known)
        picture.needed = static_cast<uint32_t>(machine.program().tasks[picture.task].blocks);
    for (size_t t = 0; t < state.active_threads.peek(); ++t) {
        picture.threads.push_back(threadOf(machine, t, picture));
        picture.available += picture.threads.back().available;
    }
    return picture;
}

}  // namespace ptoscope
