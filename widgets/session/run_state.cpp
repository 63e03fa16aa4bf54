#include "widgets/session/run_state.h"

namespace ptoscope {

QString label(RunState state) {
    switch (state) {
        case RunState::Empty:
            return QStringLiteral("Nothing open");
        case RunState::Ready:
            return QStringLiteral("Paused");
        case RunState::Running:
            return QStringLiteral("Running");
        case RunState::Pausing:
            return QStringLiteral("Pausing");
        case RunState::AtBreakpoint:
            return QStringLiteral("At breakpoint");
        case RunState::Finished:
            return QStringLiteral("Finished");
        case RunState::Failed:
            return QStringLiteral("Failed");
    }
    return QString();
}

}  // namespace ptoscope
