// How the recorded run ended, and whether its data are right.

#include <QtConcurrent>

#include "widgets/session/session.h"

namespace ptoscope {

void Session::updateVerdict() {
    const RunEnd end = timeline_->recorded_status();
    const bool ended = end != RunEnd::Running && end != RunEnd::Held;
    if (!ended && verdict_.empty()) return;
    if (!ended) {
        verdict_ = RunVerdict{};
    } else if (verdict_.empty()) {
        verdict_ = verdictOf(timeline_->recorded_last());
        // The outcome is seen first; comparing the data of a big program takes a moment.
        if (verdict_.toVerify) verify();
    } else {
        return;
    }
    Q_EMIT verdictChanged();
}

void Session::verify() {
    verifying_.setFuture(
        QtConcurrent::run([verdict = verdict_, machine = timeline_->recorded_last().machine()] {
            return ptoscope::verified(verdict, machine);
        }));
}

void Session::verified() {
    if (!isOpen() || !verdict_.toVerify) return;  // of a run that is no longer there
    guarded([&] { verdict_ = verifying_.result(); });
    Q_EMIT verdictChanged();
}

}  // namespace ptoscope
