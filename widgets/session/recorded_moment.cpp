#include "widgets/session/recorded_moment.h"

#include <optional>

namespace ptoscope {
namespace {

class Begin final : public StepObserver {
  public:
    void begin(const Simulation& moment) override { moment_ = moment; }
    bool on_step(const StepInfo&, const Simulation&) override { return true; }
    [[nodiscard]] const Simulation& moment() const { return *moment_; }

  private:
    std::optional<Simulation> moment_;
};

}  // namespace

Simulation recordedMoment(const Timeline& timeline, uint64_t position) {
    Begin begin;
    timeline.scan(position, position, begin);
    return begin.moment();
}

}  // namespace ptoscope
