#pragma once
// The swimlane of a run as a file. The only part of the headless commands that needs Qt.

#include <string>

#include "runtime/engine/report.h"

namespace ptoscope {

// Throws UsageError unless `path` ends in .png, .svg or .pdf.
void checkPictureName(const std::string& path);

// Throws InputError; a failure leaves no file and changes none.
void writePicture(const std::string& path, const RunReport& report);

}  // namespace ptoscope
