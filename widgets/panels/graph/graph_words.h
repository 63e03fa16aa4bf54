#pragma once
// What nodes of a graph say.

#include <QString>

#include "runtime/trace/trace.h"
#include "widgets/panels/graph/critical_path.h"
#include "widgets/panels/graph/graph_picture.h"
#include "widgets/panels/tasks/task_use.h"

namespace ptoscope {

struct NodeWords {
    QString title;   // "t3 qk", "scope 4", "mm + va"
    QString detail;  // "AIC qk × 12", "t8 – t15, 8 tasks"
};
[[nodiscard]] NodeWords nodeWords(const Program& program, const GroupTree& tree,
                                  const FoldedGraph::Node& node);

// Rich text. `duration`: ns, of a task; how it was found is said, too.
[[nodiscard]] QString nodeToolTip(const Program& program, const GraphPicture& picture,
                                  uint32_t node, const UseCounts& counts, const Trace& trace);

// "2 running, 5 waits for producers": states that no task is at are left out.
[[nodiscard]] QString countsText(const UseCounts& counts);

// "critical path: 6 tasks, 34.2 us as recorded".
[[nodiscard]] QString criticalText(const CriticalPath& path, const TaskDurations& durations);

}  // namespace ptoscope
