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
    shown.stage = stageOf(thread.pc);
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

DrainStage stageOf(Action action) {
    switch (action) {
        case Action::OpenDrain:
        case Action::DrainStoreTask:
        case Action::DrainResetAck:
        case Action::DrainResetElected:
        case Action::DrainNewAttempt:
        case Action::DrainPublish:
        case Action::DrainAwaitSetup: return DrainStage::Opening;
        case Action::ReadAttempt:
        case Action::AwaitChild:
        case Action::PublishToken:
        case Action::SetAck:
        case Action::AckBarrier: return DrainStage::Acknowledge;
        case Action::Elect: return DrainStage::Elect;
        case Action::AwaitRoot:
        case Action::AwaitClose:
        case Action::AwaitElected: return DrainStage::Follow;
        case Action::CountResources:
        case Action::AdvanceAttempt:
        case Action::CountThread:
        case Action::ReadTask:
        case Action::RetryClearAck:
        case Action::RetryClearElected: return DrainStage::Count;
        case Action::DrainClaim:
        case Action::DrainWriteRegister: return DrainStage::Launch;
        case Action::ClearTask:
        case Action::ClosePending:
        case Action::CloseTask:
        case Action::CloseAck:
        case Action::CloseElected: return DrainStage::Close;
        default: return DrainStage::Working;
    }
}

std::vector<DrainStage> stagesOf(DrainProtocol protocol) {
    using S = DrainStage;
    if (protocol == DrainProtocol::Election)
        return {S::Working, S::Opening, S::Acknowledge, S::Elect,
                S::Count,   S::Launch,  S::Close,       S::Follow};
    return {S::Working, S::Opening, S::Acknowledge, S::Count, S::Launch, S::Close, S::Follow};
}

QString label(DrainStage stage, DrainProtocol protocol) {
    switch (stage) {
        case DrainStage::Working: return QStringLiteral("At work");
        case DrainStage::Opening: return QStringLiteral("Open");
        case DrainStage::Acknowledge:
            return protocol == DrainProtocol::Election ? QStringLiteral("Ack barrier")
                                                       : QStringLiteral("Ack tree");
        case DrainStage::Elect: return QStringLiteral("Elect");
        case DrainStage::Follow: return QStringLiteral("Follow");
        case DrainStage::Count: return QStringLiteral("Count");
        case DrainStage::Launch: return QStringLiteral("Launch");
        case DrainStage::Close: return QStringLiteral("Close");
    }
    return QString();
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
