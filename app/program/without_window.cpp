// In the place of the window and the pictures in a build without them (PTOSCOPE_WINDOW=OFF).

#include "app/cli/commands.h"
#include "app/cli/picture.h"
#include "app/cli/status.h"
#include "app/cli/version.h"

namespace ptoscope {
namespace {

int refuseWindow(const Arguments& /*arguments*/) {
    throw UsageError("built without the window: nothing opens; ptoscope run FILE works");
}

[[noreturn]] void refusePicture() {
    throw UsageError("built without the window: --swimlane cannot draw");
}

}  // namespace

const CommandInfo& windowCommand() {
    static const CommandInfo info{"", "[FILE]", "Opens the window.", {}, refuseWindow};
    return info;
}

// Before the run, so that nobody waits for a picture in vain.
void checkPictureName(const std::string& /*path*/) {
    refusePicture();
}

void writePicture(const std::string& /*path*/, const std::shared_ptr<const Program>& /*program*/,
                  const Trace& /*trace*/) {
    refusePicture();
}

void writePairPicture(const std::string& /*path*/, const RunReport& /*a*/,
                      const Settings& /*settingsA*/, const RunReport& /*b*/,
                      const Settings& /*settingsB*/) {
    refusePicture();
}

void writeSweepChart(const std::string& /*path*/, const SweepResult& /*result*/) {
    refusePicture();
}

std::string qtVersion() {
    return "none: built without the window";
}

}  // namespace ptoscope
