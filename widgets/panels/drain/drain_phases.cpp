#include "widgets/panels/drain/drain_phases.h"

namespace ptoscope {
namespace {

using enum DrainPhase;

constexpr std::array kElection{Work, Open, Acknowledge, Elect, Follow, Count, Retry, Launch, Close};
constexpr std::array kGeneration{Work, Open, Acknowledge, Follow, Count, Retry, Launch, Close};
constexpr std::array kElectionLine{Open, Acknowledge, Elect, Count, Launch, Close};
constexpr std::array kGenerationLine{Open, Acknowledge, Count, Launch, Close};

struct Words {
    const char* election;
    const char* generation;
    const char* check_and_return = nullptr;  // null: as election
};

constexpr Words kLabels[kDrainPhases] = {
    {"Work", "Work"},
    {"Set up", "Open"},
    {"Ack barrier", "Ack tree", "Ack check"},
    {"Election", ""},
    {"Wait", "Follow", "Return"},
    {"Count", "Root counts"},
    {"Retry", "Next attempt"},
    {"Launch", "Launch"},
    {"Close", "Close"},
};

constexpr Words kSentences[kDrainPhases] = {
    {"Outside of the drain: completes, wires, dispatches; looks at pending once a turn.",
     "Outside of the drain: completes, wires, dispatches; looks at pending once a turn."},
    {"pending goes from 0 to -1 by compare-exchange; task, ack and elected are written, then "
     "pending = blocks.",
     "pending goes from 0 to -1 by compare-exchange; the task is stored, the attempt advances, "
     "then "
     "pending = blocks."},
    {"Each thread sets its bit and waits until the bits of all active threads are set; it leaves "
     "if its own bit vanishes.",
     "Each thread waits for its children in the tree, then publishes the number of this attempt.",
     "Each thread sets its bit and looks once: if a bit of an active thread is missing, it goes "
     "back "
     "to work and comes again."},
    {"The first to write elected leads; all others wait.", "",
     "The first to write elected leads; all others go back to work."},
    {"Waits for pending = 0 or elected = 0, then goes back to work.",
     "Waits for the root's token, then for pending = 0 or another attempt; then back to work.",
     "Nobody waits here: who finds a bit missing, or is not elected, is back at work at once."},
    {"The elected thread adds up the idle places of all threads.",
     "Thread 0 adds up the idle places of all threads."},
    {"Too few places: ack = 0, then elected = 0; everybody completes work and comes again.",
     "Too few places: the attempt advances; everybody completes work and comes again."},
    {"Enough places: the elected thread alone launches every block, on the cores of all threads.",
     "Enough places: thread 0 alone launches every block, on the cores of all threads."},
    {"task = none, ack = 0, elected = 0, pending = 0, in this order.",
     "task = none, then pending = 0."},
};

QString of(const Words& words, DrainProtocol protocol) {
    if (!hasElection(protocol)) return QLatin1String(words.generation);
    const bool returns = protocol == DrainProtocol::CheckAndReturn;
    return QLatin1String(returns && words.check_and_return != nullptr ? words.check_and_return
                                                                      : words.election);
}

}  // namespace

DrainPhase drainPhase(Action action) {
    switch (action) {
        case Action::DrainAwaitSetup:
            return Open;
        case Action::Elect:
            return Elect;
        case Action::AdvanceAttempt:
        case Action::RetryClearAck:
        case Action::RetryClearElected:
            return Retry;
        default:
            break;
    }
    switch (drain_stage(action)) {
        case DrainStage::Opening:
            return Open;
        case DrainStage::Acknowledging:
            return Acknowledge;
        case DrainStage::Deciding:
            return Count;
        case DrainStage::Launching:
            return Launch;
        case DrainStage::Closing:
            return Close;
        case DrainStage::Following:
            return Follow;
        default:
            return Work;
    }
}

std::span<const DrainPhase> drainPhases(DrainProtocol protocol) {
    if (hasElection(protocol)) return kElection;
    return kGeneration;
}

std::span<const DrainPhase> mainLine(DrainProtocol protocol) {
    if (hasElection(protocol)) return kElectionLine;
    return kGenerationLine;
}

QString label(DrainPhase phase, DrainProtocol protocol) {
    return of(kLabels[static_cast<size_t>(phase)], protocol);
}

QString describe(DrainPhase phase, DrainProtocol protocol) {
    return of(kSentences[static_cast<size_t>(phase)], protocol);
}

}  // namespace ptoscope
