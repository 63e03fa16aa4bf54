#pragma once
// The open program in another configuration, as a line of text asks for it.

#include <QString>
#include <memory>

#include "runtime/workload/program.h"

namespace ptoscope {

struct Reconfigured {
    std::shared_ptr<const Program> program;  // the same one for an empty text; null: a problem
    QString problem;                         // one line, about the first thing that is wrong
};

// `text`: "drain=election, device.clusters=2", keys and values as --set takes them, divided by
// commas or blanks; a list stands in brackets.
[[nodiscard]] Reconfigured withSettings(const std::shared_ptr<const Program>& program,
                                        const QString& text);

}  // namespace ptoscope
