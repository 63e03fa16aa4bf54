#include "widgets/panels/variables/history_scan.h"

#include <algorithm>

#include "widgets/session/recorded_moment.h"

namespace ptoscope {
namespace {

void tell(std::span<const Watched> watched, const Simulation& moment) {
    for (const Watched& one : watched)
        if (one.history->next() == moment.steps())
            one.history->add(moment.steps(), moment.now(), one.expression->value(moment));
}

void stepAsRecorded(Simulation& moment, const Choices& choices) {
    const auto choice = choices.find(moment.steps());
    choice == choices.end() ? moment.step() : moment.step(choice->second);
}

}  // namespace

bool HistoryScan::advance(const Timeline& timeline, std::span<const Watched> watched,
                          const KeepGoing& keep_going) {
    uint64_t from = UINT64_MAX;
    for (const Watched& one : watched)
        from = std::min(from, one.history->next());
    const uint64_t end = timeline.recorded_end();
    if (from > end) return true;
    const uint64_t at = from == 0 ? 0 : from - 1;  // the step to `from` begins there
    if (!moment_ || moment_->steps() != at) moment_ = recordedMoment(timeline, at);
    tell(watched, *moment_);
    for (uint64_t taken = 1; moment_->steps() < end; ++taken) {
        stepAsRecorded(*moment_, timeline.choices());
        tell(watched, *moment_);
        if (taken % kAskEvery == 0 && !keep_going()) return moment_->steps() == end;
    }
    return true;
}

}  // namespace ptoscope
