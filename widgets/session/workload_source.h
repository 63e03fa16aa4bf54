#pragma once
// Where a program comes from: a workload file, a session file, a schedule file, or a folder with
// records of a real run. Nothing here touches a session, so it can be done in the background.

#include <QString>
#include <memory>
#include <optional>

#include "runtime/engine/files/session_file.h"
#include "runtime/engine/moment.h"
#include "runtime/workload/program.h"
#include "widgets/session/schedule_plan.h"

namespace ptoscope {

struct Source {
    std::shared_ptr<const Program> program;
    QString origin;  // the workload's path
    QString sessionPath;
    std::optional<SessionFile> session;  // of a session file
    std::shared_ptr<const Workload> workload{};
    std::shared_ptr<const SchedulePlan> schedule{};  // of a schedule
    QString schedulePath{};
};

struct LoadResult {
    std::optional<Source> source;
    QString error;  // one line, if there is no source
};

[[nodiscard]] LoadResult loadSource(const QString& path);
[[nodiscard]] LoadResult sourceOfWorkload(Workload workload, const QString& origin);
[[nodiscard]] LoadResult sourceOfSchedule(Schedule schedule, const QString& path);
// The workload that a moment is of, in the moment's configuration: its origin if it still is that,
// or a sample of that name in `samples`.
[[nodiscard]] LoadResult loadSourceOf(const Moment& moment);

}  // namespace ptoscope
