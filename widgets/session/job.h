#pragma once
// Long work of a session, done in slices between frames: it shows progress and can be cancelled.

#include <QString>
#include <functional>

#include "runtime/engine/step_observer.h"

namespace ptoscope {

struct Job {
    QString name;                                   // "Back to the last drain"
    std::function<bool(const KeepGoing&)> advance;  // true: it is done
    std::function<double()> progress;               // 0..1; none: unknown
    std::function<void()> done;                     // what follows in the end; may be none
};

}  // namespace ptoscope
