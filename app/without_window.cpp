// In the place of the window and the pictures in a build without them (PTOSCOPE_WINDOW=OFF).

#include "app/cli/commands.h"
#include "app/cli/picture.h"
#include "app/cli/status.h"
#include "app/cli/version.h"

namespace ptoscope {
namespace {

constexpr const char* kNoWindow =
    "built without the window: it draws nothing; ptoscope run FILE works, --swimlane does not";

int refuseWindow(const Arguments& /*arguments*/) {
    throw UsageError(kNoWindow);
}

}  // namespace

const CommandInfo& windowCommand() {
    static const CommandInfo info{"", "[FILE]", "Opens the window.", {}, refuseWindow};
    return info;
}

// Before the run, so that nobody waits for a picture in vain.
void checkPictureName(const std::string& /*path*/) {
    throw UsageError(kNoWindow);
}

void writePicture(const std::string& /*path*/, const std::shared_ptr<const Program>& /*program*/,
                  const Trace& /*trace*/) {
    throw UsageError(kNoWindow);
}

void writePairPicture(const std::string& /*path*/, const RunReport& /*a*/,
                      const Settings& /*settingsA*/, const RunReport& /*b*/,
                      const Settings& /*settingsB*/) {
    throw UsageError(kNoWindow);
}

void writeSweepChart(const std::string& /*path*/, const SweepResult& /*result*/) {
    throw UsageError(kNoWindow);
}

std::string qtVersion() {
    return "none: built without the window";
}

}  // namespace ptoscope
