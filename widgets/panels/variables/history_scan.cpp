#include "widgets/panels/variables/history_scan.h"

#include <algorithm>

namespace ptoscope {
namespace {

// Keeps the moment at which a stretch begins.
class Begin final : public StepObserver {
  public:
    explicit Begin(std::optional<Simulation>& kept) : kept_(kept) {}
    void begin(const Simulation& moment) override { kept_ = moment; }
    bool on_step(const StepInfo&, const Simulation&) override { return true; }

  private:
    std::optional<Simulation>& kept_;
};

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
    if (!moment_ || moment_->steps() != at) {
        Begin begin(moment_);
        timeline.scan(at, at, begin);
    }
    tell(watched, *moment_);
    for (uint64_t taken = 1; moment_->steps() < end; ++taken) {
        stepAsRecorded(*moment_, timeline.choices());
        tell(watched, *moment_);
        if (taken % kAskEvery == 0 && !keep_going()) return moment_->steps() == end;
    }
    return true;
}

}  // namespace ptoscope
