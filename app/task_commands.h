#pragma once
// "Go to t3": the tasks of the open program as commands of the palette.

#include <functional>
#include <vector>

#include "runtime/workload/program.h"
#include "widgets/palette/palette_model.h"

namespace ptoscope {

// The tasks whose id or name has the letters of `query` in their order, at most `most`, in the
// order of the program; none for an empty query unless `always`.
[[nodiscard]] std::vector<PaletteCommand> taskCommands(const Program& program, const QString& query,
                                                       size_t most, bool always,
                                                       const std::function<void(uint32_t)>& go);

}  // namespace ptoscope
