#pragma once
// Pictures as files. The only part of the headless commands that needs Qt.

#include <memory>
#include <string>

#include "runtime/engine/compare/sweep.h"
#include "runtime/engine/report.h"

namespace ptoscope {

// Throws UsageError unless `path` ends in .png, .svg or .pdf.
void checkPictureName(const std::string& path);

// Throws InputError; a failure leaves no file and changes none.
void writePicture(const std::string& path, const std::shared_ptr<const Program>& program,
                  const Trace& trace);

// Both above each other on one time axis. Throws InputError.
void writePairPicture(const std::string& path, const RunReport& a, const Settings& settingsA,
                      const RunReport& b, const Settings& settingsB);

// Makespan and orchestrator time of A and B over the swept values. Throws InputError.
void writeSweepChart(const std::string& path, const SweepResult& result);

}  // namespace ptoscope
